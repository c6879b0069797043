import Foundation

/// How far a search has come, on standard error: on a terminal one line that is written over,
/// elsewhere a line now and then. Nothing in the first second.
final class PanelMeter {
    private let stop = StopSignal()
    private var last = ContinuousClock.now
    private var isShown = false
    private let isWatched = isatty(2) == 1

    /// Whether somebody has pressed Ctrl-C.
    var isStopped: Bool { stop.isRaised }

    func tell(_ words: @autoclosure () -> String) {
        guard last.duration(to: .now) > (isWatched ? .seconds(1) : .seconds(5)) else { return }
        last = .now
        if isWatched {
            isShown = true
            Console.overwrite(words())
        } else {
            Console.message(words())
        }
    }

    func clear() {
        if isShown { Console.overwrite("") }
        isShown = false
    }
}
