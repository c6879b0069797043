import Storage
import Time
import Trust

/// All the SQL of who may act for whom.
struct HelpStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    /// - Returns: `false` where the identifier is there already: the same form came twice.
    func add(_ help: Help) throws -> Bool {
        let why = try keys.seal(help.why, for: Self.place(help.id))
        let powers = Help.Power.allCases.filter(help.powers.contains).map(\.rawValue).joined(separator: " ")
        return try tx.execute(
            """
            INSERT INTO help (id, person, helper, kind, powers, how, told_to, why, since, until)
            VALUES (\(help.id), \(help.person), \(help.helper), \(help.kind), \(powers), \(help.how),
                \(help.toldTo), \(why), \(help.since.rawValue), \(help.until.rawValue))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    func help(_ id: String) throws -> Help? {
        try tx.first("SELECT \(Self.columns) FROM help WHERE id = \(id)", read)
    }

    /// Everybody who ever helped or looked, the newest first.
    func helpers(of ids: [String], limit: Int = 200) throws -> [Help] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM help WHERE person IN \(list: ids)
            ORDER BY since DESC, id LIMIT \(limit)
            """, read)
    }

    /// What one person may do for another, now.
    func inForce(for ids: [String], by helpers: [String], at now: Instant) throws -> [Help] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM help
            WHERE person IN \(list: ids) AND helper IN \(list: helpers) AND ended_at IS NULL
                AND since <= \(now.rawValue) AND until > \(now.rawValue)
            """, read)
    }

    /// Whom somebody helps now, by their say-so.
    func helped(by helpers: [String], at now: Instant, limit: Int = 200) throws -> [Help] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM help
            WHERE helper IN \(list: helpers) AND kind = 'help' AND ended_at IS NULL
                AND until > \(now.rawValue)
            ORDER BY since DESC, id LIMIT \(limit)
            """, read)
    }

    /// - Returns: whether it was still in force.
    func end(_ id: String, by who: String, at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE help SET ended_at = \(now.rawValue), ended_by = \(who)
            WHERE id = \(id) AND ended_at IS NULL
            """) == 1
    }

    /// Ends all that somebody does or that is done for them, and takes the words of it away.
    func erase(_ person: String, by who: String, at now: Instant) throws {
        for one in try tx.all(
            "SELECT id FROM help WHERE person = \(person) OR helper = \(person)", { try $0[0] as String })
        {
            let nothing = try keys.seal("", for: Self.place(one))
            try tx.execute(
                """
                UPDATE help SET why = \(nothing), ended_at = coalesce(ended_at, \(now.rawValue)),
                    ended_by = coalesce(ended_by, \(who))
                WHERE id = \(one)
                """)
        }
    }

    /// Why each of the helps and looks was that these entries of the journal are about, by their things.
    func reasons(_ entries: [NumberedEntry]) throws -> [String: String] {
        let things = Set(entries.compactMap(\.entry.thing).filter { $0.hasPrefix(Help.things) })
        let ids = things.map { String($0.dropFirst(Help.things.count)) }
        let helps = try tx.all("SELECT \(Self.columns) FROM help WHERE id IN \(list: ids)", read)
        return Dictionary(uniqueKeysWithValues: helps.filter { $0.why != "" }.map { ($0.thing, $0.why) })
    }

    private static let columns: SQL =
        "id, person, helper, kind, powers, how, told_to, why, since, until, ended_at"

    private func read(_ row: borrowing Row) throws -> Help {
        let id: String = try row[0]
        let powers = try (row[4] as String).split(separator: " ").compactMap {
            Help.Power(rawValue: String($0))
        }
        return Help(
            id: id, person: try row[1], helper: try row[2], kind: try row[3], powers: Set(powers),
            how: try row[5], toldTo: try row[6], why: try keys.open(try row[7], for: Self.place(id)),
            since: Instant(rawValue: try row[8]), until: Instant(rawValue: try row[9]),
            endedAt: try (row[10] as Int64?).map(Instant.init(rawValue:)))
    }

    private static func place(_ id: String) -> String { "help.why/\(id)" }
}
