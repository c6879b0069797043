import Storage

/// Counts what `AssetMapCheck` looks for.
struct AssetMapCheckStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func servicesWithoutEntry() throws -> Int {
        try count(
            """
            FROM service LEFT JOIN find_entry ON find_entry.service_id = service.id
            WHERE service.status IN ('active', 'temporarily closed') AND find_entry.service_id IS NULL
            """)
    }

    /// On PostgreSQL the words are a column of the entry, so there are none without.
    func entriesWithoutWords() throws -> Int {
        switch tx.engine {
        case .postgres: 0
        case .sqlite:
            try count(
                """
                FROM find_entry LEFT JOIN find_text ON find_text.rowid = find_entry.docid
                WHERE find_text.rowid IS NULL
                """)
        }
    }

    /// The tables of which terms are said.
    func attributeEntities() throws -> [String] {
        try tx.all("SELECT DISTINCT link_entity FROM attribute ORDER BY link_entity") { try $0[0] }
    }

    /// - Parameter table: a name of the vocabulary, never what somebody typed: a table's name cannot be
    ///   bound to a statement.
    func attributesWithoutRow(of table: String) throws -> Int {
        try count(
            """
            FROM attribute WHERE link_entity = \(table) AND NOT EXISTS
                (SELECT 1 FROM \(SQL(stringLiteral: table)) thing WHERE thing.id = attribute.link_id)
            """)
    }

    private func count(_ rest: SQL) throws -> Int {
        try tx.value("SELECT COUNT(*) \(rest)") ?? 0
    }
}
