import Synchronization

/// Whether the task that asked for long work was cancelled, for work that runs where tasks do not reach,
/// as a transaction does: it looks between two parts of the work.
public final class StopFlag: Sendable {
    private let isRaised = Atomic<Bool>(false)

    /// - Throws: `CancellationError` once the task was cancelled.
    public func check() throws {
        if isRaised.load(ordering: .relaxed) { throw CancellationError() }
    }

    fileprivate func raise() {
        isRaised.store(true, ordering: .relaxed)
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
