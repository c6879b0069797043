import Storage
import Time
import Trust

/// All the SQL of roles.
struct RoleStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// - Returns: `false` where the identifier is there already.
    func add(
        _ id: String, _ held: HeldRole, to person: String, by giver: String, at now: Instant
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO role_held (id, person, role, scope_kind, scope, since, until, given_by)
            VALUES (\(id), \(person), \(held.role), \(held.scope.columns.kind), \(held.scope.columns.id),
                \(now.rawValue), \(held.until?.rawValue), \(giver))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    /// All that were ever given to somebody, by any of their records, in the order in which they were.
    func grants(to ids: [String]) throws -> [RoleGrant] {
        try tx.all(
            "SELECT \(Self.columns) FROM role_held WHERE person IN \(list: ids) ORDER BY since, id",
            Self.read)
    }

    func grant(_ id: String) throws -> RoleGrant? {
        try tx.first("SELECT \(Self.columns) FROM role_held WHERE id = \(id)", Self.read)
    }

    /// Those that have not been ended, but may be over: the newest of a role first.
    func open(limit: Int, after: Int = 0) throws -> [RoleGrant] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM role_held WHERE ended_at IS NULL
            ORDER BY role, since DESC, id LIMIT \(limit) OFFSET \(after)
            """, Self.read)
    }

    /// - Returns: whether it was still held.
    func end(_ id: String, by who: String, at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE role_held SET ended_at = \(now.rawValue), ended_by = \(who)
            WHERE id = \(id) AND ended_at IS NULL
            """) == 1
    }

    func endAll(of person: String, by who: String, at now: Instant) throws {
        try tx.execute(
            """
            UPDATE role_held SET ended_at = \(now.rawValue), ended_by = \(who)
            WHERE person = \(person) AND ended_at IS NULL
            """)
    }

    /// How many people who can sign in hold a role everywhere, now.
    func holders(of role: Role, at now: Instant) throws -> Int {
        try tx.value(
            """
            SELECT count(DISTINCT role_held.person) FROM role_held
            JOIN account ON account.person = role_held.person
            WHERE role = \(role) AND scope_kind = 'everywhere' AND ended_at IS NULL
                AND (until IS NULL OR until > \(now.rawValue))
            """) ?? 0
    }

    private static let columns: SQL =
        "id, person, role, scope_kind, scope, since, until, given_by, ended_at"

    private static func read(_ row: borrowing Row) throws -> RoleGrant {
        guard let scope = Scope(kind: try row[3], id: try row[4]) else {
            throw StorageError.unexpectedValue(column: "scope", expected: "what its kind asks for")
        }
        return RoleGrant(
            id: try row[0], person: try row[1],
            held: HeldRole(try row[2], scope, until: try (row[6] as Int64?).map(Instant.init(rawValue:))),
            since: Instant(rawValue: try row[5]), givenBy: try row[7],
            endedAt: try (row[8] as Int64?).map(Instant.init(rawValue:)))
    }
}
