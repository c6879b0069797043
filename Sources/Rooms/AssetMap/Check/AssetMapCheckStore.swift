import Storage

/// Counts what `AssetMapCheck` looks for.
struct AssetMapCheckStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    struct UnfinishedFeed {
        let name: String
        /// The path or URL that it comes from.
        let address: String
        let unfindable: Int
    }

    /// Feeds of which an import was begun and has not ended.
    func unfinishedFeeds() throws -> [UnfinishedFeed] {
        try tx.all(
            """
            SELECT feed.name, feed.address,
                (SELECT COUNT(*) \(Self.withoutEntry) AND service.feed_id = feed.id)
            FROM feed WHERE feed.imported_at = 0 ORDER BY feed.id
            """
        ) { UnfinishedFeed(name: try $0[0], address: try $0[1], unfindable: try $0[2]) }
    }

    /// Of feeds whose import came to its end, which makes an entry for each.
    func servicesWithoutEntry() throws -> Int {
        try count(
            """
            \(Self.withoutEntry) AND service.feed_id NOT IN \(Self.unfinished)
            """)
    }

    private static let unfinished: SQL = "(SELECT id FROM feed WHERE imported_at = 0)"

    private static let withoutEntry: SQL = """
        FROM service LEFT JOIN find_entry ON find_entry.service_id = service.id
        WHERE service.status IN ('active', 'temporarily closed') AND find_entry.service_id IS NULL
        """

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

    /// Those of feeds whose import came to its end, as what they are said of may be still to come.
    /// - Parameter table: a name of the vocabulary, never what somebody typed: a table's name cannot be
    ///   bound to a statement.
    func attributesWithoutRow(of table: String) throws -> Int {
        try count(
            """
            FROM attribute WHERE link_entity = \(table) AND feed_id NOT IN \(Self.unfinished)
            AND NOT EXISTS
                (SELECT 1 FROM \(SQL(stringLiteral: table)) thing WHERE thing.id = attribute.link_id)
            """)
    }

    private func count(_ rest: SQL) throws -> Int {
        try tx.value("SELECT COUNT(*) \(rest)") ?? 0
    }
}
