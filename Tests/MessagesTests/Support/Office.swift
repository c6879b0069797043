import Jobs
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Time
import Trust

@testable import Messages

/// A place that writes to people: its database, its keys, and a clock that is put on by hand.
final class Office: Sendable {
    let database: Database
    let keys: Keyring
    private let state = Mutex((now: testMoment, made: 0))

    init(_ database: Database) throws {
        self.database = database
        keys = try Keyring(text: "key " + String(repeating: "5a", count: 32))
    }

    var now: Instant { state.withLock { $0.now } }
    var clock: Clock { Clock { [self] in now } }

    func wait(seconds: Int64) { state.withLock { $0.now = $0.now.advanced(bySeconds: seconds) } }
    func wait(until moment: Instant) { state.withLock { $0.now = moment } }

    /// In order of time, as real ones are.
    @Sendable func makeID() -> String {
        state.withLock { state in
            state.made += 1
            return "id-\(state.made + 1000)"
        }
    }

    static let words = [
        "en": MessageWords(subject: "Your visit", paragraphs: ["We will come on Monday."])
    ]

    @discardableResult
    func post(
        _ event: String, to: Message.Receiver, words: [String: MessageWords] = words,
        urgency: Message.Urgency = .digest, secretUntil: Instant? = nil
    ) async throws -> Bool {
        let message = try Message(
            event: event, to: to, words: words, urgency: urgency, secretUntil: secretUntil)
        let id = makeID()
        let now = now
        return try await outbox { try $0.post(message, id: id, now: now) }
    }

    func outbox<Value: Sendable>(_ body: @escaping @Sendable (Outbox) throws -> Value) async throws
        -> Value
    {
        try await database.write { [keys] tx in try body(Outbox(tx, keys: keys)) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Outbox) throws -> Value) async throws
        -> Value
    {
        try await database.read { [keys] tx in try body(Outbox(tx, keys: keys)) }
    }

    func write(_ body: @escaping @Sendable (MessagesStore) throws -> Void) async throws {
        try await database.write { [keys] tx in try body(MessagesStore(tx, keys: keys)) }
    }

    func messages() async throws -> [PostedMessage] {
        try await read { try $0.messages() }
    }

    func message(_ event: String) async throws -> PostedMessage? {
        try await messages().first { $0.event == event }
    }

    /// The kinds of the jobs that wait.
    func jobs() async throws -> [String] {
        try await database.read { tx in
            try tx.all("SELECT kind FROM job WHERE state = 'waiting' ORDER BY kind") { try $0[0] }
        }
    }
}

let officeMigrations = TrustMigrations.all + JobsMigrations.all + MessagesMigrations.all

func withOutbox(_ engine: TestEngine, _ body: (Office) async throws -> Void) async throws {
    try await withDatabase(on: engine, migrations: officeMigrations) { database in
        try await body(Office(database))
    }
}

/// The same in a SQLite file of that name.
func withOutbox(at path: String, _ body: (Office) async throws -> Void) async throws {
    let database = Database(try SQLiteEngine(path: path))
    do {
        try await database.migrate(officeMigrations, clock: Clock(stoppedAt: testMoment))
        try await body(Office(database))
        await database.close()
    } catch {
        await database.close()
        throw error
    }
}
