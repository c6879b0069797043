import Time

/// Work to be done after the deed that asked for it, by whichever process comes first.
public struct Job: Sendable, Hashable {
    public let id: String
    /// Which handler does it, as `journal.sign`.
    public let kind: String
    /// What it is done for: asked for again, the same event is still one job.
    public let event: String
    /// What the handler needs to know.
    public let body: String
    public let madeAt: Instant
    /// Which try this is, from 1.
    public let attempt: Int
    /// Whose turn it is; a handler that took too long has lost it.
    let lease: String
}

/// A job that was given up.
public struct DeadJob: Sendable, Hashable {
    public let id: String
    public let kind: String
    public let event: String
    public let attempts: Int
    /// What went wrong the last time.
    public let trouble: String
    public let diedAt: Instant
}

/// What went wrong with a job, in words that may be kept and shown: they name no person.
public struct TroubledJob: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// A job that is not worth another try.
public struct HopelessJob: Error, CustomStringConvertible {
    /// May be kept and shown: it names no person.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// A job whose time has not come: it waits until then, and this was no try.
public struct PostponedJob: Error, Sendable {
    public let until: Instant

    public init(until: Instant) {
        self.until = until
    }
}

/// How long to wait before the next try, and when to give up.
public struct Patience: Sendable, Hashable {
    /// Before the second try, in seconds; twice as long before each one after.
    public var first = 30
    /// No longer than this, in seconds.
    public var most = 6 * 3_600
    /// So many tries, and no more: with the waits above, a day and a half.
    public var tries = 15

    public init() {}

    /// Seconds after a try that failed, spread by up to a quarter, so that what failed together does not come
    /// back together; `nil` to give up.
    /// - Parameters:
    ///   - attempt: which try it was, from 1.
    ///   - spread: 0 to 1.
    func wait(after attempt: Int, spread: Double) -> Int64? {
        if attempt >= tries { return nil }
        let doubled = first << min(attempt - 1, 20)
        return Int64(min(Double(doubled) * (1 + 0.25 * spread), Double(most)))
    }
}
