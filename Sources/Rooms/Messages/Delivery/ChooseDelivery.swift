import Storage
import Time

/// Decides whether, where and when a message goes, and writes down that it does.
struct ChooseDelivery: Sendable {
    let book: any AddressBook
    /// By which something can be sent.
    let channels: Set<Channel>
    let now: Instant

    enum Decision: Sendable {
        case nothing
        case postpone(until: Instant)
        case giveUp(String)
        /// - Parameter tries: which try it is, from 1.
        case send(Outgoing, tries: Int)
    }

    /// So many tries of which nobody knows are made, and no more.
    static let mostDoubts = 2

    /// - Parameter wasTaken: what the other side said of a try before, of which nothing else is
    ///   known.
    func decide(
        _ id: String, wasTaken: Bool?, _ store: MessagesStore, _ tx: Transaction
    ) throws -> Decision {
        try store.takeExpiredSecrets(now: now)
        guard let message = try store.message(id) else { return .nothing }
        switch message.state {
        case .waiting: return try choose(message, doubts: message.doubts, store, tx)
        case .sending: return try lookInto(message, wasTaken, store, tx)
        case .failed, .unsure: return .giveUp(message.trouble ?? "It was given up.")
        case .sent, .printing, .gathered, .withheld, .expired: return .nothing
        }
    }

    /// What becomes of a message of which a try was begun and its outcome is not known.
    private func lookInto(
        _ message: PostedMessage, _ wasTaken: Bool?, _ store: MessagesStore, _ tx: Transaction
    ) throws -> Decision {
        if wasTaken == true {
            try store.end(message.id, as: .sent, now: now)
            return .nothing
        }
        let doubts = message.doubts + (wasTaken == false ? 0 : 1)
        if doubts >= Self.mostDoubts {
            let words = "It may have been sent, and nobody can know: \(doubts) tries had no answer."
            try store.end(message.id, as: .unsure, trouble: words, now: now)
            return .giveUp(words)
        }
        return try choose(message, doubts: doubts, store, tx)
    }

    private func choose(
        _ message: PostedMessage, doubts: Int, _ store: MessagesStore, _ tx: Transaction
    ) throws -> Decision {
        let end = min(
            message.secretUntil ?? Instant(rawValue: .max),
            message.madeAt.advanced(bySeconds: DeliverMessages.tooOld))
        guard now < end, let opened = try store.open(message.id), !opened.words.isEmpty else {
            try store.end(message.id, as: .expired, now: now)
            return .nothing
        }
        guard let receiver = try receiver(of: opened, tx) else {
            try store.end(message.id, as: .withheld, now: now)
            return .nothing
        }
        if let quietEnd = receiver.quietEnd(for: message.urgency, at: now) {
            try store.wait(
                message.id, because: "It waits for the end of quiet hours.", doubts: doubts)
            return .postpone(until: min(quietEnd, end))
        }
        return try go(opened, to: receiver, doubts: doubts, until: end, store)
    }

    private func go(
        _ opened: OpenedMessage, to receiver: Receiver, doubts: Int, until end: Instant,
        _ store: MessagesStore
    ) throws -> Decision {
        let message = opened.message
        let address = receiver.address
        guard let said = opened.words.inLanguage(receiver.language) else { return .nothing }
        let way = MessagesStore.Way(address: address, language: said.code)
        guard address.isPossible else {
            let words = "Nobody can be written to at the address that is known of them."
            try store.end(message.id, as: .failed, trouble: words, now: now)
            return .giveUp(words)
        }
        if address.channel == .letter {
            try store.print(message.id, by: way, now: now)
            return .nothing
        }
        guard channels.contains(address.channel) else {
            try store.wait(message.id, because: Self.noWay(address.channel), doubts: doubts)
            return .postpone(
                until: min(end, now.advanced(bySeconds: DeliverMessages.untilLookingAgain)))
        }
        try store.begin(message.id, by: way, doubts: doubts, now: now)
        let outgoing = Outgoing(
            reference: Outgoing.reference(of: message.event), address: address, name: receiver.name,
            language: said.code, words: said.words, date: now)
        return .send(outgoing, tries: message.tries + 1)
    }

    static func noWay(_ channel: Channel) -> String {
        channel == .text
            ? "No way to send text messages is set up." : "No way to send e-mail is set up."
    }

    // MARK: Who it is for

    /// Whom a message is for, as they wish to be reached now.
    private struct Receiver {
        let name: String?
        let address: Address
        let language: String
        let recipient: Recipient?

        func quietEnd(for urgency: Message.Urgency, at now: Instant) -> Instant? {
            guard urgency != .now, let recipient else { return nil }
            return recipient.quietHours?.end(at: now, in: recipient.zone)
        }
    }

    /// - Returns: `nil` for whoever may not or does not wish to be written to.
    private func receiver(of opened: OpenedMessage, _ tx: Transaction) throws -> Receiver? {
        guard let person = opened.message.person else {
            guard let address = opened.address else { return nil }
            let language = opened.message.language ?? "en"
            return Receiver(name: nil, address: address, language: language, recipient: nil)
        }
        guard let found = try book.recipient(person, in: tx) else { return nil }
        return Receiver(
            name: found.name, address: found.address, language: found.language, recipient: found)
    }
}
