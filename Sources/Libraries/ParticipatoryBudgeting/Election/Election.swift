/// What residents were asked and what they answered: the projects, the pot and the ballots.
///
/// Money is held as whole numbers of the smallest unit that the file uses: ``moneyScale`` of them make
/// one unit of the currency (1 when all sums are whole, 100 when some have pence).
public struct Election: Sendable {
    /// The head of the file, in its order.
    public var meta: [MetaEntry]
    public var projects: [Project]
    /// The pot, in units of money; above zero.
    public var budget: Int64
    public var moneyScale: Int64
    public var ballots: Ballots
    /// What was put right while reading, to be shown: nothing is put right in silence.
    public var notes: [String]
    /// What a town adds to the plain question.
    public var constraints: Constraints

    public init(
        meta: [MetaEntry] = [], projects: [Project], budget: Int64, moneyScale: Int64 = 1,
        ballots: Ballots, notes: [String] = [], constraints: Constraints = Constraints()
    ) {
        self.meta = meta
        self.projects = projects
        self.budget = budget
        self.moneyScale = moneyScale
        self.ballots = ballots
        self.notes = notes
        self.constraints = constraints
    }

    /// The value of a key of the head.
    public func meta(_ key: String) -> String? {
        meta.first { $0.key == key }?.value
    }

    /// A sum in the currency, as written: `1200` or `12.50`.
    public func money(_ units: Int64) -> String {
        Rational(units, over: moneyScale).decimal(Election.places(of: moneyScale))
    }

    static func places(of scale: Int64) -> Int {
        var places = 0, rest = scale
        while rest > 1 {
            rest /= 10
            places += 1
        }
        return places
    }

    /// For each project: the weight of the ballots that name it. What is paid in steps is named once, for
    /// all of its steps.
    public var votes: [Int64] {
        let named = ballots.votes(projects: projects.count)
        return projects.indices.map { named[ballotEntry(of: $0)] }
    }

    /// What a ballot that means this project names: itself, or the first step of what it is a step of.
    func ballotEntry(of project: Int) -> Int { projects[project].step?.first ?? project }

    /// Index in ``projects`` by id.
    public var indexByID: [String: Int] {
        Dictionary(projects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

public struct MetaEntry: Sendable, Hashable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// Something that the pot could pay for.
public struct Project: Sendable, Hashable {
    public var id: String
    /// In units of money; above zero.
    public var cost: Int64
    public var name: String
    public var categories: [String]
    public var district: String?
    /// Set where the project can be paid for in parts, and this is one of them.
    public var step: Step?
    /// Every field of its row by the name of its column, as written.
    public var fields: [String: String]

    public init(
        id: String, cost: Int64, name: String = "", categories: [String] = [],
        district: String? = nil, fields: [String: String] = [:]
    ) {
        self.id = id
        self.cost = cost
        self.name = name
        self.categories = categories
        self.district = district
        self.fields = fields
    }

    /// What to call it: its name, or its id if it has none.
    public var title: String {
        let plain = name.isEmpty ? id : name
        return step.map { "\(plain) (step \($0.number))" } ?? plain
    }
}

/// A part of a project that can be paid for in parts, one after the other. Everybody who named the project
/// supports each of its steps.
public struct Step: Sendable, Hashable {
    /// The index of the first step, which ballots name.
    public var first: Int
    /// Counted from 1.
    public var number: Int
    /// What all earlier steps cost, in units of money.
    public var before: Int64
    /// What all steps cost, in units of money.
    public var whole: Int64
    /// The index of the step that comes before this one; `nil` for the first.
    public var previous: Int?
}

/// How residents were asked.
public enum BallotKind: String, Sendable, CaseIterable {
    case approval
    case chooseOne = "choose-1"
    /// Points shared out from a fixed sum.
    case cumulative
    /// Points given to each project alone.
    case scoring
    /// Projects in order of liking.
    case ordinal

    /// Whether a ballot says how much, not only which.
    public var hasPoints: Bool { self == .cumulative || self == .scoring }
}
