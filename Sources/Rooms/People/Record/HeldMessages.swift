import Messages
import Storage
import Time
import Trust

/// What the outbox holds about people, which knows them by their records and by their addresses.
struct HeldMessages: PersonalData {
    /// So many of the newest are shown.
    private static let most = 1_000

    func held(about ids: [String], in tx: Transaction, keys: Keyring) throws -> [HeldSection] {
        let outbox = Outbox(tx, keys: keys)
        let messages = try outbox.messages(to: try Self.receiver(ids, tx, keys), limit: Self.most)
        let items = try messages.map { message -> [HeldField] in
            let open = try outbox.open(message.id)
            let words = open?.words["en"] ?? open?.words.values.first
            // Not even to a helper who may see everything: it would let them in as the person.
            let said =
                message.isSecret
                ? "a link or a code, good once" : words?.paragraphs.joined(separator: "\n\n")
            return [
                HeldField("at", "When", message.madeAt.description),
                HeldField("state", "What became of it", message.state.rawValue),
                HeldField("subject", "Subject", open?.subject ?? "taken away"),
                HeldField("words", "Words", said ?? "taken away"),
            ]
        }
        return [HeldSection("messages", "Messages to you", items)]
    }

    func erase(_ ids: [String], in tx: Transaction, keys: Keyring, at now: Instant) throws {
        try Outbox(tx, keys: keys).erase(to: try Self.receiver(ids, tx, keys), now: now)
    }

    /// An address counts as theirs where they sign in with it, and so have shown that it is: what anybody
    /// wrote into a record is not.
    static func receiver(_ ids: [String], _ tx: Transaction, _ keys: Keyring) throws -> MessageReceiver {
        let people = PersonStore(tx, keys), accounts = AccountStore(tx, keys)
        let owners = try ids.filter { try accounts.account(of: $0) != nil }
        let email = try people.contacts(of: owners)[.email]
        return MessageReceiver(people: ids, email: email.flatMap { EmailAddress($0) })
    }
}
