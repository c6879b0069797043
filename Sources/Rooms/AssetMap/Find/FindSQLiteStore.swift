import Storage

/// The index on SQLite: FTS5, the marks in a column of their own. The pair of `FindPostgresStore`.
struct FindSQLiteStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func put(_ entries: [FindEntry]) throws {
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
        try tx.execute(
            """
            DELETE FROM find_text
            WHERE rowid = (SELECT docid FROM find_entry WHERE service_id = $1)
            """,
            forEach: entries.map { [.text($0.serviceID)] })
        try tx.execute(
            """
            INSERT INTO find_text (rowid, name, keywords, description, marks)
            SELECT docid, $2, $3, $4, $5 FROM find_entry WHERE service_id = $1
            """,
            forEach: entries.map { entry in
                [.text(entry.serviceID)]
                    + [entry.name, entry.keywords, entry.description, entry.marks]
                    .map { .text($0.joined(separator: " ")) }
            })
    }
}
