import CPostgres
import Storage

/// The statements that one connection has prepared, the least recently used of which make room.
struct PostgresStatements {
    private let limit: Int
    private var known: [String: PostgresStatement] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    /// Names to tell the server about, when a transaction next begins.
    private var dropped: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// The statement that is prepared for this text, whatever it takes.
    mutating func find(_ text: String) -> PostgresStatement? {
        guard let statement = known[text] else { return nil }
        uses += 1
        statement.lastUse = uses
        return statement
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    mutating func add(_ statement: PostgresStatement) {
        uses += 1
        statement.lastUse = uses
        if let old = known.updateValue(statement, forKey: statement.text) { dropped.append(old.name) }
        if known.count > limit, let oldest = known.values.min(by: { $0.lastUse < $1.lastUse }) {
            known[oldest.text] = nil
            dropped.append(oldest.name)
        }
    }

    mutating func forgetAll() {
        dropped += known.values.map(\.name)
        known = [:]
    }

    mutating func takeDropped() -> [String] {
        defer { dropped = [] }
        return dropped
    }

    /// A new connection has prepared nothing.
    mutating func connectionIsNew() {
        known = [:]
        dropped = []
    }

    /// Whether a statement that was prepared no longer answers the same columns, since the schema
    /// changed under it.
    static func isChangedPlan(_ result: OpaquePointer?) -> Bool {
        guard let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return false }
        return String(cString: state) == "0A000"
            && String(cString: PQresultErrorMessage(result)).contains("cached plan")
    }
}
