import Storage

/// The index on PostgreSQL: a text vector and an array of marks in one GIN index. The pair of
/// `FindSQLiteStore`.
struct FindPostgresStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func put(_ entries: [FindEntry]) throws {
        try tx.execute(
            """
            INSERT INTO find_entry (service_id, sort_name, points, hours, words, marks)
            VALUES ($1, $2, $3, $4, $5::text::tsvector, string_to_array($6::text, ' '))
            ON CONFLICT (service_id) DO UPDATE SET sort_name = excluded.sort_name,
                points = excluded.points, hours = excluded.hours, words = excluded.words,
                marks = excluded.marks
            """,
            forEach: entries.map { entry in
                [
                    .text(entry.serviceID), .text(entry.sortName),
                    .bytes(PackedPoints.bytes(entry.points)), .text(entry.hours.text),
                    .text(Self.vector(entry)), .text(entry.marks.joined(separator: " ")),
                ]
            })
    }

    /// The tokens with their positions and weights, in PostgreSQL's notation. They hold nothing but
    /// letters, marks and digits, so that quotes are enough.
    private static func vector(_ entry: FindEntry) -> String {
        var text = ""
        var position = 1
        for (tokens, weight) in [
            (entry.name, "A"), (entry.keywords, "B"), (entry.description, "D"),
        ] {
            for token in tokens {
                text += "'\(token)':\(min(position, lastPosition))\(weight) "
                position += 1
            }
            // Words on either side of a boundary are not neighbours.
            position += 1
        }
        return text
    }

    /// PostgreSQL keeps no position beyond this.
    private static let lastPosition = 16_383
}

// Reading.
extension FindPostgresStore {
    /// Entries that match, with what `FindCandidate` reads; `order` may name `score` and `sort_name`.
    static func candidates(_ match: FindMatch, order: SQL, limit: SQL) -> SQL {
        """
        SELECT service_id, points, hours, sort_name, \(score(match)) AS score FROM find_entry
        \(condition(match)) \(order) \(limit)
        """
    }

    /// How many entries match, counting no further than `most`.
    static func count(_ match: FindMatch, upTo most: Int) -> SQL {
        """
        SELECT count(*) FROM (SELECT 1 FROM find_entry \(condition(match)) LIMIT \(most)) AS found
        """
    }

    /// Each of these marks that any entry bears, and how many do: one walk.
    static func counts(ofMarks marks: [String]) -> SQL {
        """
        SELECT mark, count(*) FROM find_entry, unnest(marks) AS mark
        WHERE marks && \(array(marks)) AND mark = ANY(\(array(marks))) GROUP BY mark
        """
    }

    /// The less, the better; a word in the name weighs as three in the description, which is about what
    /// `bm25` makes of it on SQLite. The array is of D, C, B, A.
    private static func score(_ match: FindMatch) -> SQL {
        guard let words = match.expression else { return "0.0::float8" }
        return "-ts_rank('{0.3, 0.3, 0.6, 1.0}', words, \(notation(words))::text::tsquery)::float8"
    }

    private static func condition(_ match: FindMatch) -> SQL {
        var parts: [SQL] = []
        if let words = match.expression {
            parts.append("words @@ \(notation(words))::text::tsquery")
        }
        for any in [match.cells, match.days, match.languages] where !any.isEmpty {
            parts.append("marks && \(array(any))")
        }
        if !match.marks.isEmpty { parts.append("marks @> \(array(match.marks))") }
        return parts.isEmpty ? "" : "WHERE \(parts.joined(" AND "))"
    }

    private static func array(_ marks: [String]) -> SQL {
        "string_to_array(\(marks.joined(separator: " "))::text, ' ')"
    }

    /// PostgreSQL's notation of `tsquery`. Every token is quoted and holds only letters, marks and
    /// digits, so that nothing typed is read as an operator.
    private static func notation(_ words: FindExpression) -> String {
        switch words {
        case .run(let tokens): "(" + tokens.map(quoted).joined(separator: " <-> ") + ")"
        case .beginning(let token): quoted(token) + ":*"
        case .all(let parts): "(" + parts.map(notation).joined(separator: " & ") + ")"
        case .any(let parts): "(" + parts.map(notation).joined(separator: " | ") + ")"
        }
    }

    private static func quoted(_ token: String) -> String {
        "'\(token)'"
    }
}
