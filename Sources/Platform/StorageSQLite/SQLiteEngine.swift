import GRDB
import Storage
import Synchronization

/// The embedded engine: one file in WAL mode, one writer, and as many readers as threads that read.
///
/// Defaults: `synchronous=FULL` (a write that was answered survives a power cut), foreign keys on, a wait
/// of 5 seconds for a lock that another process holds, 30 seconds for one statement of a read.
public final class SQLiteEngine: StorageEngine {
    public let kind = Engine.sqlite
    let path: String
    private let limits: SQLiteLimits
    let writer: SQLiteAccess
    let readers: SQLiteReaders
    let changes: SQLiteChanges

    /// Opens the file, and makes it when it is not there.
    /// - Throws: `StorageError`: `.unreachable` when the folder is missing or closed to us, `.damaged`
    ///   when the file is something else.
    public init(path: String, limits: SQLiteLimits = SQLiteLimits()) throws {
        self.path = path
        self.limits = limits
        writer = try SQLiteAccess(path: path, access: .writing, limits: limits)
        readers = SQLiteReaders(path: path, limits: limits)
        changes = try SQLiteChanges(path: path, limits: limits)
    }

    public var version: UInt64 { changes.version }

    /// Runs on the calling thread: see docs/decisions/0003-how-storage-is-reached.md.
    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try readers.read(body)
    }

    /// Runs on a thread and a connection of its own.
    public func longRead<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await readApart { connection in try body(Transaction(on: connection)) }
    }

    func readApart<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        var limits = limits
        limits.statementTime = 0
        let access = try SQLiteAccess(path: path, access: .reading, limits: limits)
        defer { access.close() }
        return try await access.later { connection in
            try connection.transaction(.deferred) { try body(connection) }
        }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await writeTransaction { connection in try body(Transaction(on: connection)) }
    }

    public func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await writeTransaction(body)
    }

    public func close() async {
        readers.close()
        changes.close()
        await writer.closeLater()
    }

    private func writeTransaction<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        let changes = changes
        return try await writer.later { connection in
            let value = try connection.transaction(.immediate) { try body(connection) }
            changes.note()
            return value
        }
    }
}

/// What the SQLite engine may use, and how long it waits.
public struct SQLiteLimits: Sendable {
    /// Milliseconds to wait for a lock that another process holds.
    public var lockWait = 5000
    /// Milliseconds that one statement of a read may take. 0 is no limit.
    public var statementTime = 30_000
    /// How many connections for reading are kept open while they are not needed.
    public var idleReaders = 16
    /// How many prepared statements each connection keeps.
    public var statements = 200

    public init() {}
}
