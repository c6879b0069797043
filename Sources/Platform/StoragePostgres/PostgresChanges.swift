import Dispatch
import Storage
import Synchronization

/// Counts the writes: our own at once, and those of other processes by looking every half second at
/// PostgreSQL's snapshot, a text that changes whenever a transaction that wrote ends. Unlike NOTIFY this
/// costs a write nothing, and a reader nothing; a write to another database of the same cluster counts
/// too, which is only slow.
final class PostgresChanges: Sendable {
    private let server: PostgresServer
    private let limits: PostgresLimits
    private let count = Atomic<UInt64>(1)
    private let isClosed = Atomic<Bool>(false)
    private let lastChange = Mutex<ContinuousClock.Instant?>(nil)
    private let bell = DispatchSemaphore(value: 0)

    init(_ server: PostgresServer, first: String, limits: PostgresLimits) {
        self.server = server
        self.limits = limits
        if !startThread({ self.watch(from: first) }) { isClosed.store(true, ordering: .releasing) }
    }

    /// Without the watch every question is answered as though something had changed.
    var version: UInt64 {
        if isClosed.load(ordering: .acquiring) { note() }
        return count.load(ordering: .acquiring)
    }

    /// Whether the last write that we know of is so long ago that a replica has it.
    var isQuiet: Bool {
        let last = lastChange.withLock { $0 }
        return last.map { .now - $0 >= .milliseconds(limits.replicaLag) } ?? true
    }

    func note() {
        lastChange.withLock { $0 = .now }
        count.add(1, ordering: .releasing)
    }

    func close() {
        isClosed.store(true, ordering: .releasing)
        bell.signal()
    }

    private func watch(from first: String) {
        var session: PostgresSession?
        var last = first
        while !isClosed.load(ordering: .acquiring) {
            _ = bell.wait(timeout: .now() + .milliseconds(limits.lookInterval))
            do {
                let open = try session ?? PostgresSession(server)
                session = open
                let snapshot = try open.snapshot()
                if snapshot != last { note() }
                last = snapshot
            } catch {
                note()
                session?.close()
                session = nil
            }
        }
        session?.close()
    }
}
