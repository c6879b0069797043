import Credentials
import Messages
import Storage
import Time
import Trust

/// That somebody was asked to take a role.
struct Invitation: Sendable, Hashable {
    let id: String
    /// `nil` for the first administrator's, which went to no address.
    let email: String?
    let held: HeldRole
    let madeBy: String
    let madeAt: Instant
    let expiresAt: Instant
    let usedAt: Instant?
    let endedAt: Instant?

    func isOpen(at now: Instant) -> Bool {
        usedAt == nil && endedAt == nil && now < expiresAt
    }
}

/// All the SQL of invitations.
struct InvitationStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    /// - Returns: `false` where the identifier is there already: the same form came twice.
    func add(_ invitation: Invitation, _ token: SecretToken) throws -> Bool {
        let email = try invitation.email.map { try keys.seal($0, for: Self.place(invitation.id)) }
        let word = invitation.email.flatMap { EmailAddress($0) }
            .map { keys.blindIndex(of: $0.key, for: Self.wordPlace) }
        let scope = invitation.held.scope.columns
        return try tx.execute(
            """
            INSERT INTO invitation
                (id, link, email, email_word, role, scope_kind, scope, role_until, made_by, made_at, \
                expires_at)
            VALUES (\(invitation.id), \(token.hash), \(email), \(word), \(invitation.held.role),
                \(scope.kind), \(scope.id), \(invitation.held.until?.rawValue), \(invitation.madeBy),
                \(invitation.madeAt.rawValue), \(invitation.expiresAt.rawValue))
            ON CONFLICT (id) DO NOTHING
            """) == 1
    }

    func invitation(_ token: SecretToken) throws -> Invitation? {
        try tx.first("SELECT \(Self.columns) FROM invitation WHERE link = \(token.hash)", read)
    }

    func invitation(id: String) throws -> Invitation? {
        try tx.first("SELECT \(Self.columns) FROM invitation WHERE id = \(id)", read)
    }

    /// Those that nobody has answered, the newest first.
    func open(at now: Instant, limit: Int) throws -> [Invitation] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM invitation
            WHERE used_at IS NULL AND ended_at IS NULL AND expires_at > \(now.rawValue)
            ORDER BY made_at DESC, id LIMIT \(limit)
            """, read)
    }

    /// - Returns: `false` where it was taken or ended before.
    func take(_ id: String, by person: String, at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE invitation SET used_at = \(now.rawValue), used_by = \(person)
            WHERE id = \(id) AND used_at IS NULL AND ended_at IS NULL AND expires_at > \(now.rawValue)
            """) == 1
    }

    func end(_ id: String, at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE invitation SET ended_at = \(now.rawValue)
            WHERE id = \(id) AND used_at IS NULL AND ended_at IS NULL
            """) == 1
    }

    /// Those from the console, that a new one takes the place of.
    func endThose(madeBy who: String, at now: Instant) throws {
        try tx.execute(
            """
            UPDATE invitation SET ended_at = \(now.rawValue)
            WHERE made_by = \(who) AND used_at IS NULL AND ended_at IS NULL
            """)
    }

    /// Takes away where those went that somebody took or that went to them; what they did not take is over.
    func erase(person: String, email: EmailAddress?, at now: Instant) throws {
        let words = email.map { keys.blindIndexes(of: $0.key, for: Self.wordPlace) } ?? []
        try tx.execute(
            """
            UPDATE invitation SET email = NULL, email_word = NULL,
                ended_at = CASE
                    WHEN used_at IS NULL THEN coalesce(ended_at, \(now.rawValue)) ELSE ended_at END
            WHERE used_by = \(person) OR email_word IN \(list: words)
            """)
    }

    func forget(expiredBefore moment: Instant) throws {
        try tx.execute(
            "DELETE FROM invitation WHERE expires_at < \(moment.rawValue) AND used_at IS NULL")
    }

    private static let columns: SQL =
        """
        id, email, role, scope_kind, scope, role_until, made_by, made_at, expires_at, used_at, ended_at
        """

    private func read(_ row: borrowing Row) throws -> Invitation {
        let id: String = try row[0]
        let sealed: [UInt8]? = try row[1]
        guard let scope = Scope(kind: try row[3], id: try row[4]) else {
            throw StorageError.unexpectedValue(column: "scope", expected: "what its kind asks for")
        }
        return Invitation(
            id: id, email: try sealed.map { try keys.open($0, for: Self.place(id)) },
            held: HeldRole(try row[2], scope, until: try (row[5] as Int64?).map(Instant.init(rawValue:))),
            madeBy: try row[6], madeAt: Instant(rawValue: try row[7]),
            expiresAt: Instant(rawValue: try row[8]),
            usedAt: try (row[9] as Int64?).map(Instant.init(rawValue:)),
            endedAt: try (row[10] as Int64?).map(Instant.init(rawValue:)))
    }

    private static let wordPlace = "invitation.email"
    private static func place(_ id: String) -> String { "invitation.email/\(id)" }
}
