import GRDBSQLite
import Storage

/// The prepared statements of one connection, the least recently used of which make room for new ones.
final class SQLiteStatements {
    private let handle: OpaquePointer
    private let limit: Int
    private var idle: [String: SQLiteStatement] = [:]
    private var uses: UInt64 = 0

    init(_ handle: OpaquePointer, limit: Int) {
        self.handle = handle
        self.limit = limit
    }

    /// The statement is the caller's until it is given back: a second taker gets another.
    func take(_ text: String) throws -> SQLiteStatement {
        if let statement = idle.removeValue(forKey: text) { return statement }
        return try SQLiteStatement(text, on: handle)
    }

    func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        statement.clear()
        uses += 1
        statement.lastUse = uses
        if let second = idle.updateValue(statement, forKey: statement.text) { second.finalize() }
        if idle.count > limit { dropOldest() }
    }

    func removeAll() {
        for statement in idle.values { statement.finalize() }
        idle = [:]
    }

    /// O(limit), and only when a new statement comes to a full cache.
    private func dropOldest() {
        guard let oldest = idle.values.min(by: { $0.lastUse < $1.lastUse }) else { return }
        idle[oldest.text] = nil
        oldest.finalize()
    }
}
