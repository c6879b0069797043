import Exact

/// What a rule found, with the proof that it could not have done better.
///
/// The proof is checked by `check()`, which shares no code with the rules. Everything in it is exact.
public struct Certificate: Sendable, Hashable {
    /// A step of the proof: of those who are left, the worst-off cannot have a better chance than this.
    ///
    /// For every panel the rows of the combination add up to: Σ weight of the type × number of the type ≤ a
    /// bound. What is true of every panel is true of every lottery over panels, for chances in place of
    /// numbers. Take away what those settled at earlier levels have; the rest, shared by weight, is the
    /// most that the worst-off of the rest can have.
    public struct Level: Sendable, Hashable {
        /// The types that are settled at this level: they all count in the sum, so that none of them can
        /// have more without another having less.
        public let types: [Int]
        /// The rows that prove it.
        public let proof: Combination

        public init(types: [Int], proof: Combination) {
            self.types = types
            self.proof = proof
        }
    }

    /// The proof for a rule that balances chances by a formula instead of level by level.
    public enum Balance: Sendable, Hashable {
        /// Nash: the rows bound how much the logarithms of chances could gain on those named here, one for
        /// each type (nothing for a type that can be on no panel), along the best direction. The lottery's
        /// own chances are these or next to them.
        case nash(Combination, at: [Rational])
        /// Goldilocks: the rows bound a weighted difference of greatest and least chance; `least` is where
        /// the curve 1/least is held against its tangent.
        case goldilocks(Combination, least: Rational)
    }

    public let rule: Rule
    public let draw: Draw
    /// Those who can be drawn, put together with those like them; by index in the pool.
    public let types: [[Int]]
    public let distribution: PanelDistribution
    /// The chance of everybody in the pool: 1 for the seated, 0 for those who cannot be drawn.
    public let chances: [Rational]
    public let cuts: [Cut]
    /// Worst-off first. For LEXIMIN to the last type; for the other rules those who can be on no panel at
    /// all (with chance 0), and for maximin one more level.
    public let levels: [Level]
    public let balance: Balance?

    public init(
        rule: Rule, draw: Draw, types: [[Int]], distribution: PanelDistribution, chances: [Rational],
        cuts: [Cut] = [], levels: [Level] = [], balance: Balance? = nil
    ) {
        self.rule = rule
        self.draw = draw
        self.types = types
        self.distribution = distribution
        self.chances = chances
        self.cuts = cuts
        self.levels = levels
        self.balance = balance
    }
}
