import Time

/// What was fetched, for all who ask meanwhile, until it is an hour old.
actor Remembered<Value: Sendable> {
    private let clock: Clock
    private let fetch: @Sendable () async throws -> Value
    private var known: (value: Value, since: Instant)?
    private var fetching: Task<Value, any Error>?
    private var lastTry: Instant?

    /// In seconds.
    private static var lifetime: Int64 { 3600 }
    /// Between two fetches that somebody from outside can bring about, in seconds.
    private static var pause: Int64 { 300 }

    init(clock: Clock, fetch: @escaping @Sendable () async throws -> Value) {
        self.clock = clock
        self.fetch = fetch
    }

    func value() async throws -> Value {
        if let known, clock.now() < known.since.advanced(bySeconds: Self.lifetime) {
            return known.value
        }
        return try await fetched()
    }

    /// Fetched again, as the known one does not do; `nil` when that was tried within the last five
    /// minutes, so that forged tokens make no work for the provider.
    func newer() async throws -> Value? {
        if let lastTry, clock.now() < lastTry.advanced(bySeconds: Self.pause) { return nil }
        return try await fetched()
    }

    private func fetched() async throws -> Value {
        if let fetching { return try await fetching.value }
        let now = clock.now()
        let task = Task { [fetch] in try await fetch() }
        lastTry = now
        fetching = task
        defer { fetching = nil }
        let value = try await task.value
        known = (value, now)
        return value
    }
}
