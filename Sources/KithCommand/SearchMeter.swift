import ArgumentParser

/// Says how far a search has come, and whether somebody has asked it to stop.
final class SearchMeter {
    private let stop: StopSignal
    private let line = ProgressLine()

    init(_ stop: StopSignal = StopSignal()) {
        self.stop = stop
    }

    /// Whether somebody has pressed Ctrl-C.
    var isStopped: Bool { stop.isRaised }

    /// What the command ends with when it was stopped.
    var exitCode: ExitCode { stop.exitCode }

    func tell(_ words: @autoclosure () -> String) {
        line.show(words())
    }

    func clear() {
        line.end()
    }
}
