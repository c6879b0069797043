import BigInt

/// How much a voter is taken to gain from a project that wins.
public enum Satisfaction: String, Sendable, CaseIterable {
    /// What the project costs, if the voter named it.
    case cost
    /// One, if the voter named it.
    case cardinality
    /// The square root of the cost, if the voter named it.
    ///
    /// The root is the IEEE 754 double nearest to it, which every machine and the reference agree on; from
    /// there on it is an exact fraction.
    case costSqrt = "cost-sqrt"
    /// The points that the voter gave; on ballots without points, one.
    case additive
    /// How many projects the voter ranked below it.
    case borda

    /// Whether it can be read off ballots of this kind.
    public func suits(_ kind: BallotKind) -> Bool {
        self != .borda || kind == .ordinal
    }
}

/// Why an election cannot be decided as asked.
public enum AllocationError: Error, Sendable, Hashable, CustomStringConvertible {
    case satisfactionDoesNotSuit(Satisfaction, BallotKind)
    case tieRefused(projects: [String], rule: String)
    case tooLarge
    case unknownProject(String, option: String)
    case committedCostsTooMuch
    case cancelled
    case optionDoesNotSuit(String)
    /// A limit of the town that cannot be understood: where it is written, and why.
    case badStatement(String, String)

    public var description: String {
        switch self {
        case .satisfactionDoesNotSuit(let satisfaction, let kind):
            "“\(satisfaction.rawValue)” cannot be read off “\(kind.rawValue)” ballots."
        case .tieRefused(let projects, let rule):
            "\(rule) ends in a tie between \(projects.joined(separator: ", ")), and you asked for ties to "
                + "be refused. Choose how to break it with --tie-break."
        case .tooLarge: "the numbers in this file are larger than an allocation can be reckoned with."
        case .unknownProject(let id, let option): "\(option) names “\(id)”, which is not a project here."
        case .committedCostsTooMuch: "the committed projects cost more than the budget."
        case .cancelled: "stopped before the end; nothing was written."
        case .optionDoesNotSuit(let reason): reason
        case .badStatement(let source, let reason): "\(source): \(reason)"
        }
    }
}

/// What one project is worth to each voter who named it: `factor` times the voter's own units.
///
/// Rules that compare projects need the factor; within a project only the units matter. For decisions
/// the factor is bounded by whole numbers (`low`, `high`); where those cannot tell, `exact` does.
struct Worth: Sendable, Hashable {
    var low: Int64
    var high: Int64
    var exact: Rational

    /// For looking at projects in a likely order, and never for a decision.
    var rough: Double { Double(low) }

    init(whole: Int64) {
        low = whole
        high = whole
        exact = Rational(whole)
    }

    /// An exact dyadic fraction (a double), bounded at 20 bits after the point.
    init(root: Double) {
        let scaled = Int64((root * 1_048_576).rounded(.down))
        low = scaled
        high = scaled + 1
        exact = Rational(BigInt(root.significandBitPattern | 1 << 52), over: 1) * Worth.power(
            Int(root.exponent) - 52) * Rational(1 << 20)
    }

    /// A part of one, in the same unit as a root.
    init(part: Rational) {
        self.init(scaled: part * Rational(1 << 20))
    }

    /// In the unit that a root has: 20 bits after the point.
    init(scaled: Rational) {
        exact = scaled
        low = Int64(clamping: scaled.floor)
        high = Int64(clamping: scaled.ceiling)
    }

    private static func power(_ exponent: Int) -> Rational {
        let size = BigInt(1) << abs(exponent)
        return exponent < 0 ? Rational(1, over: size) : Rational(size, over: 1)
    }
}

/// Who supports what, under one satisfaction: the ballots turned round, by project.
struct Support: Sendable {
    private var starts: [Int] = []
    /// What ballots name in place of each project: itself, or the first step of what it is a step of.
    private let entry: [Int]
    private(set) var ballots: [UInt32] = []
    /// Units of each supporter; empty when all have one.
    private(set) var units: [Int64] = []
    /// The sum of units over supporters, by weight.
    private(set) var totalUnits: [Int64] = []
    /// The weight of the supporters, whatever their units.
    private(set) var votes: [Int64] = []
    private(set) var worth: [Worth] = []
    /// How many internal units of worth make one of the guide.
    private var worthUnit = Rational(1)
    /// How many of the units of supporters make a point.
    private(set) var shownPoint = Rational(1)
    /// One unit of weight, in votes.
    let voteUnit: Rational

    let weights: [Int64]

    /// Cost: linear in the entries of all ballots, twice over.
    init(_ election: Election, _ satisfaction: Satisfaction) throws {
        let ballots = election.ballots
        guard satisfaction.suits(ballots.kind) else {
            throw AllocationError.satisfactionDoesNotSuit(satisfaction, ballots.kind)
        }
        weights = ballots.weights
        voteUnit = Rational(1, over: ballots.weightScale)
        entry = election.projects.indices.map(election.ballotEntry)
        let hasUnits =
            satisfaction == .borda || satisfaction == .additive && ballots.kind.hasPoints
        turn(ballots, election.projects.count, satisfaction, hasUnits)
        try sum(ballots, election.projects.count)
        let hasSteps = election.projects.contains { $0.step != nil }
        switch satisfaction {
        case .cost: worthUnit = Rational(election.moneyScale)
        case .costSqrt: worthUnit = Rational(1 << 20)
        case .cardinality, .additive, .borda: worthUnit = Rational(hasSteps ? 1 << 20 : 1)
        }
        if satisfaction == .additive {
            shownPoint = Rational(ballots.pointScale)
            worthUnit = worthUnit * shownPoint
        }
        worth = election.projects.map { project in
            switch satisfaction {
            case .cost: return Worth(whole: project.cost)
            case .cardinality, .additive, .borda:
                // A step is worth its part of the whole.
                guard hasSteps else { return Worth(whole: 1) }
                return Worth(part: Rational(project.cost, over: project.step?.whole ?? project.cost))
            case .costSqrt:
                func root(_ cost: Int64) -> Worth {
                    Worth(root: (Double(cost) / Double(election.moneyScale)).squareRoot())
                }
                guard let step = project.step, step.before > 0 else { return root(project.cost) }
                return Worth(scaled: root(step.before + project.cost).exact - root(step.before).exact)
            }
        }
    }

    /// Supporters of a project are `ballots` in this range, with their `units`.
    func range(of project: Int) -> Range<Int> {
        starts[entry[project]]..<starts[entry[project] + 1]
    }

    private mutating func turn(
        _ ballots: Ballots, _ projects: Int, _ satisfaction: Satisfaction, _ hasUnits: Bool
    ) {
        func unit(_ entry: Int, _ end: Int) -> Int64 {
            if !hasUnits { return 1 }
            return satisfaction == .borda ? Int64(end - entry - 1) : ballots.points[entry]
        }
        var counts = [Int](repeating: 0, count: projects + 1)
        for ballot in 0..<ballots.count {
            let end = ballots.starts[ballot + 1]
            for entry in ballots.starts[ballot]..<end where unit(entry, end) > 0 {
                counts[Int(ballots.entries[entry]) + 1] += 1
            }
        }
        for project in 0..<projects { counts[project + 1] += counts[project] }
        starts = counts
        self.ballots = [UInt32](repeating: 0, count: counts[projects])
        units = [Int64](repeating: 0, count: hasUnits ? counts[projects] : 0)
        for ballot in 0..<ballots.count {
            let end = ballots.starts[ballot + 1]
            for entry in ballots.starts[ballot]..<end {
                let own = unit(entry, end)
                guard own > 0 else { continue }
                let project = Int(ballots.entries[entry])
                self.ballots[counts[project]] = UInt32(ballot)
                if hasUnits { units[counts[project]] = own }
                counts[project] += 1
            }
        }
    }

    private mutating func sum(_ ballots: Ballots, _ projects: Int) throws {
        for project in 0..<projects {
            var total: Int128 = 0, weight: Int64 = 0
            for index in range(of: project) {
                let own = weights[Int(self.ballots[index])]
                weight += own
                total += Int128(own) * Int128(units.isEmpty ? 1 : units[index])
            }
            guard total < 1 << 55 else { throw AllocationError.tooLarge }
            totalUnits.append(Int64(total))
            votes.append(weight)
        }
    }

    /// What a unit of the project is worth in the words of the guide: currency, one project, the root of
    /// currency, a point.
    func shownWorth(_ project: Int) -> Rational { worth[project].exact / worthUnit }

    /// The satisfaction of all voters together if the project wins, in units of the guide.
    func shownWelfare(_ project: Int) -> Rational { welfare(project) * voteUnit / worthUnit }

    /// The same exactly, in internal units.
    func welfare(_ project: Int) -> Rational {
        Rational(totalUnits[project]) * worth[project].exact
    }
}
