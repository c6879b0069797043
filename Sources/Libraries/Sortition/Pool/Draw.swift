/// The question that a rule answers: whom to draw, from which pool, beside whom.
public struct Draw: Sendable, Hashable {
    public let pool: Pool
    /// The size of the whole panel, with those who are seated already.
    public let size: Int
    /// People who are on the panel already, by their index in the pool: they count towards the size, the
    /// quotas and their households, and are on every panel.
    public let seated: [Int]
    /// People who are not to be drawn, by their index in the pool. Somebody seated stays seated.
    public let excluded: Set<Int>

    public init(pool: Pool, size: Int, seated: [Int] = [], excluded: Set<Int> = []) {
        self.pool = pool
        self.size = size
        self.seated = seated
        self.excluded = excluded
    }
}
