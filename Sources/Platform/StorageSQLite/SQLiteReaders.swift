import Storage
import Synchronization

/// The connections that read. One is taken for each read, and a new one is opened when all are taken:
/// a read never waits for another. Since reads run on the thread that asks, there are never more
/// connections than threads.
final class SQLiteReaders: Sendable {
    private struct State {
        var idle: [SQLiteAccess] = []
        var isClosed = false
    }

    private let path: String
    private let limits: SQLiteLimits
    private let state = Mutex(State())

    init(path: String, limits: SQLiteLimits) {
        self.path = path
        self.limits = limits
    }

    func read<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        let access = try take()
        defer { giveBack(access) }
        return try access.now { connection in
            try connection.transaction(.deferred) { try body(Transaction(on: connection)) }
        }
    }

    /// Closes the connections that are not in use now, and the others as they come back.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for access in idle { access.close() }
    }

    private func take() throws -> SQLiteAccess {
        let idle = try state.withLock { state in
            if state.isClosed { throw StorageError.unreachable("The database is closed.") }
            return state.idle.popLast()
        }
        return try idle ?? SQLiteAccess(path: path, access: .reading, limits: limits)
    }

    private func giveBack(_ access: SQLiteAccess) {
        let isKept = state.withLock { state in
            if state.isClosed || state.idle.count >= limits.idleReaders { return false }
            state.idle.append(access)
            return true
        }
        if !isKept { access.close() }
    }
}
