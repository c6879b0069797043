import Jobs
import Storage
import Time
import Trust

/// One try to send a message.
struct SendMessage: Sendable {
    private let delivery: DeliverMessages
    private let job: Job

    init(_ delivery: DeliverMessages, _ job: Job) {
        self.delivery = delivery
        self.job = job
    }

    /// - Throws: what `RunJobs` makes the next try of, or gives up for.
    func callAsFunction() async throws {
        let keys = try delivery.keys()
        let id = job.body
        let taken = try await taken(id, keys)
        let choice = ChooseDelivery(
            book: delivery.book, channels: Set(delivery.senders.keys), now: delivery.clock.now())
        let decision = try await delivery.database.write { tx in
            try choice.decide(id, wasTaken: taken, MessagesStore(tx, keys: keys), tx)
        }
        switch decision {
        case .nothing: return
        case .postpone(let until): throw PostponedJob(until: until)
        case .giveUp(let words): throw HopelessJob(words)
        case .send(let message, let tries):
            guard let sender = delivery.senders[message.address.channel] else { return }
            // What has begun is finished, even by a server that is stopping.
            let outcome = await Task { () -> Result<Void, SendTrouble> in
                do throws(SendTrouble) {
                    return .success(try await sender.send(message))
                } catch {
                    return .failure(error)
                }
            }.value
            try await settle(outcome, id, tries, keys)
        }
    }

    /// Whether the try before this one, of which nobody knows, was taken; `nil` where there is no
    /// such try or nobody to ask.
    private func taken(_ id: String, _ keys: Keyring) async throws -> Bool? {
        let before = try await delivery.database.read { tx in
            try MessagesStore(tx, keys: keys).message(id)
        }
        guard let before, before.state == .sending, let channel = before.channel,
            let sender = delivery.senders[channel]
        else { return nil }
        do throws(SendTrouble) {
            return try await sender.hasTaken(Outgoing.reference(of: before.event))
        } catch {
            if case .later(let seconds, _) = error {
                throw PostponedJob(until: delivery.clock.now().advanced(bySeconds: seconds))
            }
            throw TroubledJob(error.words)
        }
    }

    private func settle(
        _ outcome: Result<Void, SendTrouble>, _ id: String, _ tries: Int, _ keys: Keyring
    ) async throws {
        let now = delivery.clock.now()
        let isLast = job.attempt >= delivery.patience.tries
        try await delivery.database.write { tx in
            let store = MessagesStore(tx, keys: keys)
            switch outcome {
            case .success: try store.end(id, as: .sent, tries: tries, now: now)
            case .failure(.refused(let words)):
                try store.end(id, as: .failed, tries: tries, trouble: words, now: now)
            case .failure(.failed(let words)) where isLast:
                try store.end(id, as: .failed, tries: tries, trouble: words, now: now)
            case .failure(.unknown(let words)) where isLast:
                try store.end(id, as: .unsure, tries: tries, trouble: words, now: now)
            case .failure(.failed(let words)), .failure(.later(_, let words)):
                try store.wait(id, afterTry: tries, because: words)
            case .failure(.unknown(let words)):
                // It stays as it is, "sending", for the next try to look into.
                try store.doubt(id, tries: tries, because: words)
            }
        }
        guard case .failure(let trouble) = outcome else { return }
        switch trouble {
        case .refused(let words): throw HopelessJob(words)
        case .later(let seconds, _): throw PostponedJob(until: now.advanced(bySeconds: seconds))
        case .failed(let words), .unknown(let words):
            if isLast { throw HopelessJob(words) }
            throw TroubledJob(words)
        }
    }
}
