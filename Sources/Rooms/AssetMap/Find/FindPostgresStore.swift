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
