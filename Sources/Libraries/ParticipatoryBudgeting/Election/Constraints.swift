/// What a town really has besides one pot and a list of projects. All of it is off unless stated.
public struct Constraints: Sendable, Hashable {
    /// The most that may be spent on a category, in units of money.
    public var categoryCaps: [String: Int64] = [:]
    /// The most that may be spent in a district, in units of money.
    public var districtCaps: [String: Int64] = [:]
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
