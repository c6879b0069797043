/// Which rule decides.
public enum Rule: String, Sendable, CaseIterable {
    case equalShares = "equal-shares"
    case greedy
    case maxWelfare = "max-welfare"
    case phragmen
    case exactEqualShares = "exact-equal-shares"

    /// Whether voters pay from equal shares, which can leave money over.
    public var isOfShares: Bool { self == .equalShares || self == .exactEqualShares }
}

/// What is done with money that equal shares leave over.
public enum Completion: String, Sendable, CaseIterable {
    case none
    /// Every voter is given one more unit of money, again and again, until the pot is used or overrun.
    case add1
    /// The same, and then greedily.
    case add1u
    case greedy
    case phragmen
}

/// How an allocation is asked for. Every choice that could change the result is here, and is stated in
/// the result.
public struct AllocationOptions: Sendable, Hashable {
    /// What a voter has when Add1 starts.
    public enum Start: String, Sendable, CaseIterable {
        /// The pot over the number of voters, as a fraction (the academic convention).
        case share
        /// The whole part of it (the convention of the compute tool at equalshares.net).
        case wholeShare = "whole-share"
    }

    /// When Add1 stops.
    public enum Stop: String, Sendable, CaseIterable {
        /// When no project fits into what is left, or the pot is overrun (academic).
        case exhaustive
        /// Only when the pot is overrun; the outcome before it counts (compute tool).
        case overBudget = "over-budget"
    }

    /// Whether greedy and Phragmén may fund a project that nobody supports, if it fits.
    public enum Unsupported: String, Sendable, CaseIterable {
        /// At the end, if it fits (as the reference does).
        case ifItFits = "if-it-fits"
        case never
    }

    /// What sequential Phragmén does when the next project does not fit.
    public enum PhragmenStop: String, Sendable, CaseIterable {
        /// Ends if any of the projects whose turn has come does not fit (as the reference does).
        case anyUnaffordable = "any-unaffordable"
        /// Ends if the one that the tie-break picks does not fit.
        case pickUnaffordable = "pick-unaffordable"
        /// Passes it over, and goes on.
        case skip
    }

    public var rule: Rule
    public var satisfaction: Satisfaction
    public var completion: Completion
    public var tieBreak: TieBreak
    public var start: Start
    public var stop: Stop
    public var unsupported: Unsupported
    public var phragmenStop: PhragmenStop

    public init(
        rule: Rule = .equalShares, satisfaction: Satisfaction = .cost, completion: Completion = .none,
        tieBreak: TieBreak = .lexicographic, start: Start = .share, stop: Stop = .exhaustive,
        unsupported: Unsupported = .ifItFits, phragmenStop: PhragmenStop = .anyUnaffordable
    ) {
        self.rule = rule
        self.satisfaction = satisfaction
        self.completion = completion
        self.tieBreak = tieBreak
        self.start = start
        self.stop = stop
        self.unsupported = unsupported
        self.phragmenStop = phragmenStop
    }

    /// What is asked for must mean something: a choice that would be passed over in silence is refused.
    func check() throws {
        guard rule.isOfShares || completion == .none else {
            throw AllocationError.optionDoesNotSuit(
                "“\(rule.rawValue)” leaves nothing to complete, so “\(completion.rawValue)” cannot be "
                    + "done after it. Leave out --completion, or choose --rule equal-shares or "
                    + "exact-equal-shares.")
        }
    }

    /// What of the satisfaction asked for the rule does not look at on these ballots, to be said: nothing
    /// is passed over in silence.
    public func notes(on election: Election) -> [String] {
        let kind = election.ballots.kind, asked = satisfaction.rawValue
        if satisfaction == .additive, !kind.hasPoints {
            return [
                "“\(kind.rawValue)” ballots give no points, so “\(asked)” counts one for each project named."
            ]
        }
        guard rule == .phragmen, satisfaction != .cost else { return [] }
        let isByPoints = satisfaction == .additive || satisfaction == .borda
        return [
            "phragmen asks who supports a project and not how much, so “\(asked)” "
                + (isByPoints ? "only leaves out votes that are worth nothing, and " : "only ")
                + "says how the checks measure fairness."
        ]
    }
}
