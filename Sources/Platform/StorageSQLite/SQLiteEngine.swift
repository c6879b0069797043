import GRDB
import Glibc
import Storage

/// The embedded engine: one file in WAL mode, one writer, and as many readers as threads that read.
///
/// Defaults: `synchronous=FULL` (a write that was answered survives a power cut), foreign keys on, a wait
/// of 5 seconds for a lock that another process holds, 30 seconds for one statement of a read.
public final class SQLiteEngine: StorageEngine {
    let path: String
    private let limits: SQLiteLimits
    /// `nil` where the file was opened to be read alone.
    private let writing: SQLiteAccess?
    let readers: SQLiteReaders
    let changes: SQLiteChanges
    private let file: SQLiteOpenFile

    /// Opens the file, and makes it when it is not there.
    /// - Throws: `StorageError`: `.file` when the folder is missing or closed to us, `.foreign` for
    ///   a database
    ///   of another program, of which nothing is changed, `.damaged` when the file is no database.
    public init(path: String, limits: SQLiteLimits = SQLiteLimits()) throws {
        self.path = path
        self.limits = limits
        try SQLiteFile(path: path).requireOurs()
        writing = try SQLiteAccess(path: path, access: .writing, limits: limits)
        file = try SQLiteOpenFile(path)
        readers = SQLiteReaders(path: path, limits: limits)
        changes = try SQLiteChanges(path: path, limits: limits)
    }

    /// Opens a file that is there, to be read alone: nothing of it changes, not even its journal's mode.
    /// - Throws: `StorageError`: `.file` when it is not there, `.damaged` when it is something
    ///   else.
    public init(reading path: String, limits: SQLiteLimits = SQLiteLimits()) throws {
        try SQLiteFile(path: path).requireThere()
        self.path = path
        self.limits = limits
        writing = nil
        file = try SQLiteOpenFile(path)
        readers = SQLiteReaders(path: path, limits: limits)
        changes = try SQLiteChanges(path: path, limits: limits)
    }

    func writer() throws -> SQLiteAccess {
        guard let writing else {
            throw StorageError.readOnly("\(path) was opened to be read alone.")
        }
        return writing
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
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
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

    /// A deleted file is still there for whoever has it open, so its path is looked at too.
    public func probe() async throws {
        try file.requireStillThere()
        _ = try readers.read { tx in try tx.value("SELECT COUNT(*) FROM sqlite_schema", as: Int.self) }
    }

    public func close() async {
        readers.close()
        changes.close()
        await writing?.closeLater()
    }

    private func writeTransaction<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        let changes = changes
        try file.requireStillThere()
        return try await writer().later { connection in
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
    /// Milliseconds at least between two looks for the writes of other processes.
    public var lookInterval = 500
    /// How many connections for reading are kept open while they are not needed.
    public var idleReaders = 16
    /// How many prepared statements each connection keeps.
    public var statements = 200

    public init() {}
}
