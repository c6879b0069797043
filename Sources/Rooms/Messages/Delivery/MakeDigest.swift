import Jobs
import Storage
import Time
import Trust

/// Gathers what waits for somebody into one message, when their hour has come: once a day at most.
struct MakeDigest: Sendable {
    private let delivery: DeliverMessages
    private let job: Job

    init(_ delivery: DeliverMessages, _ job: Job) {
        self.delivery = delivery
        self.job = job
    }

    /// - Throws: `PostponedJob` where the hour has not come.
    func callAsFunction() async throws {
        let keys = try delivery.keys()
        let now = delivery.clock.now()
        let id = delivery.makeID()
        let until = try await delivery.database.write { [book = delivery.book, job] tx in
            try Self.gather(
                for: job.body, asked: job.madeAt, into: id, book, Outbox(tx, keys: keys),
                MessagesStore(tx, keys: keys), tx, now)
        }
        if let until { throw PostponedJob(until: until) }
    }

    /// - Returns: when to come again; `nil` where all is gathered that was there.
    private static func gather(
        for person: String, asked: Instant, into id: String, _ book: any AddressBook,
        _ outbox: Outbox,
        _ store: MessagesStore, _ tx: Transaction, _ now: Instant
    ) throws -> Instant? {
        let waiting = try store.toGather(for: person)
        guard let recipient = try book.recipient(person, in: tx) else {
            for id in waiting { try store.end(id, as: .withheld, now: now) }
            return nil
        }
        let hour = recipient.digestHour(from: asked)
        if now < hour { return hour }
        let event = "digest/\(person)/\(recipient.zone.day(of: now))"
        if try store.isKnown(event: event) {
            return recipient.digestHour(from: now.advanced(bySeconds: 1))
        }
        let items = try fresh(waiting, store, now)
        let fitting = DigestWords.fitting(items.map(\.words), in: recipient.language)
        guard fitting > 0 else { return nil }
        let words = DigestWords.gathered(items.prefix(fitting).map(\.words), in: recipient.language)
        let digest = try Message(event: event, to: .person(person), words: words, urgency: .soon)
        try outbox.post(digest, id: id, now: now)
        try store.gather(items.prefix(fitting).map(\.message.id), into: id, now: now)
        return fitting < items.count ? recipient.digestHour(from: now.advanced(bySeconds: 1)) : nil
    }

    /// What is worth telling still.
    private static func fresh(
        _ ids: [String], _ store: MessagesStore, _ now: Instant
    ) throws -> [OpenedMessage] {
        try ids.compactMap { id in
            guard let opened = try store.open(id), !opened.words.isEmpty,
                now < opened.message.madeAt.advanced(bySeconds: DeliverMessages.tooOld)
            else {
                try store.end(id, as: .expired, now: now)
                return nil
            }
            return opened
        }
    }
}

extension Recipient {
    /// The first time at or after a moment at which they get what was gathered.
    func digestHour(from moment: Instant) -> Instant {
        let day = zone.day(of: moment)
        let today = zone.instant(of: day, at: digestAt)
        return today >= moment ? today : zone.instant(of: day.advanced(by: 1), at: digestAt)
    }
}
