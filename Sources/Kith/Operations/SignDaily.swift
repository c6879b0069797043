import Jobs
import Logging
import Storage
import Time
import Trust

/// Signs the journal once a day, into the log: whoever keeps the log on another machine keeps the proof.
struct SignDaily: Sendable {
    let database: Database
    let settings: Settings
    let clock: Time.Clock
    let logger: Logger

    static let kind = "journal.sign"

    /// Asks for today's, where it has not been asked for.
    func begin() async throws {
        let now = clock.now()
        try await database.write { tx in try Self.ask(tx, for: Zone.utc.day(of: now), at: now) }
    }

    @Sendable func callAsFunction(_ job: Job) async throws -> JobWrites {
        let now = clock.now()
        // Keys are made when there is something to sign, and not before.
        let isEmpty = try await database.read { tx in try Journal(tx).isEmpty() }
        if !isEmpty {
            let line = try await signJournal(database, by: loadKeys(settings, isMaking: true), clock: clock)
            logger.notice("the journal is signed", metadata: ["signed": "\(line ?? "")"])
        }
        return { tx in try Self.ask(tx, for: Zone.utc.day(of: now).advanced(by: 1), at: now) }
    }

    private static func ask(_ tx: Transaction, for day: Day, at now: Instant) throws {
        let due = max(now, Zone.utc.start(of: day))
        try JobQueue(tx).ask(
            id: Identifier.new(at: now), kind: kind, for: "\(kind)/\(day)", due: due, now: now)
        try JobQueue(tx).forget(doneBefore: now.advanced(bySeconds: -90 * 86_400))
    }
}
