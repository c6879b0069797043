import Storage
import Time
import Trust

/// All the SQL of persons and how they are reached. Names and addresses go in and out as words; in the
/// database they are sealed.
package struct PersonStore {
    let tx: Transaction
    let keys: Keyring

    package init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    // MARK: Persons

    /// - Returns: `false` where the identifier is there already: the same form came twice.
    func add(_ id: String, _ name: PersonName, by maker: String, at now: Instant) throws -> Bool {
        let sealed = try keys.seal(name.text, for: Self.namePlace(id))
        let isNew =
            try tx.execute(
                """
                INSERT INTO person (id, name, made_at, made_by, active_at)
                VALUES (\(id), \(sealed), \(now.rawValue), \(maker), \(now.rawValue))
                ON CONFLICT (id) DO NOTHING
                """) == 1
        if isNew { try put(words: name, of: id) }
        return isNew
    }

    func rename(_ id: String, _ name: PersonName) throws {
        let sealed = try keys.seal(name.text, for: Self.namePlace(id))
        try tx.execute("UPDATE person SET name = \(sealed) WHERE id = \(id) AND erased_at IS NULL")
        try tx.execute("DELETE FROM person_word WHERE person = \(id)")
        try put(words: name, of: id)
    }

    func person(_ id: String) throws -> Person? {
        try tx.first("SELECT \(Self.columns) FROM person WHERE id = \(id)", read)
    }

    /// Whose record it is: the one that is shown, with all that were found to be the same person's.
    func identity(of id: String) throws -> Identity? {
        guard let asked = try person(id) else { return nil }
        let keptID = asked.mergedInto ?? asked.id
        guard let kept = keptID == asked.id ? asked : try person(keptID) else { return nil }
        let others = try tx.all(
            "SELECT \(Self.columns) FROM person WHERE merged_into = \(keptID) ORDER BY id", read)
        return Identity(kept: kept, others: others)
    }

    /// The name of each; those who were erased have none.
    func names(of ids: some Sequence<String>) throws -> [String: String] {
        let people = try tx.all(
            "SELECT \(Self.columns) FROM person WHERE id IN \(list: Set(ids))", read)
        return Dictionary(uniqueKeysWithValues: people.compactMap { one in one.name.map { (one.id, $0) } })
    }

    /// Something was done by them or for them: what retention counts from.
    func touch(_ id: String, at now: Instant) throws {
        // To the day: a write for every look would be of no use.
        let day = now.advanced(bySeconds: -86_400)
        try tx.execute(
            """
            UPDATE person SET active_at = \(now.rawValue)
            WHERE id = \(id) AND active_at < \(day.rawValue)
            """)
    }

    /// Those for whom nothing was done since, the longest first. Not among them is whoever somebody
    /// helps, nor who runs the site: one that nobody looks at for long must not lose its last key.
    func inactive(since moment: Instant, at now: Instant, limit: Int) throws -> [Person] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM person WHERE \(Self.isInactive(since: moment, at: now))
            ORDER BY active_at, id LIMIT \(limit)
            """, read)
    }

    package func inactiveCount(since moment: Instant, at now: Instant) throws -> Int {
        try tx.value("SELECT count(*) FROM person WHERE \(Self.isInactive(since: moment, at: now))") ?? 0
    }

    private static func isInactive(since moment: Instant, at now: Instant) -> SQL {
        """
        erased_at IS NULL AND merged_into IS NULL AND active_at < \(moment.rawValue) AND id NOT IN (
            SELECT merged_into FROM person AS other
            WHERE other.merged_into IS NOT NULL AND other.active_at >= \(moment.rawValue)
        ) AND NOT EXISTS (
            SELECT 1 FROM help
            WHERE help.person = person.id AND kind = 'help' AND ended_at IS NULL
                AND until > \(now.rawValue)
        ) AND id NOT IN (
            SELECT person FROM role_held WHERE role = \(Role.administrator) AND ended_at IS NULL)
        """
    }

    /// Takes away all that tells who it is.
    func erase(_ id: String, at now: Instant) throws {
        try tx.execute(
            """
            UPDATE person SET name = NULL, erased_at = \(now.rawValue)
            WHERE id = \(id) AND erased_at IS NULL
            """)
        try tx.execute("DELETE FROM person_word WHERE person = \(id)")
        try tx.execute("DELETE FROM contact_detail WHERE person = \(id)")
        try tx.execute("DELETE FROM message_wish WHERE person = \(id)")
    }

    // MARK: Finding

    /// In order.
    func ids(after: String, limit: Int) throws -> [String] {
        try tx.all("SELECT id FROM person WHERE id > \(after) ORDER BY id LIMIT \(limit)") { try $0[0] }
    }

    /// Who bears that name, not erased: the first by identifier.
    package func named(_ name: PersonName, limit: Int) throws -> [Person] {
        guard let whole = name.lookUpWord else { return [] }
        // Under each key by itself, so that the index gives the first of very many without the others.
        let found = try keys.blindIndexes(of: whole, for: Self.wordPlace).flatMap { word in
            try tx.all(
                """
                SELECT \(Self.columns) FROM person_word JOIN person ON id = person_word.person
                WHERE word = \(word) AND erased_at IS NULL ORDER BY person_word.person LIMIT \(limit)
                """, read)
        }
        return Array(found.sorted { $0.id < $1.id }.prefix(limit))
    }

    /// Who is reached there, not erased.
    package func reached(_ kind: ContactKind, at value: String, limit: Int) throws -> [Person] {
        let words = keys.blindIndexes(of: value, for: Self.contactPlace(kind))
        return try tx.all(
            """
            SELECT \(Self.columns) FROM person WHERE erased_at IS NULL AND id IN (
                SELECT person FROM contact_detail WHERE word IN \(list: words))
            ORDER BY id LIMIT \(limit)
            """, read)
    }

    // MARK: Reaching

    /// - Parameters:
    ///   - value: as it is shown; `nil` takes it away.
    ///   - key: as it is compared.
    package func put(_ kind: ContactKind, _ value: String?, key: String? = nil, of id: String) throws {
        guard let value else {
            try tx.execute("DELETE FROM contact_detail WHERE person = \(id) AND kind = \(kind)")
            return
        }
        let sealed = try keys.seal(value, for: Self.contactPlace(kind, id))
        let word = keys.blindIndex(of: key ?? value, for: Self.contactPlace(kind))
        try tx.execute(
            """
            INSERT INTO contact_detail (person, kind, value, word)
            VALUES (\(id), \(kind), \(sealed), \(word))
            ON CONFLICT (person, kind) DO UPDATE SET value = excluded.value, word = excluded.word
            """)
    }

    /// Of all of somebody's records, the first that says it counts.
    func contacts(of ids: [String]) throws -> [ContactKind: String] {
        let rows = try tx.all(
            "SELECT person, kind, value FROM contact_detail WHERE person IN \(list: ids)"
        ) { row in
            let id: String = try row[0]
            let kind: ContactKind = try row[1]
            return (id, kind, try keys.open(try row[2], for: Self.contactPlace(kind, id)))
        }
        var found: [ContactKind: String] = [:]
        for id in ids {
            for row in rows where row.0 == id && found[row.1] == nil { found[row.1] = row.2 }
        }
        return found
    }

    // MARK: How it stands

    private static let columns: SQL = "id, name, made_at, made_by, active_at, merged_into, erased_at"

    private func read(_ row: borrowing Row) throws -> Person {
        let id: String = try row[0]
        let sealed: [UInt8]? = try row[1]
        return Person(
            id: id, name: try sealed.map { try keys.open($0, for: Self.namePlace(id)) },
            madeAt: Instant(rawValue: try row[2]), madeBy: try row[3],
            activeAt: Instant(rawValue: try row[4]), mergedInto: try row[5],
            erasedAt: try (row[6] as Int64?).map(Instant.init(rawValue:)))
    }

    private func put(words name: PersonName, of id: String) throws {
        guard let word = name.lookUpWord else { return }
        let index = keys.blindIndex(of: word, for: Self.wordPlace)
        try tx.execute(
            "INSERT INTO person_word (word, person) VALUES (\(index), \(id)) ON CONFLICT DO NOTHING")
    }

    private static func namePlace(_ id: String) -> String { "person.name/\(id)" }
    private static let wordPlace = "person.name"
    static func contactPlace(_ kind: ContactKind) -> String { "contact.\(kind.rawValue)" }
    private static func contactPlace(_ kind: ContactKind, _ id: String) -> String {
        "contact.\(kind.rawValue)/\(id)"
    }
}
