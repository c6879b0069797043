import Storage

extension PostgresEngine {
    /// Whether the database suits Kith, its indexes are whole, and every foreign key finds its row.
    public func check() async throws -> [Finding] {
        try await checking { session in
            let transaction = Transaction(on: session)
            var findings = try session.unsuitable()
            findings += try brokenIndexes(transaction)
            for key in try foreignKeys(transaction) {
                if let finding = try orphans(of: key, transaction) { findings.append(finding) }
            }
            return findings
        }
    }
}

extension PostgresEngine {
    /// An encoding, a way to sort, or an age of the server that Kith cannot do with.
    public func unsuitable() async throws -> [Finding] {
        try await checking { try $0.unsuitable() }
    }
}

/// A foreign key, in the words of a statement that looks for rows which break it.
private struct ForeignKey {
    let name: String
    let child: String
    let parent: String
    /// The condition that joins a row to the one that it names.
    let join: String
    let firstChild: String
    let firstParent: String
}

private func brokenIndexes(_ transaction: borrowing Transaction) throws -> [Finding] {
    try transaction.all(
        """
        SELECT CAST(indexrelid::regclass AS TEXT) AS name FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE NOT indisvalid AND relnamespace = CAST(current_schema() AS regnamespace)
        """
    ) { row in
        let name: String = try row["name"]
        return Finding(name: "index", detail: "Index \(name) is not whole: REINDEX INDEX \(name)")
    }
}

private func foreignKeys(_ transaction: borrowing Transaction) throws -> [ForeignKey] {
    try transaction.all(
        """
        SELECT conname, CAST(conrelid::regclass AS TEXT) AS child,
            CAST(confrelid::regclass AS TEXT) AS parent,
            string_agg('c.' || quote_ident(a.attname) || ' = p.' || quote_ident(b.attname), ' AND ')
                AS pairs,
            MIN('c.' || quote_ident(a.attname)) AS first_child,
            MIN('p.' || quote_ident(b.attname)) AS first_parent
        FROM pg_constraint
        CROSS JOIN LATERAL unnest(conkey, confkey) AS k (child_column, parent_column)
        JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = k.child_column
        JOIN pg_attribute AS b ON b.attrelid = confrelid AND b.attnum = k.parent_column
        WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
        GROUP BY conname, conrelid, confrelid
        ORDER BY conname
        """
    ) { row in
        ForeignKey(
            name: try row["conname"], child: try row["child"], parent: try row["parent"],
            join: try row["pairs"], firstChild: try row["first_child"],
            firstParent: try row["first_parent"])
    }
}

/// Names come from PostgreSQL's own catalogue, quoted by it.
private func orphans(
    of key: ForeignKey, _ transaction: borrowing Transaction
) throws -> Finding? {
    let count: Int? = try transaction.value(
        SQL(
            stringLiteral: """
                SELECT COUNT(*) FROM \(key.child) AS c LEFT JOIN \(key.parent) AS p ON \(key.join)
                WHERE \(key.firstChild) IS NOT NULL AND \(key.firstParent) IS NULL
                """))
    guard let count, count > 0 else { return nil }
    return Finding(
        name: "foreign key",
        detail: "\(count) rows of \(key.child) name rows of \(key.parent) that are not there (\(key.name)).")
}
