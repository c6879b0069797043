import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// A sign-in that has begun in a browser, and is not finished.
struct PendingSignIn: Sendable, Hashable {
    let id: String
    let state: State
    let purpose: Purpose
    /// Where the link was sent; empty for somebody who came by a password or a provider.
    let email: String
    /// Who it is, once that was shown.
    let person: String?
    let returnTo: String?
    let tries: Int
    let expiresAt: Instant

    enum State: String, Sendable, SQLConvertible {
        /// A link is on its way.
        case sent
        /// They showed that the address is theirs, or knew the password; something is still asked of them.
        case proved
        case done
    }

    enum Purpose: String, Sendable, SQLConvertible {
        case signIn = "sign-in"
        case newEmail = "new-email"
    }
}

/// All the SQL of signing in.
struct SignInStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    /// What makes a sign-in: the secrets go in, their digests stay.
    struct Start {
        let id: String
        let browser: String
        let purpose: PendingSignIn.Purpose
        let state: PendingSignIn.State
        var link: SecretToken?
        var code: ShortCode?
        let email: EmailAddress?
        /// The network address of whoever asked.
        var askedFrom = ""
        let person: String?
        let returnTo: String?
        let expiresAt: Instant

        /// The same, of which nothing is sent: it opens nothing, and does not count as one that was.
        var unsent: Start {
            var start = self
            (start.link, start.code) = (nil, nil)
            return start
        }
    }

    func add(_ start: Start, at now: Instant) throws {
        let email = start.email?.text ?? ""
        let sealed = try keys.seal(email, for: Self.emailPlace(start.id))
        let word = keys.blindIndex(of: start.email?.key ?? "", for: Self.wordPlace)
        try tx.execute(
            """
            INSERT INTO sign_in
                (id, browser, state, purpose, link, code, email, email_word, asked_from, person,
                    return_to, made_at, expires_at)
            VALUES (\(start.id), \(Self.digest(start.browser)), \(start.state), \(start.purpose),
                \(start.link?.hash), \(start.code.map { codeWord($0, start.id) }), \(sealed), \(word),
                \(place(start.askedFrom)), \(start.person), \(try sealedReturn(start)),
                \(now.rawValue), \(start.expiresAt.rawValue))
            """)
    }

    /// That very one: what was proved by a password is of no use for another that began meanwhile.
    func pending(_ id: String) throws -> PendingSignIn? {
        try tx.first("SELECT \(Self.columns) FROM sign_in WHERE id = \(id)", read)
    }

    /// The latest in that browser that is in one of these states and not over.
    func pending(
        in browser: String, _ states: [PendingSignIn.State], _ purpose: PendingSignIn.Purpose,
        at now: Instant
    ) throws -> PendingSignIn? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM sign_in
            WHERE browser = \(Self.digest(browser)) AND state IN \(list: states) AND purpose = \(purpose)
                AND expires_at > \(now.rawValue)
            ORDER BY made_at DESC, id DESC LIMIT 1
            """, read)
    }

    /// The one that a link belongs to, whatever became of it, and whether it began in that browser.
    func withLink(_ token: SecretToken, browser: String) throws -> (PendingSignIn, isHere: Bool)? {
        let found = try tx.first(
            "SELECT \(Self.columns), browser FROM sign_in WHERE link = \(token.hash)"
        ) { row in
            let begun: [UInt8] = try row[8]
            let isHere = [browser, Self.anyBrowser].contains { ConstantTime.equal(begun, Self.digest($0)) }
            return (try read(row), isHere)
        }
        return found.map { ($0.0, isHere: $0.1) }
    }

    /// Whether that is the code that was sent with it. Each look is counted first; after some, it is over.
    func isCode(_ code: ShortCode, of pending: PendingSignIn) throws -> Bool {
        let kept: [UInt8]?? = try tx.value(
            """
            UPDATE sign_in SET tries = tries + 1 WHERE id = \(pending.id) AND tries < \(Self.mostTries)
            RETURNING code
            """)
        guard let kept, let kept else { return false }
        return keys.codeWords(code, pending.id).contains { ConstantTime.equal($0, kept) }
    }

    static let mostTries = 5

    /// For a link from the console, which is opened wherever its owner is: no browser has such a secret.
    static let anyBrowser = "any browser"

    /// - Parameter browser: the one that it goes on in, where it was begun by a link for any.
    /// - Returns: `false` where it is not in that state any more: the same form came twice.
    func move(
        _ id: String, from old: PendingSignIn.State, to new: PendingSignIn.State, person: String?,
        in browser: String? = nil
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE sign_in SET state = \(new), person = coalesce(\(person), person), link = NULL, code = NULL,
                browser = coalesce(\(browser.map(Self.digest)), browser)
            WHERE id = \(id) AND state = \(old)
            """) == 1
    }

    /// Whether another may be sent to an address: of those of the last hour that nobody used, so many are
    /// for one place from which they are asked for, and many more for all.
    func maySend(to email: EmailAddress, askedFrom address: String, at now: Instant) throws -> Bool {
        let words = keys.blindIndexes(of: email.key, for: Self.wordPlace)
        let hourAgo = now.advanced(bySeconds: -3600)
        let recent = try tx.all(
            """
            SELECT asked_from FROM sign_in
            WHERE email_word IN \(list: words) AND code IS NOT NULL AND made_at > \(hourAgo.rawValue)
            """
        ) { row in try row[0] as [UInt8] }
        let here = place(address)
        return recent.count < AskForLink.mostAnHourOfAll
            && recent.count { $0 == here } < AskForLink.mostAnHour
    }

    func forget(expiredBefore moment: Instant) throws {
        try tx.execute("DELETE FROM sign_in WHERE expires_at < \(moment.rawValue)")
    }

    /// Also those that were asked for with their address and not finished.
    func erase(_ person: String, email: EmailAddress?) throws {
        let words = email.map { keys.blindIndexes(of: $0.key, for: Self.wordPlace) } ?? []
        try tx.execute("DELETE FROM sign_in WHERE person = \(person) OR email_word IN \(list: words)")
    }

    private static let columns: SQL =
        "id, state, purpose, email, person, return_to, tries, expires_at"

    private func read(_ row: borrowing Row) throws -> PendingSignIn {
        let id: String = try row[0]
        return PendingSignIn(
            id: id, state: try row[1], purpose: try row[2],
            email: try keys.open(try row[3], for: Self.emailPlace(id)), person: try row[4],
            returnTo: try (row[5] as [UInt8]?).map { try keys.open($0, for: "sign-in.return/\(id)") },
            tries: try row[6], expiresAt: Instant(rawValue: try row[7]))
    }

    /// It may lead to an invitation, by a link that is good for whoever has it.
    private func sealedReturn(_ start: Start) throws -> [UInt8]? {
        guard let path = start.returnTo, path.utf8.count <= 2_000, Link(local: path) != nil else {
            return nil
        }
        return try keys.seal(path, for: "sign-in.return/\(start.id)")
    }

    /// Which place somebody asked from, without telling which it is.
    private func place(_ address: String) -> [UInt8] {
        keys.blindIndex(of: address, for: "sign-in.place")
    }

    private func codeWord(_ code: ShortCode, _ id: String) -> [UInt8] {
        keys.blindIndex(of: code.text, for: "sign-in.code/\(id)")
    }

    private static func digest(_ browser: String) -> [UInt8] { browser.secretDigest }
    private static let wordPlace = "sign-in.email"
    private static func emailPlace(_ id: String) -> String { "sign-in.email/\(id)" }
}

extension Keyring {
    /// A code of 40 bits could be guessed from a digest: so it is kept under a key that the database has not.
    fileprivate func codeWords(_ code: ShortCode, _ id: String) -> [[UInt8]] {
        blindIndexes(of: code.text, for: "sign-in.code/\(id)")
    }
}
