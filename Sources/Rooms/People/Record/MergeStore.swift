import Storage
import Time

/// Two records that were found to be one person's.
struct Merge: Sendable, Hashable {
    let id: String
    let kept: String
    let other: String
    let at: Instant
    let byWhom: String
    let undoneAt: Instant?
}

/// All the SQL of merging. Nothing moves: the other record points to the one that is shown.
struct MergeStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// - Returns: `false` where the identifier is there already: the same form came twice.
    func add(_ id: String, _ other: String, into kept: String, by who: String, at now: Instant) throws
        -> Bool
    {
        let isNew =
            try tx.execute(
                """
                INSERT INTO merge (id, kept, other, at, by_whom)
                VALUES (\(id), \(kept), \(other), \(now.rawValue), \(who)) ON CONFLICT (id) DO NOTHING
                """) == 1
        if isNew { try tx.execute("UPDATE person SET merged_into = \(kept) WHERE id = \(other)") }
        return isNew
    }

    func merge(_ id: String) throws -> Merge? {
        try tx.first("SELECT \(Self.columns) FROM merge WHERE id = \(id)", Self.read)
    }

    /// All of a record, the newest first.
    func merges(into kept: String) throws -> [Merge] {
        try tx.all("SELECT \(Self.columns) FROM merge WHERE kept = \(kept) ORDER BY at DESC, id", Self.read)
    }

    /// - Returns: whether it had not been undone before.
    func undo(_ merge: Merge, by who: String, at now: Instant) throws -> Bool {
        let isFirst =
            try tx.execute(
                """
                UPDATE merge SET undone_at = \(now.rawValue), undone_by = \(who)
                WHERE id = \(merge.id) AND undone_at IS NULL
                """) == 1
        if isFirst { try tx.execute("UPDATE person SET merged_into = NULL WHERE id = \(merge.other)") }
        return isFirst
    }

    private static let columns: SQL = "id, kept, other, at, by_whom, undone_at"

    private static func read(_ row: borrowing Row) throws -> Merge {
        Merge(
            id: try row[0], kept: try row[1], other: try row[2], at: Instant(rawValue: try row[3]),
            byWhom: try row[4], undoneAt: try (row[5] as Int64?).map(Instant.init(rawValue:)))
    }
}
