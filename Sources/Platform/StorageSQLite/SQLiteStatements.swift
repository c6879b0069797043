import GRDBSQLite
import Storage

/// The prepared statements of one connection, the least recently used of which make room for new ones.
final class SQLiteStatements {
    private let handle: OpaquePointer
    private let limit: Int
    private var known: [StatementText: SQLiteStatement] = [:]
    private var uses: UInt64 = 0

    init(_ handle: OpaquePointer, limit: Int) {
        self.handle = handle
        self.limit = limit
    }

    /// The statement is the caller's until it is given back: a second taker gets another.
    func take(_ text: String) throws -> SQLiteStatement {
        uses += 1
        let known = known[StatementText(text)]
        if let known, !known.isTaken {
            known.isTaken = true
            known.lastUse = uses
            return known
        }
        let statement = try SQLiteStatement(text, on: handle)
        statement.lastUse = uses
        statement.isTaken = true
        if known == nil { keep(statement) }
        return statement
    }

    func giveBack(_ statement: SQLiteStatement) {
        statement.reset()
        statement.clear()
        statement.isTaken = false
    }

    func removeAll() {
        for statement in known.values { statement.finalize() }
        known = [:]
    }

    /// To drop the oldest is O(limit), and only when a new statement comes to a full cache. A statement
    /// that is dropped while it is taken ends when its taker lets go of it.
    private func keep(_ statement: SQLiteStatement) {
        if known.count >= limit, let oldest = known.values.min(by: { $0.lastUse < $1.lastUse }) {
            known[StatementText(oldest.text)] = nil
        }
        known[StatementText(statement.text)] = statement
    }
}

/// The text of a statement as a key. Statements are long, and differ in length or at their ends more
/// often than not: to hash all of it took longer than to run a short one.
private struct StatementText: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    func hash(into hasher: inout Hasher) {
        let bytes = text.utf8
        hasher.combine(bytes.count)
        for byte in bytes.suffix(8) { hasher.combine(byte) }
    }
}
