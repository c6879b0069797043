import Foundation
import Synchronization

/// How far long work has come, on standard error: a line that changes in a terminal, and a line every five
/// seconds elsewhere, so that a log shows that it goes on.
final class ProgressLine: Sendable {
    private struct State {
        var last = ContinuousClock.now
        var isShown = false
    }

    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isTerminal: Bool = isatty(2) == 1) {
        self.isTerminal = isTerminal
    }

    /// Says it, unless something was said a moment ago.
    func show(_ words: @autoclosure () -> String) {
        state.withLock { state in
            let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(5)
            guard state.last.duration(to: .now) > pause else { return }
            state.last = .now
            state.isShown = true
            write(isTerminal ? "\r\u{1B}[K" + words() : words() + "\n")
        }
    }

    /// - Parameter total: `nil` when nobody knows.
    func show(_ name: String, _ done: Int, of total: Int?) {
        guard let total else { return show("\(name): \(done)") }
        show("\(name): \(total > 0 ? done * 100 / total : 100)%")
    }

    /// Takes away the line that changes.
    func end() {
        state.withLock { state in
            if isTerminal, state.isShown { write("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
