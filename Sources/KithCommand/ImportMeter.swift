import AssetMap
import Foundation
import Synchronization

/// Shows how far an import has come, on standard error: a line that changes in a terminal, and a line
/// every five seconds elsewhere.
final class ImportMeter: Sendable {
    private struct State {
        let start = ContinuousClock.now
        var shown = ContinuousClock.now
        var hasLine = false
    }

    private let isTerminal: Bool
    private let state = Mutex(State())

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    func show(_ progress: ImportProgress) {
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.shown > (isTerminal ? .milliseconds(200) : .seconds(5)) else { return }
            state.shown = now
            state.hasLine = true
            let seconds = max((now - state.start) / .seconds(1), 0.001)
            var line = "\(progress.rows) rows read, \(Int(Double(progress.rows) / seconds)) a second"
            if progress.refused > 0 { line += ", \(progress.refused) refused" }
            if progress.indexed > 0 { line += ", \(progress.indexed) services made findable" }
            let text = isTerminal ? "\r\u{1B}[K" + line : line + "\n"
            FileHandle.standardError.write(Data(text.utf8))
        }
    }

    /// Ends the line that changes.
    func finish() {
        state.withLock { state in
            if isTerminal, state.hasLine { FileHandle.standardError.write(Data("\n".utf8)) }
            state.hasLine = false
        }
    }
}
