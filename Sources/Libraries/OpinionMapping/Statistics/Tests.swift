/// The chance of an answer, with one imagined vote on either side so that few votes say little (Laplace):
/// (count + 1) / (votes + 2).
func probability(_ count: Int, of votes: Int) -> Double {
    Double(count + 1) / Double(votes + 2)
}

/// How far the share of an answer lies above one half, in standard deviations: the one-proportion
/// z-test of Polis, which adds one vote that gave the answer.
func proportionTest(_ count: Int, of votes: Int) -> Double {
    let successes = Double(count + 1), trials = Double(votes + 1)
    return 2 * trials.squareRoot() * (successes / trials - 0.5)
}

/// How far the share of an answer inside lies above that outside, in standard deviations: the
/// two-proportion z-test of Polis, pooled, with one vote added on both sides. 0 where everyone, inside
/// and outside, gave the answer.
func differenceTest(_ inside: Int, of insideVotes: Int, _ outside: Int, of outsideVotes: Int) -> Double {
    let inCount = Double(inside + 1), inAll = Double(insideVotes + 1)
    let outCount = Double(outside + 1), outAll = Double(outsideVotes + 1)
    let pooled = (inCount + outCount) / (inAll + outAll)
    guard pooled != 1 else { return 0 }
    let spread = (pooled * (1 - pooled) * (1 / inAll + 1 / outAll)).squareRoot()
    return (inCount / inAll - outCount / outAll) / spread
}

/// The least share of an answer that the votes leave likely: the lower end of Wilson's interval (Journal
/// of the American Statistical Association 22, 1927), with the imagined vote on either side. Nobody asked:
/// about 0.2; everyone for it: towards 1 as more vote.
func likelyLeast(_ count: Int, of votes: Int, critical z: Double) -> Double {
    let share = probability(count, of: votes), all = Double(votes + 2)
    let middle = share + z * z / (2 * all)
    let half = z * (share * (1 - share) / all + z * z / (4 * all * all)).squareRoot()
    return (middle - half) / (1 + z * z / all)
}

/// The `degree`-th root of a number from 0 to 1, by Newton's method from above: to the bit the same on
/// every machine, which the system's `pow` is not.
func root(_ number: Double, degree: Int) -> Double {
    guard number > 0, degree > 1 else { return max(0, number) }
    var guess = 1.0
    while true {
        var power = 1.0
        for _ in 1..<degree { power *= guess }
        let next = guess - (guess - number / power) / Double(degree)
        guard next < guess else { return guess }
        guess = next
    }
}

/// 2 to the power −votes / 5, from the five roots that it needs.
func halvedEveryFive(_ votes: Int) -> Double {
    let parts = [1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985175]
    return Double(sign: .plus, exponent: -min(votes / 5, 1000), significand: parts[votes % 5])
}
