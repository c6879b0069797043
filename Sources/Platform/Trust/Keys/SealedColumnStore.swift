import Storage

/// A column that holds sealed fields: which, and under what place each row's was sealed. Rooms list
/// theirs, so
/// that one command can seal them all again under a new key.
public struct SealedColumn: Sendable {
    let table: SQL
    let id: SQL
    let column: SQL
    let rows: SQL
    let place: String

    /// - Parameters:
    ///   - id: the column that tells rows apart, and whose text ends their place.
    ///   - rows: which of the table's rows; all, where nothing is said.
    ///   - place: what each row's place begins with, as `person.name/`.
    public init(_ column: SQL, of table: SQL, by id: SQL = "id", where rows: SQL = "1 = 1", place: String) {
        self.table = table
        self.id = id
        self.column = column
        self.rows = rows
        self.place = place
    }
}

/// Seals fields again under the key in use.
public struct SealedColumnStore {
    private let tx: Transaction
    private let keys: Keyring

    public init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    /// The next rows in the order of their identifiers.
    /// - Returns: the last identifier that was looked at, or `nil` where there are no more; and how many were
    ///   sealed again.
    /// - Throws: `SealError` where a field cannot be opened; `StorageError`.
    public func seal(
        _ column: SealedColumn, after: String, limit: Int
    ) throws -> (last: String?, count: Int) {
        let found = try tx.all(
            """
            SELECT \(column.id), \(column.column) FROM \(column.table)
            WHERE \(column.rows) AND \(column.column) IS NOT NULL AND \(column.id) > \(after)
            ORDER BY \(column.id) LIMIT \(limit)
            """
        ) { row in (try row[0] as String, try row[1] as [UInt8]) }
        var count = 0
        for (id, sealed) in found where !keys.isCurrent(sealed) {
            let place = column.place + id
            let again = try keys.seal(try keys.open(sealed, for: place), for: place)
            try tx.execute(
                """
                UPDATE \(column.table) SET \(column.column) = \(again)
                WHERE \(column.rows) AND \(column.id) = \(id)
                """)
            count += 1
        }
        return (found.last?.0, count)
    }
}
