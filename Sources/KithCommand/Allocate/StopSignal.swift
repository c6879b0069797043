import Foundation
import ParticipatoryBudgeting
import Synchronization

/// Whether somebody has pressed Ctrl-C: long work looks now and then, and stops in good order.
final class StopSignal {
    private let source: any DispatchSourceSignal
    private let flag: Flag

    private final class Flag: Sendable {
        let isRaised = Atomic<Bool>(false)
    }

    init() {
        signal(SIGINT, SIG_IGN)
        let flag = Flag()
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { flag.isRaised.store(true, ordering: .relaxed) }
        source.resume()
        self.source = source
        self.flag = flag
    }

    var isRaised: Bool { flag.isRaised.load(ordering: .relaxed) }
}

/// One line on standard error that says how far long work is; nothing in the first second, and nothing
/// where nobody is watching.
final class AllocationMeter {
    private let stop: StopSignal
    private let started = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false
    private let isWatched = isatty(2) == 1

    init(_ stop: StopSignal) {
        self.stop = stop
    }

    var isStopped: Bool { stop.isRaised }

    func tell(_ words: @autoclosure () -> String) throws {
        if stop.isRaised { throw AllocationError.cancelled }
        guard isWatched, last.duration(to: .now) > .seconds(1) else { return }
        last = .now
        isShown = true
        FileHandle.standardError.write(Data("\r\u{1B}[K\(words())".utf8))
    }

    func clear() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
