import Storage
import Synchronization

/// Counts the writes: our own at once, and those of other processes by asking SQLite, now and then
/// and only when somebody wants to know.
final class SQLiteChanges: Sendable {
    private struct Watch {
        let access: SQLiteAccess
        var lastLook: ContinuousClock.Instant
        var dataVersion: Int64
    }

    private let interval: Duration
    private let count = Atomic<UInt64>(1)
    private let watch: Mutex<Watch?>

    init(path: String, limits: SQLiteLimits) throws {
        interval = .milliseconds(limits.lookInterval)
        let access = try SQLiteAccess(path: path, access: .reading, limits: limits)
        let dataVersion = try access.now { try $0.dataVersion() }
        watch = Mutex(Watch(access: access, lastLook: .now, dataVersion: dataVersion))
    }

    var version: UInt64 {
        look()
        return count.load(ordering: .acquiring)
    }

    /// Says that this process has committed a write.
    func note() {
        count.add(1, ordering: .releasing)
    }

    func close() {
        watch.withLock { watch in
            watch?.access.close()
            watch = nil
        }
    }

    /// A look that fails counts as a change: to think that something changed is only slow.
    private func look() {
        _ = watch.withLockIfAvailable { watch in
            let now = ContinuousClock.now
            guard let last = watch?.lastLook, now - last >= interval else { return }
            watch?.lastLook = now
            let dataVersion = try? watch?.access.now { try $0.dataVersion() }
            if dataVersion == nil || dataVersion != watch?.dataVersion { note() }
            if let dataVersion { watch?.dataVersion = dataVersion }
        }
    }
}
