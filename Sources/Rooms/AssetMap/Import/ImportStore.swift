import OpenReferral
import Storage
import Time
import Trust

/// Writes rows of any table of the vocabulary for an import.
struct ImportStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    // MARK: Feeds

    struct Feed: Sendable, Hashable {
        let id: Int64
        /// Whether an import of it was begun and not finished.
        let isUnfinished: Bool
        /// Whether it was imported before, in part or whole.
        let hasRows: Bool
    }

    /// Finds or makes the feed, and notes that an import of it has begun.
    /// - Parameter isPart: whether what is at the address is a part of the feed, as rows put right are, so
    ///   that the feed is still the one that came from elsewhere.
    func begin(feed name: String, from address: String, isPart: Bool) throws -> Feed {
        let found = try tx.first("SELECT id, imported_at FROM feed WHERE name = \(name)") { row in
            let importedAt: Int64 = try row["imported_at"]
            return Feed(id: try row["id"], isUnfinished: importedAt == 0, hasRows: true)
        }
        if let found {
            try tx.execute("UPDATE feed SET imported_at = 0 WHERE id = \(found.id)")
            if !isPart { try note(address, of: found.id) }
            return found
        }
        let id = (try tx.value("SELECT coalesce(max(id), 0) FROM feed", as: Int64.self) ?? 0) + 1
        try tx.execute(
            """
            INSERT INTO feed (id, name, address, imported_at) VALUES (\(id), \(name), \(address), 0)
            """)
        if !isPart { try note(address, of: id) }
        return Feed(id: id, isUnfinished: false, hasRows: false)
    }

    /// Keeps every address that the feed came from, so that each is known by the name again.
    private func note(_ address: String, of feed: Int64) throws {
        try tx.execute("UPDATE feed SET address = \(address) WHERE id = \(feed)")
        try tx.execute(
            """
            INSERT INTO feed_address (feed_id, address) VALUES (\(feed), \(address))
            ON CONFLICT (feed_id, address) DO NOTHING
            """)
    }

    /// Takes a feed away that holds no row, as though it had never been begun.
    func forgetIfEmpty(feed: Int64) throws {
        for table in Vocabulary.hsds.tables {
            let name = SQL(stringLiteral: table.name)
            let row = try tx.value("SELECT 1 FROM \(name) WHERE feed_id = \(feed) LIMIT 1", as: Int.self)
            if row != nil { return }
        }
        try tx.execute("DELETE FROM feed_address WHERE feed_id = \(feed)")
        try tx.execute("DELETE FROM feed WHERE id = \(feed)")
    }

    /// Notes that all of it was read, here and in the journal.
    func finish(feed: Int64, at now: Instant) throws {
        try tx.execute("UPDATE feed SET imported_at = \(now.rawValue) WHERE id = \(feed)")
        try Journal(tx).record(
            JournalEntry(at: now, who: JournalEntry.console, what: "feed.import", thing: "feed/\(feed)"))
    }

    /// The feeds of those names, and where each came from last.
    func addresses(of names: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        _ = try tx.all("SELECT name, address FROM feed WHERE name \(SQL.among(names, on: tx.engine))") {
            found[try $0[0]] = try $0[1]
        }
        return found
    }

    /// The names of the feeds that ever came from an address.
    func feeds(from address: String) throws -> [String] {
        try tx.all(
            """
            SELECT name FROM feed JOIN feed_address ON feed_address.feed_id = feed.id
            WHERE feed_address.address = \(address) ORDER BY id
            """
        ) { try $0[0] }
    }

    /// For those of `names` that a feed calls a row of the table by, the first such feed's name.
    func feeds(holding names: [String], in table: Table) throws -> [String: String] {
        var found: [String: String] = [:]
        let from = SQL(stringLiteral: table.name)
        for chunk in names.chunks(of: 500) {
            _ = try tx.all(
                """
                SELECT held.external_id, feed.name FROM \(from) AS held
                JOIN feed ON feed.id = held.feed_id
                WHERE held.external_id \(SQL.among(chunk, on: tx.engine)) AND held.fingerprint <> 0
                ORDER BY feed.id DESC
                """
            ) { row in found[try row[0]] = try row[1] }
        }
        return found
    }

    func feedName(_ id: Int64) throws -> String {
        try tx.value("SELECT name FROM feed WHERE id = \(id)") ?? "\(id)"
    }

    // MARK: Rows

    /// What is known of a row that is there.
    struct Known: Sendable, Hashable {
        let feed: Int64
        let fingerprint: Int64

        /// Whether it stands for a row that no feed has described yet, so that any feed may.
        var isPlaceholder: Bool { fingerprint == 0 }
    }

    func isEmpty(_ table: Table) throws -> Bool {
        try tx.first(SQL(stringLiteral: "SELECT 1 FROM \(table.name) LIMIT 1")) { _ in true } == nil
    }

    func known(_ ids: [String], in table: Table) throws -> [String: Known] {
        var known: [String: Known] = [:]
        for chunk in ids.chunks(of: 500) {
            let name = SQL(stringLiteral: table.name)
            _ = try tx.all(
                """
                SELECT id, feed_id, fingerprint FROM \(name) WHERE id \(SQL.among(chunk, on: tx.engine))
                """
            ) { row in
                known[try row["id"]] = Known(
                    feed: try row["feed_id"], fingerprint: try row["fingerprint"])
            }
        }
        return known
    }

    /// - Parameter rows: each `id`, `feed_id`, `external_id`, `fingerprint`, then the fields after `id`.
    func insert(_ rows: [[SQLValue]], into table: Table) throws {
        try tx.execute(SQL(stringLiteral: Self.statements[table.name]?.insert ?? ""), forEach: rows)
    }

    /// - Parameter rows: as for `insert`.
    func update(_ rows: [[SQLValue]], in table: Table) throws {
        try tx.execute(SQL(stringLiteral: Self.statements[table.name]?.update ?? ""), forEach: rows)
    }

    private struct Statements {
        let insert: String
        let update: String
    }

    private static let statements: [String: Statements] = {
        var statements: [String: Statements] = [:]
        for table in Vocabulary.hsds.tables {
            let names = ["id", "feed_id", "external_id", "fingerprint"]
                + table.fields.dropFirst().map(\.name)
            let places = names.indices.map { "$\($0 + 1)" }
            let sets = zip(names, places).dropFirst().map { "\($0) = \($1)" }
            statements[table.name] = Statements(
                insert: """
                    INSERT INTO \(table.name) (\(names.joined(separator: ", ")))
                    VALUES (\(places.joined(separator: ", ")))
                    """,
                update: "UPDATE \(table.name) SET \(sets.joined(separator: ", ")) WHERE id = $1")
        }
        return statements
    }()

    /// The fields of one row after its `id`, as they are stored.
    func fields(of id: String, in table: Table) throws -> [SQLValue]? {
        let names = table.fields.dropFirst().map(\.name).joined(separator: ", ")
        let sql: SQL =
            "SELECT \(SQL(stringLiteral: names)) FROM \(SQL(stringLiteral: table.name)) WHERE id = \(id)"
        return try tx.first(sql) { row in
            try (1..<table.fields.count).map { index in
                try row.value(of: table.fields[index], at: index - 1).sqlValue
            }
        }
    }

    /// Makes a row name the row of its own table that comes above it.
    func setParents(_ pairs: [[SQLValue]], in table: Table, field: String) throws {
        try tx.execute(
            SQL(stringLiteral: "UPDATE \(table.name) SET \(field) = $2 WHERE id = $1"), forEach: pairs)
    }

    // MARK: Who is eligible

    func eligibility(of services: [String]) throws -> [String: String] {
        var found: [String: String] = [:]
        for chunk in services.chunks(of: 500) {
            _ = try tx.all(
                """
                SELECT id, eligibility_description FROM service
                WHERE id \(SQL.among(chunk, on: tx.engine)) AND eligibility_description IS NOT NULL
                """
            ) { row in found[try row["id"]] = try row["eligibility_description"] }
        }
        return found
    }

    func setEligibility(_ pairs: [[SQLValue]]) throws {
        try tx.execute("UPDATE service SET eligibility_description = $2 WHERE id = $1", forEach: pairs)
    }

    func services(of feed: Int64) throws -> [String] {
        try tx.all("SELECT id FROM service WHERE feed_id = \(feed) ORDER BY id") { try $0["id"] }
    }
}
