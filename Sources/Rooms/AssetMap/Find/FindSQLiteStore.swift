import Storage

/// The index on SQLite: FTS5, the marks in a column of their own. The pair of `FindPostgresStore`.
struct FindSQLiteStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Makes the entries, or makes them anew. First all that other tables hold of them, then the words:
    /// SQLite opens a savepoint for most statements, for which FTS5 writes all that it holds in memory, each
    /// time, as a piece of the index that is to be put together with others later.
    func put(_ entries: [FindEntry]) throws {
        let before = try places(of: entries.map(\.serviceID))
        try tx.execute(
            """
            INSERT INTO find_entry (service_id, sort_name, points, hours) VALUES ($1, $2, $3, $4)
            ON CONFLICT (service_id) DO UPDATE SET sort_name = excluded.sort_name,
                points = excluded.points, hours = excluded.hours
            """,
            forEach: entries.map { entry in
                [
                    .text(entry.serviceID), .text(entry.sortName),
                    .bytes(PackedPoints.bytes(entry.points)), .text(entry.hours.text),
                ]
            })
        let places = try places(of: entries.map(\.serviceID))
        // By `rowid` and with values alone: for these SQLite opens no savepoint.
        let known = entries.compactMap { entry in places[entry.serviceID].map { ($0, entry) } }
            .sorted { $0.0 < $1.0 }
        try tx.execute(
            "DELETE FROM find_text WHERE rowid = $1",
            forEach: before.values.sorted().map { [.integer($0)] })
        try tx.execute(
            """
            INSERT INTO find_text (rowid, name, keywords, description, marks)
            VALUES ($1, $2, $3, $4, $5)
            """,
            forEach: known.map { place, entry in
                [.integer(place)]
                    + [entry.name, entry.keywords, entry.description, entry.marks]
                    .map { .text($0.joined(separator: " ")) }
            })
    }

    private func places(of services: [String]) throws -> [String: Int64] {
        var places: [String: Int64] = [:]
        _ = try tx.all(
            """
            SELECT service_id, docid FROM find_entry
            WHERE service_id \(SQL.among(services, on: tx.engine))
            """
        ) { places[try $0[0]] = try $0[1] }
        return places
    }
}

// Reading.
extension FindSQLiteStore {
    /// Entries that match, with what `FindCandidate` reads; `order` may name `score` and `sort_name`.
    static func candidates(_ match: FindMatch, order: SQL, limit: SQL) -> SQL {
        if match.isEmpty {
            return """
                SELECT service_id, points, hours, sort_name, 0.0 AS score FROM find_entry
                \(order) \(limit)
                """
        }
        return """
            SELECT entry.service_id, entry.points, entry.hours, entry.sort_name,
                \(score(match)) AS score
            FROM find_text JOIN find_entry entry ON entry.docid = find_text.rowid
            WHERE find_text MATCH \(expression(match)) \(order) \(limit)
            """
    }

    /// How many entries match, counting no further than `most`.
    static func count(_ match: FindMatch, upTo most: Int) -> SQL {
        if match.isEmpty {
            return "SELECT count(*) FROM (SELECT 1 FROM find_entry LIMIT \(most)) AS found"
        }
        return """
            SELECT count(*) FROM (
                SELECT 1 FROM find_text WHERE find_text MATCH \(expression(match)) LIMIT \(most)
            ) AS found
            """
    }

    /// Each kind of help that any entry is of, as its mark, and how many are: one walk through the marks
    /// that begin as those do, where a look-up for each of two thousand kinds takes thirty times as long.
    static let countsOfTerms: SQL = """
        SELECT term, doc FROM find_vocabulary WHERE term >= 't' AND term < 'u' AND col = 'marks'
        """

    /// The less, the better; a word in the name weighs ten in the description, marks nothing.
    private static func score(_ match: FindMatch) -> SQL {
        match.words.isEmpty ? "0.0" : "bm25(find_text, 10.0, 4.0, 1.0, 0.0)"
    }

    /// FTS5's query language (SQLite documentation, "Full-text Query Syntax"). Every token is quoted
    /// and holds only letters, marks and digits, so that nothing typed is read as an operator.
    private static func expression(_ match: FindMatch) -> String {
        var parts: [String] = []
        if let words = match.expression {
            parts.append("{name keywords description} : (\(notation(words)))")
        }
        for any in [match.cells, match.days, match.languages] where !any.isEmpty {
            parts.append("marks : (\(any.map(quoted).joined(separator: " OR ")))")
        }
        parts += match.marks.map { "marks : \(quoted($0))" }
        return parts.joined(separator: " AND ")
    }

    private static func notation(_ words: FindExpression) -> String {
        switch words {
        case .run(let tokens): quoted(tokens.joined(separator: " "))
        case .beginning(let token): quoted(token) + " *"
        case .all(let parts): "(" + parts.map(notation).joined(separator: " AND ") + ")"
        case .any(let parts): "(" + parts.map(notation).joined(separator: " OR ") + ")"
        }
    }

    private static func quoted(_ token: String) -> String {
        "\"\(token)\""
    }
}
