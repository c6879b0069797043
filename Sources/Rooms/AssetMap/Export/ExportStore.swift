import OpenReferral
import Storage

/// Reads the tables of the asset map whole, in the order of their identifiers.
struct ExportStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func feed(named name: String) throws -> Int64? {
        try tx.value("SELECT id FROM feed WHERE name = \(name)")
    }

    /// Walks the rows of a table, one feed's or all.
    func each(_ table: Table, feed: Int64?, _ body: (ExportRow) throws -> Void) throws {
        let names = SQL(stringLiteral: table.fields.map(\.name).joined(separator: ", "))
        let name = SQL(stringLiteral: table.name)
        let condition: SQL = feed.map { "WHERE feed_id = \($0)" } ?? ""
        try tx.each("SELECT \(names) FROM \(name) \(condition) ORDER BY id") { row in
            var values: [Value] = []
            values.reserveCapacity(table.fields.count)
            for (index, field) in table.fields.enumerated() {
                switch field.kind {
                case .number: values.append((try row[index] as Double?).map(Value.number) ?? .none)
                case .integer: values.append((try row[index] as Int64?).map(Value.integer) ?? .none)
                default: values.append((try row[index] as String?).map(Value.text) ?? .none)
                }
            }
            try body(ExportRow(values: values))
            return true
        }
    }
}
