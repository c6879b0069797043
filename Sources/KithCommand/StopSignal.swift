import ArgumentParser
import Foundation
import Synchronization

/// Whether somebody has pressed Ctrl-C, or the system has asked the program to end (SIGTERM): long
/// work looks now and then, and stops in good order. Who asks twice is not kept waiting.
final class StopSignal: Sendable {
    private struct State {
        var signal: Int32?
        var onRaise: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    // Written while the object is made, and only kept alive after that.
    nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] { sources.append(listen(to: number)) }
    }

    var isRaised: Bool { state.withLock { $0.signal != nil } }

    /// 130 after Ctrl-C and 143 after SIGTERM, as shells have it.
    var exitCode: ExitCode { ExitCode(128 + (state.withLock { $0.signal } ?? SIGINT)) }

    /// Calls `body` once when it is raised; at once if it was.
    func whenRaised(_ body: @escaping @Sendable () -> Void) {
        let isRaised = state.withLock { state in
            state.onRaise = body
            return state.signal != nil
        }
        if isRaised { body() }
    }

    /// Returns when the source has put its own handler in the place of the system's, which would end
    /// the program: a signal before that ends it, and nothing is begun yet that this could break.
    private func listen(to number: Int32) -> any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        let isListening = DispatchSemaphore(value: 0)
        source.setRegistrationHandler { isListening.signal() }
        source.setEventHandler { [weak self] in self?.raise(number) }
        source.resume()
        isListening.wait()
        return source
    }

    private func raise(_ number: Int32) {
        let (body, isSecond) = state.withLock { state in
            defer { state.signal = number }
            return (state.onRaise, state.signal != nil)
        }
        if isSecond { _exit(128 + number) }
        body?()
    }
}

/// Runs long work that Ctrl-C and SIGTERM stop by cancelling its task; then says so, and ends with
/// 130 or 143.
/// - Parameter words: what is so when it was stopped, such as "No backup was written."
func untilStopped<Value: Sendable>(
    _ words: String, _ line: ProgressLine,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let stop = StopSignal()
    let task = Task { try await work() }
    stop.whenRaised { task.cancel() }
    defer { line.end() }
    do {
        return try await task.value
    } catch where stop.isRaised && error is CancellationError {
        line.end()
        Console.message("Stopped. \(words)")
        throw stop.exitCode
    }
}
