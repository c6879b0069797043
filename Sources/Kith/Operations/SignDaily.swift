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
    @Sendable func begin() async throws {
        let now = clock.now()
        try await ask(for: Zone.utc.day(of: now), at: now)
    }

    @Sendable func callAsFunction(_ job: Job) async throws -> JobWrites {
        let now = clock.now()
        // Tomorrow's does not hang on whether today's can be done.
        try await ask(for: Zone.utc.day(of: now).advanced(by: 1), at: now)
        if let line = try await signJournal(database, by: keys, clock: clock) {
            logger.notice("the journal is signed", metadata: ["signed": "\(line)"])
        }
        return { _ in }
    }

    private func keys() throws -> Keyring {
        do {
            return try loadKeys(settings, isMaking: true)
        } catch let error as SettingsError {
            throw TroubledJob(error.description)
        }
    }

    private func ask(for day: Day, at now: Instant) async throws {
        let due = max(now, Zone.utc.start(of: day))
        try await database.write { tx in
            try JobQueue(tx).ask(
                id: Identifier.new(at: now), kind: Self.kind, for: "\(Self.kind)/\(day)", due: due, now: now)
            try JobQueue(tx).forget(doneBefore: now.advanced(bySeconds: -90 * 86_400))
        }
    }
}
