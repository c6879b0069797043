import GRDBSQLite

/// Stops a statement that takes too long. Costs nothing until a statement has run 100,000 steps of
/// SQLite's machine, which is about a millisecond.
final class SQLiteDeadline {
    private let limit: Duration
    private var began: ContinuousClock.Instant?

    /// The handle must be closed, or have its handler taken away, before this object goes.
    init(_ handle: OpaquePointer, milliseconds: Int) {
        limit = .milliseconds(milliseconds)
        let this = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 100_000,
            { this in
                guard let this else { return 0 }
                return Unmanaged<SQLiteDeadline>.fromOpaque(this).takeUnretainedValue().isPast ? 1 : 0
            }, this)
    }

    /// Says that a statement begins.
    func start() {
        began = nil
    }

    private var isPast: Bool {
        guard let began else {
            self.began = .now
            return false
        }
        return ContinuousClock.now - began > limit
    }
}
