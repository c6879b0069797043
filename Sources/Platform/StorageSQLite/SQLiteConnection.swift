import GRDBSQLite
import Storage

/// A connection to the file, as a transaction uses it.
///
/// `@unchecked Sendable`: it is reached only through its `SQLiteAccess`, which runs one closure at a
/// time on a serial queue, and no closure keeps it.
final class SQLiteConnection: Connection, @unchecked Sendable {
    enum Begin: String {
        case deferred = "BEGIN"
        case immediate = "BEGIN IMMEDIATE"
    }

    let engine = Engine.sqlite
    let handle: OpaquePointer
    private let statements: SQLiteStatements
    private let deadline: SQLiteDeadline?
    /// The error that spoiled the transaction that is open.
    private var failure: StorageError?
    private var isClosed = false

    init(_ handle: OpaquePointer, mode: SQLiteAccess.Mode, limits: SQLiteLimits) {
        self.handle = handle
        statements = SQLiteStatements(handle, limit: limits.statements)
        let isLimited = mode == .reading && limits.statementTime > 0
        deadline = isLimited ? SQLiteDeadline(handle, milliseconds: limits.statementTime) : nil
    }

    /// Runs `body` in a transaction, which is whole or absent.
    func transaction<Value>(_ begin: Begin, _ body: () throws -> Value) throws -> Value {
        if isClosed { throw StorageError.unreachable("The database is closed.") }
        failure = nil
        try command(begin.rawValue)
        do {
            let value = try body()
            if let failure { throw failure }
            try command("COMMIT")
            return value
        } catch {
            // SQLite has ended the transaction already after some errors, as of a full disk.
            if sqlite3_get_autocommit(handle) == 0 { try? command("ROLLBACK") }
            throw error
        }
    }

    func query(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try use(sql.text) { statement in
            try statement.bind(sql.values)
            while try statement.step() {
                guard try body(Row(statement)) else { break }
            }
        }
    }

    func stream(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try query(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int {
        try use(sql.text) { statement in
            try statement.bind(sql.values)
            return try run(statement)
        }
    }

    func execute(_ statement: SQL, forEach rows: [[SQLValue]]) throws -> [Int] {
        try use(statement.text) { statement in
            var counts: [Int] = []
            counts.reserveCapacity(rows.count)
            for values in rows {
                try statement.bind(values)
                counts.append(try run(statement))
                statement.reset()
            }
            return counts
        }
    }

    func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        try command("SAVEPOINT attempt")
        do {
            let value = try body()
            if let failure { throw failure }
            try command("RELEASE attempt")
            return value
        } catch {
            guard sqlite3_get_autocommit(handle) == 0 else { throw error }
            failure = nil
            try command("ROLLBACK TO attempt")
            try command("RELEASE attempt")
            throw error
        }
    }

    func run(script: String) throws {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        if code != SQLITE_OK { throw note(StorageError(handle)) }
    }

    /// A number that changes when another connection commits. Asked outside of transactions, so what
    /// went wrong the last time is over.
    func dataVersion() throws -> Int64 {
        failure = nil
        var version: Int64 = 0
        try query("PRAGMA data_version") { row in
            version = try row[0]
            return false
        }
        return version
    }

    /// A transaction sees the moment of its first read, which this is.
    func holdMoment() throws {
        try query("SELECT COUNT(*) FROM sqlite_master") { _ in false }
    }

    func close() {
        isClosed = true
        statements.removeAll()
    }

    /// Prepares or finds the statement, lends it to `body`, and clears it away after.
    private func use<Value>(_ text: String, _ body: (SQLiteStatement) throws -> Value) throws -> Value {
        if let failure { throw failure }
        let statement: SQLiteStatement
        do {
            statement = try statements.take(text)
        } catch let error as StorageError {
            throw note(error)
        }
        defer { statements.giveBack(statement) }
        deadline?.start()
        do {
            return try body(statement)
        } catch let error as SQLiteFailure {
            throw note(StorageError(code: error.code, message: error.message, path: ""))
        }
    }

    /// - Returns: how many rows the statement changed.
    private func run(_ statement: SQLiteStatement) throws -> Int {
        let before = sqlite3_total_changes64(handle)
        while try statement.step() {}
        // `changes` keeps the last count when a statement changes nothing of itself.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    private func note(_ error: StorageError) -> StorageError {
        if failure == nil { failure = error }
        return error
    }

    /// Runs one of the few statements that a transaction is made of.
    private func command(_ text: String) throws {
        let statement = try statements.take(text)
        defer { statements.giveBack(statement) }
        do {
            _ = try statement.step()
        } catch let error as SQLiteFailure {
            throw StorageError(code: error.code, message: error.message, path: "")
        }
    }
}
