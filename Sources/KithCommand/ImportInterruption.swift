import Foundation

/// Runs `body` in a task that Ctrl-C cancels, so that it can end in good order; a second Ctrl-C ends the
/// process at once.
/// - Parameter message: told when somebody has pressed it.
func untilInterrupted<Value: Sendable>(
    _ message: @escaping @Sendable (String) -> Void,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let task = Task { try await body() }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
        signal(SIGINT, SIG_DFL)
        message("Stopping…")
        task.cancel()
    }
    source.resume()
    defer { source.cancel() }
    return try await task.value
}
