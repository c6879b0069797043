import ParticipatoryBudgeting

/// Says how far an allocation is, and stops it when somebody asks.
final class AllocationMeter {
    private let stop: StopSignal
    private let line = ProgressLine()

    init(_ stop: StopSignal) {
        self.stop = stop
    }

    var isStopped: Bool { stop.isRaised }

    func tell(_ words: @autoclosure () -> String) throws {
        if stop.isRaised { throw AllocationError.cancelled }
        line.show(words())
    }

    func clear() {
        line.end()
    }
}
