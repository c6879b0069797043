import GRDBSQLite
import Glibc
import Storage

/// What SQLite said when it refused.
struct SQLiteFailure: Error {
    let code: Int32
    let message: String
}

/// A prepared statement, and the row at which it stands.
final class SQLiteStatement: RowSource {
    let text: String
    var lastUse: UInt64 = 0
    /// Whether somebody uses it now.
    var isTaken = false
    private let handle: OpaquePointer
    // One thread at a time uses a statement, and none of these is handed out by reference, so the
    // checks for overlapping access would only cost time, at every column.
    @exclusivity(unchecked) private var statement: OpaquePointer?
    @exclusivity(unchecked) private var columns: [String]
    /// The value for each of SQLite's places, counted from 0. SQLite numbers places as `$1`, `$2`, …
    /// first appear, which need not be their order.
    private let order: [Int]
    /// How often SQLite had prepared the statement anew when `columns` were read.
    private var preparations: Int32 = 0
    /// The column that a reader in order asks for next.
    @exclusivity(unchecked) private var next = 0

    init(_ text: String, on handle: OpaquePointer) throws {
        self.text = text
        self.handle = handle
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw StorageError(handle) }
        self.statement = statement
        columns = columnNames(of: statement)
        order = valueOrder(of: statement)
    }

    deinit { finalize() }

    func finalize() {
        sqlite3_finalize(statement)
        statement = nil
    }

    func reset() {
        sqlite3_reset(statement)
    }

    func clear() {
        sqlite3_clear_bindings(statement)
    }

    func bind(_ values: [SQLValue]) throws {
        guard values.count == order.count else {
            throw StorageError.failed(
                "The statement has \(order.count) places for \(values.count) values: \(text)")
        }
        var place: Int32 = 1
        for index in order {
            guard values.indices.contains(index) else {
                throw StorageError.failed("The statement has no value for $\(index + 1): \(text)")
            }
            let code = try bind(values[index], at: place)
            if code != SQLITE_OK { throw failure() }
            place += 1
        }
    }

    /// - Returns: whether it now stands at a row.
    func step() throws -> Bool {
        next = 0
        switch sqlite3_step(statement) {
        case SQLITE_ROW:
            noteSchema()
            return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    /// `SELECT *` has other columns when the schema has changed.
    private func noteSchema() {
        let now = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0)
        if now == preparations { return }
        preparations = now
        if let statement { columns = columnNames(of: statement) }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .real(let real):
            // SQLite would make NULL of it.
            if real.isNaN {
                throw StorageError.unexpectedValue(column: "$\(index)", expected: "a number")
            }
            return sqlite3_bind_double(statement, index, real)
        case .text(let text): return try bind(text, at: index)
        case .bytes(let bytes):
            // A null pointer would bind NULL, so no bytes are bound as a blob of length zero.
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return sqlite3_bind_blob64(
                statement, index, bytes, UInt64(bytes.count), copiedBySQLite)
        }
    }

    private func bind(_ text: String, at index: Int32) throws -> Int32 {
        var text = text
        return try text.withUTF8 { bytes in
            if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
                throw StorageError.unexpectedValue(
                    column: "$\(index)", expected: "text without a NUL character")
            }
            return bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else {
                    return sqlite3_bind_text(statement, index, "", 0, copiedBySQLite)
                }
                return sqlite3_bind_text64(
                    statement, index, start, UInt64(characters.count), copiedBySQLite,
                    UInt8(SQLITE_UTF8))
            }
        }
    }

    private func failure() -> SQLiteFailure {
        SQLiteFailure(
            code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }

    // The row.

    var columnCount: Int { columns.count }

    func name(at index: Int) -> String { columns[index] }

    func index(of name: String) -> Int? {
        if next < columns.count, columns[next] == name {
            next += 1
            return next - 1
        }
        guard let index = columns.firstIndex(of: name) else { return nil }
        next = index + 1
        return index
    }

    func isNull(at index: Int) -> Bool {
        sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL
    }

    func integer(at index: Int) throws -> Int64 {
        let column = Int32(index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column)
        case SQLITE_FLOAT:
            if let integer = Int64(exactly: sqlite3_column_double(statement, column)) { return integer }
            fallthrough
        default:
            throw StorageError.unexpectedValue(column: columns[index], expected: "a whole number")
        }
    }

    func real(at index: Int) throws -> Double {
        let column = Int32(index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER, SQLITE_FLOAT: return sqlite3_column_double(statement, column)
        default: throw StorageError.unexpectedValue(column: columns[index], expected: "a number")
        }
    }

    func text(at index: Int) -> String? {
        let column = Int32(index)
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8] {
        let column = Int32(index)
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
            throw StorageError.unexpectedValue(column: columns[index], expected: "bytes")
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        return Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count))
    }
}

/// For each place of the statement, in SQLite's order, which value goes there: that of `$7` is the
/// seventh, at index 6.
private func valueOrder(of statement: OpaquePointer) -> [Int] {
    (0..<Int(sqlite3_bind_parameter_count(statement))).map { place in
        guard let name = sqlite3_bind_parameter_name(statement, Int32(place + 1)) else { return place }
        return (Int(String(cString: name).dropFirst()) ?? place + 1) - 1
    }
}

private func columnNames(of statement: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(statement)).map { index in
        sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
    }
}

/// SQLite's `SQLITE_TRANSIENT`, a macro that Swift does not see: the value is copied while binding.
private let copiedBySQLite = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
