/// How often one address may do something: `count` times at once, and then as many again in each
/// `seconds`, one by one as they come due.
///
///     .post(Paths.signIn, .everyone, signIn).limited(by: RateLimit("sign-in", 10, per: 60))
public struct RateLimit: Sendable, Hashable {
    /// What is counted together: routes that name the same share one count.
    public let name: String
    /// At least 1.
    public let count: Int
    /// At least 1.
    public let seconds: Int

    /// - Parameters:
    ///   - count: how many at once; less than 1 counts as 1.
    ///   - seconds: in how long as many come due again; what is not in 1...86,400 is brought there.
    public init(_ name: String, _ count: Int, per seconds: Int) {
        self.name = name
        self.count = max(1, count)
        self.seconds = min(max(1, seconds), 86_400)
    }

    /// Microseconds until all that may be done at once may be done again.
    var period: Int64 { Int64(seconds) * 1_000_000 }

    /// Microseconds from one to the next.
    var interval: Int64 { max(1, period / Int64(count)) }
}
