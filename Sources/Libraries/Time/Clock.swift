/// Tells the time. Passed in, so that a test can say what time it is.
public struct Clock: Sendable {
    private let read: @Sendable () -> Instant

    public init(_ read: @escaping @Sendable () -> Instant) {
        self.read = read
    }

    /// A clock that has stopped at `instant`.
    public init(stoppedAt instant: Instant) {
        read = { instant }
    }

    public func now() -> Instant {
        read()
    }
}
