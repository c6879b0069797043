import AsyncHTTPClient
import Jobs
import Logging
import Messages
import ServiceLifecycle
import Storage
import Time
import Trust

/// Sends what is for somebody who waits for it, beside all other jobs; and lends the others what
/// sends.
struct DeliveryService: Service {
    let delivery: DeliverMessages
    private let urgent: JobService
    private let client: HTTPClient

    /// - Throws: `SettingsError`.
    init(
        _ settings: Settings, _ database: Database, _ keys: Keyring, book: any AddressBook,
        clock: Time.Clock, logger: Logger
    ) throws {
        let client = NotifySender.makeClient()
        let makeID: @Sendable () -> String = { Identifier.new(at: clock.now()) }
        let senders: [any Sender]
        do {
            senders = try makeSenders(settings, client: client, clock: clock)
        } catch {
            Task { try? await client.shutdown() }
            throw error
        }
        self.client = client
        delivery = DeliverMessages(
            database, keys: { keys }, book: book, senders: senders, clock: clock,
            makeID: makeID)
        let jobs = RunJobs(database, handlers: delivery.urgent, clock: clock, makeID: makeID)
        urgent = JobService(jobs: jobs, begin: {}, clock: clock, logger: logger)
        if !senders.contains(where: { $0.channel == .email }) {
            logger.notice(
                "no way to send e-mail is set up: messages wait in the outbox, at /messages")
        }
    }

    func run() async throws {
        try await urgent.run()
        // The other jobs stop by the same signal, and those that still send are told that nobody
        // answers.
        try? await client.shutdown()
    }
}
