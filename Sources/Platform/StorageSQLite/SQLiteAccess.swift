import GRDB
import GRDBSQLite
import Storage

/// One connection to the file, and the queue on which alone it is used.
final class SQLiteAccess: Sendable {
    enum Mode {
        case reading
        case writing
    }

    private let queue: DatabaseQueue
    private let connection: SQLiteConnection

    init(path: String, access mode: Mode, limits: SQLiteLimits) throws {
        do {
            queue = try DatabaseQueue(
                path: mode == .reading ? SQLiteFile(path: path).forReading : path,
                configuration: Self.configuration(mode, limits: limits))
            connection = try queue.inDatabase { database in
                guard let handle = database.sqliteConnection else {
                    throw StorageError.unreachable("The database is closed.")
                }
                return SQLiteConnection(handle, mode: mode, limits: limits)
            }
            try now { try $0.run(script: Self.preparation(mode)) }
        } catch {
            throw StorageError(any: error, path: path)
        }
    }

    private static func configuration(_ mode: Mode, limits: SQLiteLimits) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .reading
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(limits.lockWait) / 1000)
        configuration.label = mode == .writing ? "kith.writer" : "kith.reader"
        if mode == .writing { configuration.journalMode = .wal }
        return configuration
    }

    /// GRDB's WAL mode may lose the last writes in a power cut (`synchronous=NORMAL`); Kith may not.
    ///
    /// SQLite's own 2 megabytes of pages are read anew again and again: an import touches many, and a
    /// search spent a third of its time on it. There is one writer, and a reader for each thread that reads.
    /// The journal goes into the file when it holds 16 megabytes, so that a page that many transactions
    /// write goes there once.
    private static func preparation(_ mode: Mode) -> String {
        switch mode {
        case .reading: "PRAGMA cache_size = -8192"
        case .writing:
            """
            PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32768;
            PRAGMA wal_autocheckpoint = 4096
            """
        }
    }

    /// Runs `body` on the calling thread.
    func now<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        try queue.writeWithoutTransaction { _ in try body(connection) }
    }

    /// Runs `body` on the connection's own thread, in turn, even if the task that asked is cancelled.
    func later<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        let connection = connection
        return try await withCheckedThrowingContinuation { continuation in
            queue.asyncWriteWithoutTransaction { _ in
                continuation.resume(with: Result { try body(connection) })
            }
        }
    }

    func close() {
        queue.writeWithoutTransaction { _ in connection.close() }
        try? queue.close()
    }

    func closeLater() async {
        await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { [connection] _ in
                connection.close()
                continuation.resume()
            }
        }
        try? queue.close()
    }
}
