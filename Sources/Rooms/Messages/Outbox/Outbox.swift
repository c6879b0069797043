import Jobs
import Storage
import Time
import Trust

/// From which this place writes to people. Messages are posted in the transaction of the deed of
/// which they tell: both are there, or neither.
package struct Outbox {
    private let tx: Transaction
    private let store: MessagesStore
    private let keys: Keyring

    package init(_ tx: Transaction, keys: Keyring) {
        self.tx = tx
        self.keys = keys
        store = MessagesStore(tx, keys: keys)
    }

    /// Puts a message into the outbox, from which it goes by itself.
    /// - Parameter id: an identifier that is nobody else's.
    /// - Returns: `false` where the event was told already, which sends nothing.
    @discardableResult
    package func post(_ message: Message, id: String, now: Instant) throws -> Bool {
        var isFirst = false
        if case .person(let person) = message.to, message.urgency == .digest {
            isFirst = try !store.hasToGather(for: person)
        }
        guard try store.add(message, id: id, now: now) else { return false }
        let queue = JobQueue(tx)
        switch message.to {
        case .person(let person) where message.urgency == .digest:
            // Of those that wait together, the first asks for all.
            if isFirst {
                try queue.ask(
                    id: id, kind: DeliveryKind.digest, for: "\(DeliveryKind.digest)/\(id)",
                    body: person,
                    due: now, now: now)
            }
        case .person, .address:
            try askToSend(id, message.urgency, now: now)
        }
        return true
    }

    func askToSend(_ id: String, _ urgency: Message.Urgency, now: Instant) throws {
        let kind = urgency == .now ? DeliveryKind.urgent : DeliveryKind.send
        try JobQueue(tx).ask(
            id: id, kind: kind, for: "\(DeliveryKind.send)/\(id)", body: id, due: now, now: now)
    }

    /// Sends again what was given up, or what may not have arrived.
    /// - Returns: `false` where there is no such message, or its words are gone.
    package func tryAgain(_ id: String, now: Instant) throws -> Bool {
        guard let message = try store.message(id), message.state.mayBeTriedAgain,
            try store.hasWords(id)
        else { return false }
        try store.putBack(id, now: now)
        if try !JobQueue(tx).revive(id, now: now) { try askToSend(id, message.urgency, now: now) }
        return true
    }

    /// Says that a letter was posted.
    /// - Returns: `false` where no such letter was waiting.
    package func posted(_ id: String, now: Instant) throws -> Bool {
        try store.posted(id, now: now)
    }
}

/// Which handler does what.
package enum DeliveryKind {
    /// One message.
    package static let send = "message.send"
    /// One for which somebody is waiting: in a line of its own, so that no digest is before it.
    package static let urgent = "message.urgent"
    /// Gathers what waits for somebody.
    package static let digest = "message.digest"
}

// Looking into it.
extension Outbox {
    /// What was posted, the newest first.
    /// - Parameters:
    ///   - states: of these alone; `nil` for all.
    ///   - person: to them alone.
    ///   - skipping: so many of the newest. O(skipping + limit).
    package func messages(
        in states: [PostedMessage.State]? = nil, to person: String? = nil, skipping: Int = 0,
        limit: Int = 50
    ) throws -> [PostedMessage] {
        try store.messages(in: states, to: person, skipping: skipping, limit: limit)
    }

    /// What was posted to somebody, by any of their records or to their address, the newest first.
    package func messages(to receiver: MessageReceiver, limit: Int) throws -> [PostedMessage] {
        try store.messages(to: receiver, limit: limit)
    }

    /// How many there are of them; no more than `most` are counted.
    package func count(
        in states: [PostedMessage.State]? = nil, to person: String? = nil, upTo most: Int = .max
    ) throws -> Int {
        try store.count(in: states, to: person, upTo: most)
    }

    package func message(_ id: String) throws -> PostedMessage? {
        try store.message(id)
    }

    /// The subjects of some messages; those that were taken away are left out.
    package func subjects(of ids: [String]) throws -> [String: String] {
        try store.subjects(of: ids)
    }

    /// All of a message. Whoever shows it to anybody but its receiver records that in the journal.
    package func open(_ id: String) throws -> OpenedMessage? {
        try store.open(id)
    }
}

// Forgetting.
extension Outbox {
    /// Takes away all that was said to somebody, and where; that they were written to stays, and counts.
    /// What waited is not sent.
    /// - Returns: how many messages they were.
    @discardableResult
    package func erase(to receiver: MessageReceiver, now: Instant) throws -> Int {
        try store.erase(to: receiver, now: now)
    }

    /// Takes away the words and addresses of what was over before a moment.
    /// - Returns: how many messages they were.
    @discardableResult
    package func forgetWords(endedBefore moment: Instant) throws -> Int {
        try store.forgetWords(endedBefore: moment)
    }

    /// How many `forgetWords` would take the words of.
    package func countToForget(endedBefore moment: Instant) throws -> Int {
        try store.countToForget(endedBefore: moment)
    }
}

/// Somebody to whom messages went: by their records, and by the address that they sign in with.
package struct MessageReceiver: Sendable, Hashable {
    let people: [String]
    let email: EmailAddress?

    package init(people: [String], email: EmailAddress?) {
        self.people = people
        self.email = email
    }
}
