import AssetMap

/// Runs `body` in a task that `stop` cancels, so that it can end in good order.
/// - Parameter message: told when somebody has asked it to stop.
func until(
    _ stop: StopSignal, _ message: @escaping @Sendable (String) -> Void,
    _ body: @escaping @Sendable () async throws -> ImportReport
) async throws -> ImportReport {
    let task = Task { try await body() }
    stop.whenRaised {
        message("Stopping…")
        task.cancel()
    }
    return try await task.value
}
