/// One run of the Method of Equal Shares (Peters, Pierczyński, Skowron, "Proportional Participatory
/// Budgeting with Additive Utilities", NeurIPS 2021), with an endowment that may be known exactly or only
/// within bounds.
///
/// Every sum of money is a function of the endowment. It is held between two straight lines over the range
/// of endowments, in whole numbers of a fixed binary unit, rounded outwards: lines, because balances rise
/// with the endowment together, and what they have in common must not count as doubt. A decision is taken
/// only when those bounds settle it. Where they do not, an exact endowment lets `SharesRun+Exact` settle
/// it by exact fractions, and a range throws ``Undecided``, upon which the caller narrows it. So every
/// decision is the one that exact arithmetic takes, and a run over a range proves that every endowment in
/// it ends the same.
struct SharesRun {
    /// The range of endowments leaves more than one way open.
    struct Undecided: Error {
        /// The part of the range, from its start, that may be without doubt: a guess, above 0 and below 1.
        var part: Double
    }

    struct Bounds: Equatable {
        var low: Line
        var high: Line
    }

    /// One project bought.
    struct Round {
        var project: Int
        /// Per unit.
        var price: Bounds
        /// All that bid the same, the winner with them, when there was more than one.
        var tied: [Int]
    }

    let support: Support
    let costs: [Int64]
    let candidates: [Int]
    let ties: TieOrder
    /// Whether histograms are kept for the next run.
    let keeps: Bool
    private let freshRails: Rails

    // What outlives a run.
    var purses: Purses
    var path: [Int] = []
    var histograms: [[Histogram?]]
    /// Prices that the last run found in each round: where to start looking.
    private var hints: [[Line]]

    // The run at hand.
    var rounds: [Round] = []
    /// Bits after the point.
    var shift = 0
    /// The endowment per unit of weight, when it is one number.
    var endowment: Rational?
    var low: [Line] = []
    var high: [Line] = []
    /// What each project was last seen to cost per unit; its true price never falls in a run.
    var price: [Bounds] = []
    /// Roughly what a unit of satisfaction costs at least, at both ends: the order in which to look, and
    /// a quick way past what is surely dearer.
    var rate: [SIMD2<Double>] = []
    /// The candidates by rate, as of the last round.
    private var order: [Int]
    var isAlive: [Bool] = []
    /// Whether nobody knows yet if the supporters can pay for it; only in a run over a range.
    private var isDoubtful: [Bool] = []
    /// Where in the range, roughly, the first of these comes within reach.
    private var turn = 1.0
    var exact = ExactMoney()
    var rails: Rails

    init(
        _ support: Support, costs: [Int64], candidates: [Int], ties: TieOrder, ballots: Int,
        rails: Rails, keeps: Bool
    ) {
        self.support = support
        self.costs = costs
        self.candidates = candidates.filter { support.totalUnits[$0] > 0 }
        order = self.candidates
        self.ties = ties
        self.keeps = keeps
        freshRails = rails
        self.rails = rails
        purses = Purses(ballots: ballots)
        histograms = [.init(repeating: nil, count: costs.count)]
        hints = [.init(repeating: .zero, count: costs.count)]
    }

    /// Runs the rule with an endowment between `from` and `to`, per unit of weight, to its end.
    mutating func run(from: Rational, to: Rational) throws {
        try start(from, to)
        while let round = try nextRound() { try buy(round) }
    }

    private mutating func start(_ from: Rational, _ to: Rational) throws {
        // No cost, and no sum of balances, leaves 61 bits.
        let largest = candidates.map { costs[$0] }.max() ?? 1
        let pot = (to * Rational(max(1, support.weights.reduce(0, +)))).ceiling
        shift = min(58 - (64 - largest.leadingZeroBitCount), 61 - pot.bitWidth)
        guard shift >= 0 else { throw AllocationError.tooLarge }
        endowment = from == to ? from : nil
        let unit = Rational(1 << shift)
        guard let bottom = Int64(exactly: (from * unit).floor),
            let top = Int64(exactly: (to * unit).floor)
        else { throw AllocationError.tooLarge }
        rounds = []
        rails = freshRails
        low = [Line(bottom, top)]
        high = [Line(bottom + 1, top + 1)]
        exact = ExactMoney()
        let count = costs.count
        price = .init(repeating: Bounds(low: .zero, high: .zero), count: count)
        rate = .init(repeating: .zero, count: count)
        isAlive = .init(repeating: false, count: count)
        isDoubtful = .init(repeating: false, count: count)
        for project in candidates where rails.allows(project) {
            open(project)
        }
    }

    /// Lets a project compete from here on.
    private mutating func open(_ project: Int) {
        isAlive[project] = true
        price[project].low = Line(target(project) / support.totalUnits[project])
        rate[project] = rates(price[project].low, project)
    }

    /// - Parameter turn: where in the range a decision seems to turn; 1 if nobody knows.
    func doubt(at turn: Double) -> Undecided {
        Undecided(part: turn < 1 ? turn : 0.5)
    }

    func target(_ project: Int) -> Int64 { costs[project] << shift }

    private func rates(_ price: Line, _ project: Int) -> SIMD2<Double> {
        SIMD2(Double(price.start), Double(price.end)) / support.worth[project].rough
    }

    // MARK: A round

    private mutating func nextRound() throws -> Round? {
        var best: Int?, limit = SIMD2(Double.infinity, .infinity)
        turn = 1
        // Nearly as in the round before, so that sorting is quick.
        order.sort { rate[$0].sum() < rate[$1].sum() }
        for project in order where isAlive[project] {
            if isSurelyDearer(project, than: best, limit) { continue }
            try look(at: project)
            guard isAlive[project], !isDoubtful[project] else { continue }
            let own = rates(price[project].high, project)
            if own.sum() < limit.sum() {
                best = project
                limit = own
            }
        }
        let open = candidates.filter { isAlive[$0] && !isSurelyDearer($0, than: best, limit) }
        if open.isEmpty { return nil }
        if open.contains(where: { isDoubtful[$0] }) { throw doubt(at: turn) }
        let winners = open.count == 1 ? open : try cheapest(of: open)
        let winner = ties.first(of: winners)
        return Round(
            project: winner, price: price[winner], tied: winners.count > 1 ? ties.sorted(winners) : [])
    }

    /// - Parameter limit: the upper rates of the other. Doubles are only trusted well beyond their error.
    private func isSurelyDearer(_ project: Int, than other: Int?, _ limit: SIMD2<Double>) -> Bool {
        guard let other, project != other else { return false }
        let own = rate[project]
        if own.x > limit.x * 1.000_001, own.y > limit.y * 1.000_001 { return true }
        if own.x < limit.x * 0.999_999 || own.y < limit.y * 0.999_999 { return false }
        let least = price[project].low, most = price[other].high
        let mine = Int128(support.worth[project].high), theirs = Int128(support.worth[other].low)
        return Int128(least.start) * theirs > Int128(most.start) * mine
            && Int128(least.end) * theirs > Int128(most.end) * mine
    }

    /// Finds the bounds of the price of a project, or that its supporters cannot pay for it.
    private mutating func look(at project: Int) throws {
        let rows = histogram(project, round: rounds.count)
        let target = target(project), least = price[project].low
        let hint = keeps ? hints[rounds.count][project] : least
        isDoubtful[project] = false
        // What could not be paid for here in the last run is likely to be the same again.
        if hint == Self.outOfReach, isOutOfReach(project, rows) {
            isAlive[project] = false
        } else if let found = rows.price(target, low: low, high: high, least: least, hint: hint) {
            price[project] = found
            if keeps { hints[rounds.count][project] = found.high }
        } else {
            try lookCloser(at: project, rows)
            if keeps, !isAlive[project] { hints[rounds.count][project] = Self.outOfReach }
        }
        rate[project] = rates(price[project].low, project)
    }

    /// The mark of a project that could not be paid for, in place of a hint.
    private static let outOfReach = Line(.max)

    /// Whether its supporters surely have less than it costs.
    private func isOutOfReach(_ project: Int, _ rows: Histogram) -> Bool {
        let most = rows.money(from: high)
        return most.start < target(project) && most.end < target(project)
    }

    /// The same where what the supporters surely have is not enough, but what they may have could be.
    private mutating func lookCloser(at project: Int, _ rows: Histogram) throws {
        let target = target(project), least = price[project].low
        if isOutOfReach(project, rows) {
            isAlive[project] = false
            return
        }
        guard endowment != nil else {
            // If it can be paid for at all it may still be too dear for this round to depend on it.
            isDoubtful[project] = true
            let surely = rows.money(from: low), most = rows.money(from: high)
            let first = Double(surely.start) + Double(most.start) - 2 * Double(target)
            let last = Double(surely.end) + Double(most.end) - 2 * Double(target)
            if first < 0, last > 0 { turn = min(turn, first / (first - last)) }
            let near = dearest(rows)
            price[project].low = rows.priceBelow(target, from: high, least: least, near: near)
            return
        }
        if exactMoney(of: rows) < Rational(costs[project]) {
            isAlive[project] = false
            return
        }
        let dearest = dearest(rows)
        price[project] = Bounds(
            low: rows.priceBelow(target, from: high, least: least, near: dearest), high: dearest)
    }

    /// No price is above the fullest purse.
    func dearest(_ rows: Histogram) -> Line {
        var found = Line.zero
        for row in rows.purses.indices {
            let balance = high[Int(rows.purses[row])], unit = rows.unit(row)
            found.start = max(found.start, balance.start / unit + 1)
            found.end = max(found.end, balance.end / unit + 1)
        }
        return found
    }

    mutating func histogram(_ project: Int, round: Int) -> Histogram {
        if keeps, round < histograms.count, let known = histograms[round][project] { return known }
        let made = purses.histogram(project, support, before: round)
        if keeps, round < histograms.count { histograms[round][project] = made }
        return made
    }

    /// Takes the payments for the winner of a round.
    private mutating func buy(_ round: Round) throws {
        let index = rounds.count
        if index >= path.count || path[index] != round.project {
            purses.undo(to: index)
            path.removeSubrange(index...)
            histograms.removeSubrange((index + 1)...)
            hints.removeSubrange((index + 1)...)
            purses.pay(for: round.project, support)
            path.append(round.project)
            histograms.append(.init(repeating: nil, count: costs.count))
            hints.append(price.map { $0.high })
        }
        isAlive[round.project] = false
        rounds.append(round)
        rails.take(round.project)
        if !rails.isFree {
            for project in candidates where !rails.allows(project) { isAlive[project] = false }
            if let step = rails.step(after: round.project), candidates.contains(step), rails.allows(step) {
                open(step)
            }
        }
        for purse in purses.made(in: index) {
            let parent = Int(purses.parent[purse]), units = purses.unitsPaid[purse]
            low.append(low[parent].lowered(by: round.price.high, times: units))
            high.append(high[parent].loweredToChord(by: round.price.low, times: units))
        }
    }
}
