import Exact

/// What the checker found a certificate to be worth.
public struct Verdict: Sendable, Hashable {
    /// How far from the best a lottery may be and still be called the best: one in a thousand million.
    public static let tolerance = Rational(Int64(1), over: 1_000_000_000)

    /// What is wrong; empty when the lottery is what it says it is.
    public let flaws: [Flaw]
    /// The least chance of anybody who can be drawn.
    public let minimum: Rational
    /// For each level the chance that the worst-off of the rest have, and the most that they could have.
    public let levels: [Bound]
    /// How far from the best it may be, at most. For maximin and LEXIMIN the greatest distance of a level's
    /// chance from its bound; for Nash the logarithm of how many times greater the geometric mean of chances
    /// could be; for Goldilocks how much less greatest/even + even/least could be. Nil when nothing is
    /// proven, as for the stratified draw.
    public let gap: Rational?

    /// A level's chance, and its bound.
    public struct Bound: Sendable, Hashable {
        public let chance: Rational
        public let bound: Rational
    }

    /// The lottery keeps every rule.
    public var isValid: Bool { flaws.isEmpty }
    /// The lottery keeps every rule, and is proven to be the best there is, to the tolerance.
    public var isCertified: Bool { isValid && gap.map { $0 <= Self.tolerance } == true }
}

/// What can be wrong with a certificate; people, panels and types by their index.
public enum Flaw: Sendable, Hashable {
    /// Somebody who can be drawn is in no type or in two, or somebody who cannot be drawn is in one.
    case typesDoNotCoverPool
    /// These two stand in one type, but their values or their households differ.
    case typeIsMixed(person: Int, other: Int)
    /// The panel's members are not people of the pool, each once, in order.
    case panelIsMalformed(panel: Int)
    case panelHasWrongSize(panel: Int)
    case panelLacksSeated(panel: Int, person: Int)
    case panelHasExcluded(panel: Int, person: Int)
    case panelBreaksQuota(panel: Int, feature: Int, value: Int)
    case panelHasHouseholdTwice(panel: Int, household: Int)
    case weightIsNotPositive(panel: Int)
    case probabilitiesDoNotAddUp
    /// The chance stated for this person is not the sum of the panels'.
    case chanceIsWrong(person: Int)
    /// Two who are alike in everything do not have the same chance.
    case chancesOfAlikeDiffer(person: Int, other: Int)
    /// The proof names a type, quota or cut that there is not.
    case proofNamesUnknownRow
    case cutIsNotProven(cut: Int)
    /// A level settles a type that is settled, or that its proof does not count.
    case levelSettlesWrongType(level: Int)
    /// LEXIMIN's levels do not reach everybody.
    case levelsDoNotReachAll
    /// The rule needs a proof that is not there, or a proof is there that is not of the rule.
    case proofIsMissing
}
