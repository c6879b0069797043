import Jobs
import Storage
import Time
import Trust

/// Sends what is in the outbox: the handlers of its jobs.
///
/// Each try is written down before it is made and again when its outcome is known. A try whose
/// outcome nobody knows, as its connection was lost or its process died, is looked into before the
/// next: a sender that can be asked is asked, and of one that cannot, one doubtful try is made
/// again and a second is not. See docs/messages.md.
package struct DeliverMessages: Sendable {
    let database: Database
    let keys: @Sendable () throws -> Keyring
    let book: any AddressBook
    let senders: [Channel: any Sender]
    let clock: Clock
    let patience: Patience
    let makeID: @Sendable () -> String

    /// - Parameters:
    ///   - keys: asked for with each job, as they may be made or mended meanwhile.
    ///   - senders: one for each channel at most; what has none waits.
    ///   - patience: of those who run the jobs.
    package init(
        _ database: Database, keys: @escaping @Sendable () throws -> Keyring,
        book: any AddressBook, senders: [any Sender], clock: Clock, patience: Patience = Patience(),
        makeID: @escaping @Sendable () -> String
    ) {
        self.database = database
        self.keys = keys
        self.book = book
        self.senders = Dictionary(senders.map { ($0.channel, $0) }) { first, _ in first }
        self.clock = clock
        self.patience = patience
        self.makeID = makeID
    }

    /// For what somebody is waiting for. Run them in a line of their own: a mail server that is
    /// slow with a thousand digests then keeps nobody from signing in.
    package var urgent: [String: RunJobs.Handler] {
        [DeliveryKind.urgent: send]
    }

    /// For all the rest.
    package var unhurried: [String: RunJobs.Handler] {
        [DeliveryKind.send: send, DeliveryKind.digest: digest]
    }

    @Sendable private func send(_ job: Job) async throws -> JobWrites {
        try await SendMessage(self, job)()
        return { _ in }
    }

    @Sendable private func digest(_ job: Job) async throws -> JobWrites {
        try await MakeDigest(self, job)()
        return { _ in }
    }

    /// What was not sent for so long is of no use to anybody, in seconds: two weeks.
    static let tooOld: Int64 = 14 * 86_400
    /// How often it is looked whether there is a way to send by now, in seconds.
    static let untilLookingAgain: Int64 = 15 * 60
}
