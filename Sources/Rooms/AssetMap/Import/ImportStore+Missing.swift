import OpenReferral
import Storage

// What a feed brought before, looked at again once all that it holds now is in.
extension ImportStore {
    /// Walks the rows that a feed has described, and what they name in `columns`.
    func eachRow(
        of feed: Int64, in table: Table, _ columns: [String],
        _ body: (_ id: String, _ names: [String?]) throws -> Void
    ) throws {
        let wanted = SQL(stringLiteral: (["id"] + columns).joined(separator: ", "))
        let name = SQL(stringLiteral: table.name)
        try tx.each("SELECT \(wanted) FROM \(name) WHERE feed_id = \(feed) AND fingerprint <> 0") { row in
            try body(try row[0], try columns.indices.map { try row[$0 + 1] })
            return true
        }
    }

    /// Rows that were made to stand for others and still do.
    func placeholders(of feed: Int64, in table: Table) throws -> [String] {
        let name = SQL(stringLiteral: table.name)
        return try tx.all("SELECT id FROM \(name) WHERE feed_id = \(feed) AND fingerprint = 0") { try $0[0] }
    }

    /// The rows of a table that name any of `ids` in `column`.
    /// - Parameter kind: the column that says of which table the rows named are, and that table.
    func rows(
        of table: Table, naming ids: [String], in column: String, of kind: (String, String)?
    ) throws -> [(id: String, name: String)] {
        var rows: [(id: String, name: String)] = []
        let (from, column) = (SQL(stringLiteral: table.name), SQL(stringLiteral: column))
        let condition: SQL = kind.map { "AND \(SQL(stringLiteral: $0.0)) = \($0.1)" } ?? ""
        for chunk in ids.chunks(of: 500) {
            rows += try tx.all(
                """
                SELECT id, \(column) FROM \(from)
                WHERE \(column) \(SQL.among(chunk, on: tx.engine)) \(condition)
                """
            ) { row in (id: try row[0], name: try row[1]) }
        }
        return rows
    }

    func delete(_ ids: [String], from table: Table) throws {
        let name = SQL(stringLiteral: table.name)
        for chunk in ids.chunks(of: 500) {
            try tx.execute("DELETE FROM \(name) WHERE id \(SQL.among(chunk, on: tx.engine))")
        }
    }
}
