import Credentials
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import Messages
import Places
import Storage
import Synchronization
import TestSupport
import Time
import Trust
import Web

@testable import People

/// The town that the stories of these tests happen in: a site with people, and a clock that a test moves.
struct Town: Sendable {
    let database: Database
    let keys: Keyring
    /// The file of keys.
    let keyText: String
    let room: PeopleRoom
    let time: HandClock
    let client: any TestClientProtocol

    static let site = "https://kith.example"

    var now: Instant { time.now }

    /// A browser that nobody has used yet.
    func browser() -> TestBrowser { TestBrowser(client: client) }

    /// Somebody with an account and these roles, and no browser yet.
    @discardableResult
    func account(_ name: String, _ email: String, _ roles: HeldRole...) async throws -> String {
        let id = Identifier.new(at: now), now = now, keys = keys
        let named = try found(PersonName(name), name), address = try found(EmailAddress(email), email)
        try await database.write { tx in
            try NewAccount(id: id, name: named, email: address, by: id, at: now).add(to: tx, keys)
            for role in roles {
                _ = try RoleStore(tx).add(Identifier.new(at: now), role, to: id, by: "console", at: now)
            }
        }
        return id
    }

    /// Signs somebody in who has an account, by the link that they are sent.
    func signIn(_ email: String) async throws -> TestBrowser {
        let browser = browser()
        // Of two links in one millisecond, none would be the last.
        time.advance(bySeconds: 1)
        try await browser.open("/sign-in")
        try await browser.submit(["email": email])
        try await browser.open(try await link(to: email))
        try await browser.submit()
        return browser
    }

    /// The words of the last message to an address; empty where there is none.
    func mail(to email: String) async throws -> String {
        try await letters(to: email).first ?? ""
    }

    /// The words of every message to an address, the newest first.
    func letters(to email: String) async throws -> [String] {
        let keys = keys
        return try await database.read { tx in
            let outbox = Outbox(tx, keys: keys)
            return try outbox.messages(limit: 200).compactMap { message in
                guard let open = try outbox.open(message.id), open.address == .email(email) else {
                    return nil
                }
                return open.words["en"].map { ([$0.subject] + $0.paragraphs).joined(separator: "\n") }
            }
        }
    }

    /// The path of the link in the last message to an address.
    func link(to email: String) async throws -> String {
        let words = try await mail(to: email)
        let line = words.split(separator: "\n").first { $0.hasPrefix(Self.site) }
        return String(try found(line, "a link in: \(words)").dropFirst(Self.site.count))
    }

    /// The code in it.
    func code(to email: String) async throws -> String {
        let words = try await mail(to: email)
        let match = words.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/)
        return String(try found(match, "a code in: \(words)").output)
    }

    /// What was written down about somebody, the oldest first.
    func journal(about id: String) async throws -> [JournalEntry] {
        try await database.read { tx in
            try Journal(tx).entries(about: id, limit: 500).map(\.entry).reversed()
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.read(.current, body)
    }
}

/// Gives `body` a town with nobody in it.
func withTown(
    on engine: TestEngine, retention: Retention = Retention(people: nil, messages: nil),
    provider: (HandClock) throws -> SignInProvider? = { _ in nil },
    _ body: @escaping @Sendable (Town) async throws -> Void
) async throws {
    let migrations =
        TrustMigrations.all + JobsMigrations.all + MessagesMigrations.all + PlacesMigrations.all
        + PeopleMigrations.all
    try await withDatabase(on: engine, migrations: migrations) { database in
        let keyText = Keyring.newLine()
        let keys = try Keyring(text: keyText), time = HandClock()
        let surroundings = Surroundings(
            place: "Ashcombe", zone: try Zone(named: "Europe/London"), site: Town.site,
            places: { _ in [NamedScope(.place("ashcombe"), "Ashcombe")] },
            organisations: { name, _ in
                name == "Walking Group" ? [NamedScope(.organisation("walk"), "Walking Group")] : []
            },
            name: { scope, _ in
                switch scope {
                case .everywhere: nil
                case .place: "Ashcombe"
                case .organisation: "Walking Group"
                }
            },
            retention: retention)
        let room = PeopleRoom(
            database, keys: keys, passwords: PasswordWork(cost: .leastForTests), surroundings: surroundings,
            provider: try provider(time))
        let frame = Frame(
            place: "Ashcombe", home: Path< >("/")(), signIn: PeoplePaths.signIn(),
            zone: try Zone(named: "Europe/London"))
        var configuration = ServerConfiguration(port: 0, frame: frame)
        // Beside all the other tests a handler may wait long for its turn, and no story is of that.
        configuration.limits.handler = .seconds(600)
        configuration.limits.posts = RateLimit("posts", 100_000, per: 60)
        let server = try WebServer(
            routes: PeopleRoutes.all(room), configuration,
            ServerEnvironment(
                clock: time.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                dataVersion: { database.version }, recognise: Recognise(room: room).callAsFunction))
        try await server.application().test(.router) { client in
            try await body(
                Town(
                    database: database, keys: keys, keyText: keyText, room: room, time: time, client: client))
        }
    }
}

/// A clock that a test moves.
final class HandClock: Sendable {
    private let time = Mutex(testMoment)

    var now: Instant { time.withLock { $0 } }
    var clock: Time.Clock { Time.Clock { self.now } }

    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}

/// What a test needs to go on.
func found<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw NotThere(what: what) }
    return value
}

struct NotThere: Error, CustomStringConvertible {
    let what: String
    var description: String { "not there: \(what)" }
}
