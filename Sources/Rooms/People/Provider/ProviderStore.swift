import Credentials
import Foundation
import Messages
import OpenIDConnect
import Storage
import Time
import Trust

/// Whom a provider named.
struct NamedByProvider: Sendable, Hashable, Codable {
    let issuer: String
    let subject: String
    /// As the provider has it: nobody has shown here that it is theirs.
    let email: String?
    let name: String?

    init(_ person: OpenIDPerson) {
        issuer = person.issuer
        subject = person.subject
        email = person.email
        name = person.name
    }
}

/// A browser that was sent to the provider.
struct ProviderVisit<Kept: Sendable>: Sendable {
    let id: String
    let kept: Kept
    let returnTo: String?
    let expiresAt: Instant
}

/// That somebody may sign in as whom a provider names.
struct JoinedProvider: Sendable, Hashable {
    let id: String
    let issuer: String
    let subject: String
    let since: Instant
}

/// All the SQL of signing in through a provider.
struct ProviderStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    // MARK: Visits

    /// Remembers that a browser was sent to the provider.
    func add(_ visit: ProviderVisit<KeptSignIn>, browser: String, at now: Instant) throws {
        try add(visit.id, browser, visit.kept.state.secretDigest, visit.kept.text, visit, now)
    }

    /// Remembers whom the provider named, in the browser that came back.
    func add(_ visit: ProviderVisit<NamedByProvider>, browser: String, at now: Instant) throws {
        let text = String(decoding: try JSONEncoder().encode(visit.kept), as: UTF8.self)
        try add(visit.id, browser, nil, text, visit, now)
    }

    private func add<Kept>(
        _ id: String, _ browser: String, _ state: [UInt8]?, _ kept: String, _ visit: ProviderVisit<Kept>,
        _ now: Instant
    ) throws {
        let sealed = try keys.seal(kept, for: Self.visitPlace(id))
        try tx.execute(
            """
            INSERT INTO provider_visit (id, browser, state, kept, return_to, made_at, expires_at)
            VALUES (\(id), \(browser.secretDigest), \(state), \(sealed),
                \(visit.returnTo), \(now.rawValue), \(visit.expiresAt.rawValue))
            """)
    }

    /// The visit that a browser comes back from, which is then over, whatever comes of it.
    /// - Returns: `nil` where it did not begin in this browser, or is over.
    func take(state: String, browser: String) throws -> ProviderVisit<KeptSignIn>? {
        let found = try tx.first(
            """
            SELECT \(Self.columns) FROM provider_visit
            WHERE state = \(state.secretDigest) AND browser = \(browser.secretDigest)
            """
        ) { row in try read(row) { KeptSignIn(text: $0) } }
        guard let found, try forget(found.id) else { return nil }
        return ProviderVisit(
            id: found.id, kept: found.kept, returnTo: found.returnTo, expiresAt: found.expiresAt)
    }

    /// Whom the provider named last in this browser, where that is not over.
    func named(in browser: String, at now: Instant) throws -> ProviderVisit<NamedByProvider>? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM provider_visit
            WHERE browser = \(browser.secretDigest) AND state IS NULL AND expires_at > \(now.rawValue)
            ORDER BY made_at DESC, id DESC LIMIT 1
            """
        ) { row in try read(row, Self.named) }
    }

    /// Who shows their address by this sign-in was named by the provider in that visit.
    func show(_ visit: String, by signIn: String) throws {
        try tx.execute("UPDATE provider_visit SET sign_in = \(signIn) WHERE id = \(visit)")
    }

    /// Whom the provider had named before this sign-in by e-mail began.
    func named(before signIn: String) throws -> ProviderVisit<NamedByProvider>? {
        try tx.first("SELECT \(Self.columns) FROM provider_visit WHERE sign_in = \(signIn)") { row in
            try read(row, Self.named)
        }
    }

    /// - Returns: `false` where it was forgotten before.
    @discardableResult
    func forget(_ visit: String) throws -> Bool {
        try tx.execute("DELETE FROM provider_visit WHERE id = \(visit)") == 1
    }

    func forget(expiredBefore moment: Instant) throws {
        try tx.execute("DELETE FROM provider_visit WHERE expires_at < \(moment.rawValue)")
    }

    private static let columns: SQL = "id, kept, return_to, expires_at"

    private static func named(_ text: String) -> NamedByProvider? {
        try? JSONDecoder().decode(NamedByProvider.self, from: Data(text.utf8))
    }

    private func read<Kept>(
        _ row: borrowing Row, _ parse: (String) -> Kept?
    ) throws -> ProviderVisit<Kept> {
        let id: String = try row[0]
        guard let kept = parse(try keys.open(try row[1], for: Self.visitPlace(id))) else {
            throw StorageError.unexpectedValue(column: "kept", expected: "what a visit keeps")
        }
        return ProviderVisit(
            id: id, kept: kept, returnTo: try row[2], expiresAt: Instant(rawValue: try row[3]))
    }

    // MARK: Who may sign in so

    func person(_ issuer: String, _ subject: String) throws -> String? {
        let words = keys.blindIndexes(of: subject, for: Self.subjectPlace)
        return try tx.value(
            "SELECT person FROM provider_subject WHERE provider = \(issuer) AND word IN \(list: words)")
    }

    /// - Returns: `false` where somebody signs in so already.
    func join(_ id: String, _ named: NamedByProvider, to person: String, at now: Instant) throws -> Bool {
        if try self.person(named.issuer, named.subject) != nil { return false }
        let sealed = try keys.seal(named.subject, for: Self.subjectPlace(id))
        return try tx.execute(
            """
            INSERT INTO provider_subject (id, provider, subject, word, person, made_at)
            VALUES (\(id), \(named.issuer), \(sealed), \(word(named.subject)), \(person), \(now.rawValue))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func joined(to ids: [String]) throws -> [JoinedProvider] {
        try tx.all(
            """
            SELECT id, provider, subject, made_at FROM provider_subject
            WHERE person IN \(list: ids) ORDER BY made_at, id
            """
        ) { row in
            let id: String = try row[0]
            return JoinedProvider(
                id: id, issuer: try row[1],
                subject: try keys.open(try row[2], for: Self.subjectPlace(id)),
                since: Instant(rawValue: try row[3]))
        }
    }

    /// - Returns: whether it was one of theirs.
    func leave(_ id: String, of ids: [String]) throws -> Bool {
        try tx.execute("DELETE FROM provider_subject WHERE id = \(id) AND person IN \(list: ids)") == 1
    }

    /// Makes the blind indexes of somebody's subjects anew, under the key in use.
    func index(_ person: String) throws {
        for joined in try joined(to: [person]) {
            try tx.execute(
                "UPDATE provider_subject SET word = \(word(joined.subject)) WHERE id = \(joined.id)")
        }
    }

    private func word(_ subject: String) -> [UInt8] {
        keys.blindIndex(of: subject, for: Self.subjectPlace)
    }

    private static let subjectPlace = "provider.subject"
    private static func subjectPlace(_ id: String) -> String { "provider.subject/\(id)" }
    private static func visitPlace(_ id: String) -> String { "provider.visit/\(id)" }
}
