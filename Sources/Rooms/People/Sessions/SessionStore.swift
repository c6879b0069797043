import Crypto
import Storage
import Time
import Trust

/// A browser in which somebody is signed in.
struct Session: Sendable, Hashable {
    let id: String
    let person: String
    /// "Firefox on Android".
    let browserName: String
    let madeAt: Instant
    let provedAt: Instant
    /// To some minutes.
    let seenAt: Instant
    let expiresAt: Instant
    let endedAt: Instant?

    func isOpen(at now: Instant) -> Bool {
        endedAt == nil && now < expiresAt
    }
}

/// How long a session lasts (OWASP ASVS 5.0, 7.3).
enum SessionLife {
    /// In seconds, however much it is used.
    static let longest: Int64 = 60 * 86_400
    /// In seconds without a request: for who sees only what is theirs.
    static let idle: Int64 = 14 * 86_400
    /// The same for who may see what others hold: a working day.
    static let idleOfStaff: Int64 = 10 * 3600
    /// No oftener than this a look is written down, in seconds.
    static let seenEvery: Int64 = 600

    static func idle(_ roles: [HeldRole]) -> Int64 {
        roles.contains { ![.resident, .volunteer].contains($0.role) } ? idleOfStaff : idle
    }
}

/// All the SQL of sessions.
struct SessionStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    func add(_ session: Session, secret: String) throws {
        let name = try keys.seal(session.browserName, for: Self.place(session.id))
        try tx.execute(
            """
            INSERT INTO session (id, secret, person, browser_name, made_at, proved_at, seen_at, expires_at)
            VALUES (\(session.id), \(secret.secretDigest), \(session.person), \(name),
                \(session.madeAt.rawValue), \(session.provedAt.rawValue), \(session.seenAt.rawValue),
                \(session.expiresAt.rawValue))
            """)
    }

    func session(secret: String) throws -> Session? {
        try tx.first("SELECT \(Self.columns) FROM session WHERE secret = \(secret.secretDigest)", read)
    }

    /// Those that are open, the last used first.
    func open(of ids: [String], at now: Instant) throws -> [Session] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM session
            WHERE person IN \(list: ids) AND ended_at IS NULL AND expires_at > \(now.rawValue)
            ORDER BY seen_at DESC, id
            """, read)
    }

    func see(_ id: String, at now: Instant) throws {
        try tx.execute("UPDATE session SET seen_at = \(now.rawValue) WHERE id = \(id)")
    }

    /// - Returns: whether it was one of theirs and open.
    func end(_ id: String, of ids: [String], at now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE session SET ended_at = \(now.rawValue)
            WHERE id = \(id) AND person IN \(list: ids) AND ended_at IS NULL
            """) == 1
    }

    /// - Parameter kept: the one that stays open.
    /// - Returns: how many were ended.
    @discardableResult
    func endAll(of ids: [String], but kept: String? = nil, at now: Instant) throws -> Int {
        try tx.execute(
            """
            UPDATE session SET ended_at = \(now.rawValue)
            WHERE person IN \(list: ids) AND id <> \(kept ?? "") AND ended_at IS NULL
                AND expires_at > \(now.rawValue)
            """)
    }

    func forget(expiredBefore moment: Instant) throws {
        try tx.execute("DELETE FROM session WHERE expires_at < \(moment.rawValue)")
    }

    func erase(_ person: String) throws {
        try tx.execute("DELETE FROM session WHERE person = \(person)")
    }

    private static let columns: SQL =
        "id, person, browser_name, made_at, proved_at, seen_at, expires_at, ended_at"

    private func read(_ row: borrowing Row) throws -> Session {
        let id: String = try row[0]
        return Session(
            id: id, person: try row[1], browserName: try keys.open(try row[2], for: Self.place(id)),
            madeAt: Instant(rawValue: try row[3]), provedAt: Instant(rawValue: try row[4]),
            seenAt: Instant(rawValue: try row[5]), expiresAt: Instant(rawValue: try row[6]),
            endedAt: try (row[7] as Int64?).map(Instant.init(rawValue:)))
    }

    private static func place(_ id: String) -> String { "session.browser/\(id)" }
}

extension String {
    /// What is kept of a secret of 256 random bits: it can be known again, and not used.
    var secretDigest: [UInt8] { Array(SHA256.hash(data: Array(utf8))) }
}
