import Storage
import Time

/// All the SQL of the journal.
struct JournalStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The last entry; its hash is `nil` before the first.
    struct Head: Sendable, Hashable {
        let number: Int64
        let hash: [UInt8]?
    }

    /// An entry as it stands.
    struct Stored {
        let number: Int64
        let entry: JournalEntry
        let salt: [UInt8]?
        let whyDigest: [UInt8]?
        let hash: [UInt8]

        var isErased: Bool { whyDigest != nil && entry.why == nil }
    }

    /// - Parameter isForWriting: makes other writers wait for the end of this transaction, and run again.
    func head(isForWriting: Bool = false) throws -> Head {
        // SQLite has one writer at a time as it is.
        let lock: SQL = isForWriting && tx.engine == .postgres ? "FOR UPDATE" : ""
        let found = try tx.first("SELECT number, hash FROM journal_head WHERE id = 1 \(lock)") { row in
            Head(number: try row[0], hash: try row[1])
        }
        guard let found else { throw StorageError.damaged("The journal has lost its head.") }
        return found
    }

    func append(_ stored: Stored) throws {
        let entry = stored.entry
        try tx.execute(
            """
            INSERT INTO journal_entry
                (number, at, who, on_behalf_of, what, whose, thing, why, salt, why_digest, hash)
            VALUES (\(stored.number), \(entry.at.rawValue), \(entry.who), \(entry.onBehalfOf), \(entry.what),
                \(entry.whose), \(entry.thing), \(entry.why), \(stored.salt), \(stored.whyDigest),
                \(stored.hash))
            """)
        try tx.execute(
            "UPDATE journal_head SET number = \(stored.number), hash = \(stored.hash) WHERE id = 1")
    }

    private static let columns: SQL =
        "number, at, who, on_behalf_of, what, whose, thing, why, salt, why_digest, hash"

    /// Every entry in order; `body` returns `false` to stop.
    func each(_ body: (Stored) throws -> Bool) throws {
        try tx.each("SELECT \(Self.columns) FROM journal_entry ORDER BY number") { row in
            try body(Self.stored(row))
        }
    }

    /// The newest first.
    func entries(about whose: String, before: Int64, limit: Int) throws -> [Stored] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM journal_entry WHERE whose = \(whose) AND number < \(before)
            ORDER BY number DESC LIMIT \(limit)
            """, Self.stored)
    }

    func eraseWords(about whose: String) throws -> Int {
        try tx.execute(
            """
            UPDATE journal_entry SET why = NULL, salt = NULL
            WHERE whose = \(whose) AND why IS NOT NULL
            """)
    }

    private static func stored(_ row: borrowing Row) throws -> Stored {
        Stored(
            number: try row[0],
            entry: JournalEntry(
                at: Instant(rawValue: try row[1]), who: try row[2], onBehalfOf: try row[3],
                what: try row[4], whose: try row[5], thing: try row[6], why: try row[7]),
            salt: try row[8], whyDigest: try row[9], hash: try row[10])
    }
}
