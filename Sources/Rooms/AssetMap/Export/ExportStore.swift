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

    /// The names of the feeds that have rows, or of the one.
    func feeds(_ id: Int64?) throws -> [String] {
        let condition: SQL = id.map { "WHERE id = \($0)" } ?? ""
        let feeds = try tx.all("SELECT id, name FROM feed \(condition) ORDER BY id") { row in
            (id: try row[0] as Int64, name: try row[1] as String)
        }
        return try feeds.filter { try hasRows($0.id) }.map(\.name)
    }

    private func hasRows(_ feed: Int64) throws -> Bool {
        try Vocabulary.hsds.tables.contains { table in
            let name = SQL(stringLiteral: table.name)
            return try tx.first("SELECT 1 FROM \(name) WHERE feed_id = \(feed) LIMIT 1") { _ in true }
                != nil
        }
    }

    /// Walks the rows of a table, one feed's or all.
    func each(_ table: Table, feed: Int64?, _ body: (ExportRow) throws -> Void) throws {
        let names = SQL(stringLiteral: table.fields.map(\.name).joined(separator: ", "))
        let name = SQL(stringLiteral: table.name)
        // A row that only stands for one that a feed names and does not describe is none of the feed's;
        // whoever imports the rest makes it again.
        let condition: SQL = feed.map { "AND feed_id = \($0)" } ?? ""
        try tx.each(
            "SELECT \(names) FROM \(name) WHERE fingerprint <> 0 \(condition) ORDER BY id"
        ) { row in
            var values: [Value] = []
            values.reserveCapacity(table.fields.count)
            for (index, field) in table.fields.enumerated() {
                values.append(try row.value(of: field, at: index))
            }
            try body(ExportRow(values: values))
            return true
        }
    }
}
