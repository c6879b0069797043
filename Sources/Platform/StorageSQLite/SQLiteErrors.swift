import GRDB
import GRDBSQLite
import Storage

extension StorageError {
    /// The last error of the connection.
    init(_ handle: OpaquePointer) {
        self.init(
            code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)),
            path: "")
    }

    /// Whatever was thrown, in Kith's terms.
    init(any error: any Error, path: String) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError:
            self.init(
                code: error.extendedResultCode.rawValue, message: error.message ?? "", path: path)
        case let error as SQLiteFailure:
            self.init(code: error.code, message: error.message, path: path)
        default: self = .failed("\(path): \(error)")
        }
    }

    /// - Parameter code: an extended result code, see https://www.sqlite.org/rescode.html.
    init(code: Int32, message: String, path: String) {
        let place = path.isEmpty ? message : "\(path): \(message)"
        switch ResultCode(rawValue: code) {
        case .SQLITE_CONSTRAINT_NOTNULL: self = .refused(.notNull, detail: message)
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .refused(.unique, detail: message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .refused(.foreignKey, detail: message)
        case .SQLITE_CONSTRAINT_CHECK: self = .refused(.check, detail: message)
        default: self.init(primary: code & 0xff, place: place)
        }
    }

    private init(primary code: Int32, place: String) {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(place)
        case SQLITE_FULL: self = .full(place)
        case SQLITE_READONLY: self = .readOnly(place)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(place)
        case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_PERM, SQLITE_AUTH:
            self = .unreachable("The database cannot be opened or read. \(place)")
        case SQLITE_INTERRUPT: self = .timedOut(place)
        default: self = .failed(place)
        }
    }
}
