import CPostgres
import Glibc
import Storage

/// One connection, used by the thread that opened it and by no other.
final class PostgresSession {
    enum Begin: String {
        case readOnly = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case serializable = "BEGIN ISOLATION LEVEL SERIALIZABLE"
        /// For migrations, which an advisory lock keeps apart: what they wait for they must then see.
        case readCommitted = "BEGIN ISOLATION LEVEL READ COMMITTED"
    }

    private let server: PostgresServer
    var limits: PostgresLimits { server.limits }
    private(set) var handle: OpaquePointer?
    var statements: PostgresStatements
    var parameters = PostgresParameters()
    /// The error that spoiled the transaction that is open.
    private(set) var failure: StorageError?
    private(set) var isLost = false
    private var cursors = 0

    init(_ server: PostgresServer) throws {
        self.server = server
        statements = PostgresStatements(limit: server.limits.statements)
        try connect()
    }

    deinit { close() }

    func close() {
        PQfinish(handle)
        handle = nil
        isLost = true
    }

    /// Runs `body` in a transaction, which is whole or absent.
    func transaction<Value>(_ begin: Begin, _ body: () throws -> Value) throws -> Value {
        try self.begin(begin)
        do {
            let value = try body()
            if let failure { throw failure }
            try commit()
            return value
        } catch {
            if !isLost, PQtransactionStatus(handle) != PQTRANS_IDLE { try? command("ROLLBACK") }
            // A body may have made another error of it; that it crossed another transaction still holds.
            if failure == .contended { throw StorageError.contended }
            throw error
        }
    }

    /// A text that changes whenever a transaction that wrote ends.
    func snapshot() throws -> String {
        let result = try answer("SELECT pg_current_snapshot()")
        defer { PQclear(result) }
        return PQgetvalue(result, 0, 0).map { String(cString: $0) } ?? ""
    }

    /// Remembers what spoiled the transaction.
    func note(_ error: StorageError) -> StorageError {
        if PQstatus(handle) == CONNECTION_BAD { isLost = true }
        let error = isLost ? lost() : error
        if failure == nil { failure = error }
        return error
    }

    /// Throws when the transaction is spoiled already.
    func requireSound() throws {
        if let failure { throw failure }
    }

    /// Goes on after a savepoint has undone what failed.
    func recover() {
        failure = nil
    }

    /// Runs statements that have no parameters and answer nothing.
    func command(_ text: String) throws {
        PQclear(try answer(text))
    }

    /// Runs a statement that has no parameters.
    /// - Returns: its answer, which the caller clears.
    func answer(_ text: String) throws -> OpaquePointer? {
        try checked(PQexec(handle, text))
    }

    /// - Returns: the result, which the caller clears.
    /// - Throws: when it is an error, and clears it then.
    func checked(_ result: OpaquePointer?) throws -> OpaquePointer? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY:
            return result
        default:
            let isChangedPlan = PostgresStatements.isChangedPlan(result)
            let error = isChangedPlan ? StorageError.contended : StorageError(result)
            PQclear(result)
            if isChangedPlan { statements.forgetAll() }
            throw note(error)
        }
    }

    func newStatementName() -> String {
        statements.newName()
    }

    func keep(_ statement: PostgresStatement) {
        statements.add(statement)
    }

    /// Names a cursor, anew each time.
    func cursorName() -> String {
        cursors += 1
        return "kith_\(cursors)"
    }

    private func connect() throws {
        let settings = server.settings
        var names = settings.map { strdup($0.0).map { UnsafePointer($0) } }
        var values = settings.map { strdup($0.1).map { UnsafePointer($0) } }
        names.append(nil)
        values.append(nil)
        defer { for copy in names + values { free(UnsafeMutablePointer(mutating: copy)) } }
        handle = PQconnectdbParams(names, values, 1)
        guard PQstatus(handle) == CONNECTION_OK else {
            let error = StorageError(failedConnection: handle, to: server)
            close()
            throw error
        }
        // Notices are for a terminal.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        isLost = false
        failure = nil
        statements.connectionIsNew()
        try command(preparation)
    }

    /// What Kith relies on, whatever the server's own settings are.
    private var preparation: String {
        """
        SET statement_timeout = \(server.limits.statementTime);
        SET lock_timeout = \(server.limits.lockWait);
        SET idle_in_transaction_session_timeout = 300000;
        SET timezone = 'UTC';
        SET extra_float_digits = 1;
        SET bytea_output = 'hex';
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'
        """
    }

    /// Nothing has been done yet, so a connection that was lost while it was idle is opened again.
    private func begin(_ begin: Begin) throws {
        failure = nil
        let text = begin.rawValue + statements.takeDropped().map { "; DEALLOCATE \($0)" }.joined()
        do {
            try command(text)
        } catch {
            guard isLost else { throw error }
            close()
            try connect()
            try command(begin.rawValue)
        }
    }

    private func commit() throws {
        let result: OpaquePointer?
        do {
            result = try answer("COMMIT")
        } catch StorageError.unreachable(let message) {
            throw StorageError.unreachable(
                "\(message) It was lost while the change was being saved, so look whether it was.")
        }
        defer { PQclear(result) }
        // PostgreSQL answers ROLLBACK, and no error, when the transaction was spoiled.
        if String(cString: PQcmdStatus(result)) != "COMMIT" {
            throw StorageError.failed("The transaction was undone.")
        }
    }

    private func lost() -> StorageError {
        let message = handle.map { String(cString: PQerrorMessage($0)).trimmed } ?? ""
        return .unreachable("The connection to \(server.title) was lost. \(message)")
    }
}

extension String {
    /// Without the line break at the end, with which libpq ends its messages.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
