import Storage
import Synchronization
import TestSupport
import Testing
import Time

@testable import Jobs

struct Trouble: Error {}

/// A database with letters to send, a clock that is put on by hand, and hands that fail when told to.
final class Workshop: Sendable {
    let database: Database
    private let state = Mutex(State())

    private struct State {
        var now = testMoment
        var made = 0
        var done: [String] = []
        var failures: [String: Int] = [:]
        var hopeless: Set<String> = []
        var meanwhile: [String: @Sendable () async throws -> Void] = [:]
    }

    init(_ database: Database) {
        self.database = database
    }

    var now: Instant { state.withLock { $0.now } }
    var done: [String] { state.withLock { $0.done } }

    func wait(seconds: Int64) { state.withLock { $0.now = $0.now.advanced(bySeconds: seconds) } }
    func fail(_ event: String, times: Int) { state.withLock { $0.failures[event] = times } }
    func giveUp(_ event: String) { state.withLock { _ = $0.hopeless.insert(event) } }

    /// Does this once, while the job is being done.
    func meanwhile(_ event: String, _ body: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.meanwhile[event] = body }
    }

    func ask(_ event: String, kind: String = "letter", after seconds: Int64 = 0) async throws {
        let id = makeID(), now = now
        try await database.write { tx in
            _ = try JobQueue(tx).ask(
                id: id, kind: kind, for: event, due: now.advanced(bySeconds: seconds), now: now)
        }
    }

    /// A process that sends letters.
    func run(_ patience: Patience = Patience()) -> RunJobs {
        RunJobs(
            database, handlers: ["letter": send], clock: Clock { [self] in now }, patience: patience,
            makeID: makeID, spread: { 0 })
    }

    func written() async throws -> [String] {
        try await database.read { tx in try tx.all("SELECT words FROM note ORDER BY words") { try $0[0] } }
    }

    @Sendable private func send(_ job: Job) async throws -> JobWrites {
        if let meanwhile = state.withLock({ $0.meanwhile.removeValue(forKey: job.event) }) {
            try await meanwhile()
        }
        try state.withLock { state in
            if state.hopeless.contains(job.event) { throw HopelessJob("There is no such address.") }
            if let left = state.failures[job.event], left > 0 {
                state.failures[job.event] = left - 1
                throw Trouble()
            }
            state.done.append(job.event)
        }
        return { tx in _ = try tx.execute("INSERT INTO note (words) VALUES (\(job.event))") }
    }

    @Sendable private func makeID() -> String {
        state.withLock { state in
            state.made += 1
            return "id-\(state.made)"
        }
    }
}

func withWorkshop(_ engine: TestEngine, _ body: (Workshop) async throws -> Void) async throws {
    let note = Migration(
        room: "Test", number: 1, name: "Notes",
        sql: Array("CREATE TABLE note (words TEXT PRIMARY KEY);".utf8))
    try await withDatabase(on: engine, migrations: JobsMigrations.all + [note]) { database in
        try await body(Workshop(database))
    }
}
