import Synchronization

/// Whether the task that asked for long work was cancelled, for work that runs where tasks do not reach,
/// as a transaction does: it looks between two parts of the work.
public final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Whether the task was cancelled, for work that then gives what it has.
    public var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// - Throws: `CancellationError` once the task was cancelled.
    public func check() throws {
        if isRaised { throw CancellationError() }
    }

    fileprivate func raise() {
        flag.store(true, ordering: .relaxed)
    }
}

/// Runs `body` with a flag that is raised when the task is cancelled.
public func withStopFlag<Value>(_ body: (StopFlag) async throws -> Value) async throws -> Value {
    let flag = StopFlag()
    return try await withTaskCancellationHandler {
        try await body(flag)
    } onCancel: {
        flag.raise()
    }
}
