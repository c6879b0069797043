/// The people who put their names forward, and the quotas that a panel of them should meet.
public struct Pool: Sendable, Hashable {
    public let features: [Feature]
    public let people: [Person]

    /// - Parameter people: each with one value, by its index, for each feature.
    public init(features: [Feature], people: [Person]) {
        self.features = features
        self.people = people
    }
}

/// Somebody who put their name forward.
public struct Person: Sendable, Hashable {
    public let id: String
    /// For each feature of the pool the index of this person's value.
    public let values: [Int]
    /// A number that the people of one household share; nil for somebody with a household to themselves.
    /// At most one person of a household is on a panel.
    public let household: Int?

    public init(id: String, values: [Int], household: Int? = nil) {
        self.id = id
        self.values = values
        self.household = household
    }
}
