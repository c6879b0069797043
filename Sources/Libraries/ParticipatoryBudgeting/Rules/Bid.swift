/// What one project offered in one round: how the round was decided, and what the others lacked.
///
/// Kept only when a run is asked to tell; the numbers are rounded, and decide nothing.
public struct Bid: Sendable, Hashable {
    public var project: Int
    /// What the rule goes by, in currency and whole votes; `nil` if it could not be bought. The lowest wins
    /// under equal shares (paid for a unit of satisfaction) and Phragmén (the load reached), the highest
    /// under greedy (satisfaction of all for a unit of money).
    public var rate: Rational?
    /// What each payer would give, in currency (for a point, where voters gave points); `nil` outside equal
    /// shares.
    public var each: Rational?
    /// What its supporters had left together, in currency; `nil` outside equal shares.
    public var supportersHave: Rational?
}

extension Bid {
    /// Whether the first stands before the second: those that could be bought first, the best of them first.
    static func isBetter(_ first: Bid, _ second: Bid, lowest: Bool, _ ties: TieOrder) -> Bool {
        guard let one = first.rate, let other = second.rate, one != other else {
            if (first.rate == nil) != (second.rate == nil) { return first.rate != nil }
            return ties.rank[first.project] < ties.rank[second.project]
        }
        return lowest ? one < other : one > other
    }
}

/// How much the payers of one round gave.
public struct Payment: Sendable, Hashable {
    /// What each gave, in currency, rounded to six places.
    public var amount: Rational
    /// How many, by weight.
    public var voters: Int64
    /// Whether it is the full price, and not all that they had left.
    public var isFull: Bool
}

/// What a run is asked to keep for those who want to follow it.
public enum Detail: Sendable {
    case outcome
    /// The bids and payments of each round as well: a few times the work of the last run.
    case everyRound
}

extension Rational {
    /// Rounded to six places after the point, for showing.
    var shown: Rational {
        let million = Rational(1_000_000)
        return Rational((self * million + Rational(Int64(1), over: Int64(2))).floor, over: 1) / million
    }
}
