/// One way in which a panel should look like the town, such as age, with the places set for each of its
/// values. Other papers say "category" for the feature and "feature" for the value.
public struct Feature: Sendable, Hashable {
    /// A value of a feature, such as 16–29, and its quota: how many on the panel may have it.
    public struct Value: Sendable, Hashable {
        public let name: String
        /// The fewest on the panel; from 0.
        public let min: Int
        /// The most on the panel; from `min`.
        public let max: Int
        /// How far `min` may go down when the quotas cannot be met; nil is as far as it takes.
        public let minFlex: Int?
        /// How far `max` may go up when the quotas cannot be met; nil is as far as it takes.
        public let maxFlex: Int?

        public init(name: String, min: Int, max: Int, minFlex: Int? = nil, maxFlex: Int? = nil) {
            self.name = name
            self.min = min
            self.max = max
            self.minFlex = minFlex
            self.maxFlex = maxFlex
        }
    }

    public let name: String
    public let values: [Value]

    public init(name: String, values: [Value]) {
        self.name = name
        self.values = values
    }
}
