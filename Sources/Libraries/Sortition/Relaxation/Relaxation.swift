/// One way to change the question so that a panel can be drawn.
public struct Relaxation: Sendable, Hashable {
    /// A quota that gives way.
    public struct Change: Sendable, Hashable {
        public enum Bound: String, Sendable { case min, max }

        /// By their indices in the pool.
        public let feature, value: Int
        public let bound: Bound
        public let from, to: Int

        public init(feature: Int, value: Int, bound: Bound, from: Int, to: Int) {
            (self.feature, self.value, self.bound, self.from, self.to) = (
                feature, value, bound, from, to
            )
        }
    }

    /// People of one value whom the pool lacks.
    public struct Group: Sendable, Hashable {
        public let feature, value: Int
        public let people: Int
    }

    public enum Way: Sendable, Hashable {
        /// Let these quotas give way.
        case quotas([Change], isWithinFlex: Bool)
        /// Invite more people: at least so many of each group, who may be the same people. The
        /// example holds for each of them a value, by its index, for each feature.
        case invite([Group], example: [[Int]])
        /// Draw a panel of another size.
        case size(from: Int, to: Int)
        /// Let two people of one household sit together.
        case households
    }

    public let way: Way
    /// How many places move, people come, or seats are added or taken away.
    public let places: Int
    /// Whether fewer are proven not to do.
    public let isLeast: Bool

    init(way: Way, places: Int, isLeast: Bool = true) {
        (self.way, self.places, self.isLeast) = (way, places, isLeast)
    }
}
