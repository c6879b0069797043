import Jobs
import Storage
import Time

/// Something that is done once a day, by whichever process comes first; each day asks for the next.
struct DailyJob: Sendable {
    /// As `journal.sign`.
    let kind: String
    let database: Database
    let clock: Clock
    let work: @Sendable (_ now: Instant) async throws -> Void

    /// Asks for today's, where it has not been asked for.
    @Sendable func begin() async throws {
        let now = clock.now()
        try await ask(for: Zone.utc.day(of: now), at: now)
    }

    @Sendable func callAsFunction(_ job: Job) async throws -> JobWrites {
        let now = clock.now()
        // Tomorrow's does not hang on whether today's can be done.
        try await ask(for: Zone.utc.day(of: now).advanced(by: 1), at: now)
        try await work(now)
        return { _ in }
    }

    private func ask(for day: Day, at now: Instant) async throws {
        let due = max(now, Zone.utc.start(of: day)), kind = kind
        try await database.write { tx in
            try JobQueue(tx).ask(
                id: Identifier.new(at: now), kind: kind, for: "\(kind)/\(day)", due: due, now: now)
            try JobQueue(tx).forget(doneBefore: now.advanced(bySeconds: -90 * 86_400))
        }
    }
}
