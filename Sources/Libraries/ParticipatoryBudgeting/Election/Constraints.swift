/// What a town really has besides one pot and a list of projects. All of it is off unless stated.
public struct Constraints: Sendable, Hashable {
    /// The most that may be spent on a category, in units of money.
    public var categoryCaps: [String: Int64] = [:]
    /// The most that may be spent in a district, in units of money.
    public var districtCaps: [String: Int64] = [:]
    /// Parts of the budget that are decided on by themselves, in this order.
    public var pots: [Pot] = []
    /// A project with less weight of votes than this cannot win.
    public var leastVotes: Int64 = 0
    /// Of each group at most one project can win (ids).
    public var exclusive: [[String]] = []
    /// Projects that are decided already: paid from the pot first (ids, in order).
    public var committed: [String] = []
    /// Projects that are out (ids).
    public var withdrawn: Set<String> = []

    public init() {}

    public var isEmpty: Bool { self == Constraints() }
}

/// Money of its own for a category or a district: an election for itself, with its projects, and with
/// the ballots that name at least one of them. What it does not spend stays in it.
public struct Pot: Sendable, Hashable {
    /// A category or a district.
    public var name: String
    /// In units of money.
    public var budget: Int64

    public init(name: String, budget: Int64) {
        self.name = name
        self.budget = budget
    }

    func holds(_ project: Project) -> Bool {
        project.district == name || project.categories.contains(name)
    }
}
