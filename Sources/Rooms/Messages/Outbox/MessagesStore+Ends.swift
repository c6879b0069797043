import Storage
import Time

// What comes of messages.
extension MessagesStore {
    /// Says that a try begins, of which nobody knows yet what comes of it.
    /// - Parameter doubts: so many tries before this one may have sent it.
    func begin(_ id: String, by way: Way, doubts: Int, now: Instant) throws {
        let address = try seals.seal(way.address, of: id)
        try tx.execute(
            """
            UPDATE message SET state = 'sending', changed_at = \(now.rawValue),
                tries = tries + 1, doubts = \(doubts), channel = \(way.address.channel),
                language = \(way.language), address = \(address)
            WHERE id = \(id)
            """)
    }

    /// How a message goes.
    struct Way {
        let address: Address
        let language: String
    }

    /// Says what came of a try; nothing where it is another try's turn by now.
    /// - Parameter tries: which try it was, from 1; `nil` for what was decided without one.
    func end(
        _ id: String, as state: PostedMessage.State, tries: Int? = nil, trouble: String? = nil,
        now: Instant
    ) throws {
        let isOurs: SQL = tries.map { "AND state = 'sending' AND tries = \($0)" } ?? ""
        try tx.execute(
            """
            UPDATE message
            SET state = \(state), changed_at = \(now.rawValue), trouble = \(trouble)
            WHERE id = \(id) \(isOurs)
            """)
        if state.isFinal { try takeSecret("id = \(id)") }
    }

    /// It goes on waiting, and why; `changed_at` stays, as nothing has come of it.
    func wait(_ id: String, because trouble: String?, doubts: Int) throws {
        try tx.execute(
            """
            UPDATE message SET state = 'waiting', doubts = \(doubts), trouble = \(trouble)
            WHERE id = \(id)
            """)
    }

    /// The same after a try, unless it is another try's turn by now.
    func wait(_ id: String, afterTry tries: Int, because trouble: String) throws {
        try tx.execute(
            """
            UPDATE message SET state = 'waiting', trouble = \(trouble)
            WHERE id = \(id) AND state = 'sending' AND tries = \(tries)
            """)
    }

    /// Nobody knows what came of a try.
    func doubt(_ id: String, tries: Int, because trouble: String) throws {
        try tx.execute(
            """
            UPDATE message SET trouble = \(trouble)
            WHERE id = \(id) AND state = 'sending' AND tries = \(tries)
            """)
    }

    /// It is a letter, for somebody to print and post.
    func print(_ id: String, by way: Way, now: Instant) throws {
        try tx.execute(
            """
            UPDATE message SET state = 'printing', changed_at = \(now.rawValue), trouble = NULL,
                channel = \(way.address.channel), language = \(way.language),
                address = \(try seals.seal(way.address, of: id))
            WHERE id = \(id)
            """)
    }

    func putBack(_ id: String, now: Instant) throws {
        try tx.execute(
            """
            UPDATE message
            SET state = 'waiting', changed_at = \(now.rawValue), doubts = 0, trouble = NULL
            WHERE id = \(id)
            """)
    }

    func posted(_ id: String, now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE message SET state = 'sent', changed_at = \(now.rawValue)
            WHERE id = \(id) AND state = 'printing'
            """) == 1
    }

    // MARK: Digests

    /// What waits to be gathered for somebody, the oldest first.
    func toGather(for person: String) throws -> [String] {
        try tx.all(
            """
            SELECT id FROM message
            WHERE person = \(person) AND state = 'waiting' AND urgency = 'digest'
            ORDER BY made_at, id
            """
        ) { try $0[0] }
    }

    func gather(_ ids: [String], into digest: String, now: Instant) throws {
        try tx.execute(
            """
            UPDATE message
            SET state = 'gathered', digest_id = \(digest), changed_at = \(now.rawValue),
                trouble = NULL
            WHERE id IN \(list: ids)
            """)
    }

    func isKnown(event: String) throws -> Bool {
        try tx.first("SELECT 1 FROM message WHERE event = \(event)") { _ in true } ?? false
    }

    // MARK: Taking away

    /// Of what something may still come.
    private static let isOpen: SQL = "state IN ('waiting', 'printing', 'sending')"

    /// Takes the words of secrets whose time is over.
    func takeExpiredSecrets(now: Instant) throws {
        try takeSecret("secret_until <= \(now.rawValue)")
    }

    private func takeSecret(_ those: SQL) throws {
        try tx.execute(
            """
            UPDATE message SET words = NULL
            WHERE secret_until IS NOT NULL AND words IS NOT NULL AND \(those)
            """)
    }

    func erase(to receiver: MessageReceiver, now: Instant) throws -> Int {
        try tx.execute(
            """
            UPDATE message SET address = NULL, address_word = NULL, subject = NULL, words = NULL,
                state = CASE WHEN \(Self.isOpen) THEN 'withheld' ELSE state END,
                changed_at = CASE WHEN \(Self.isOpen) THEN \(now.rawValue) ELSE changed_at END
            WHERE \(seals.those(to: receiver))
            """)
    }

    func forgetWords(endedBefore moment: Instant) throws -> Int {
        try tx.execute(
            """
            UPDATE message SET address = NULL, address_word = NULL, subject = NULL, words = NULL
            WHERE \(ended(before: moment))
            """)
    }

    func countToForget(endedBefore moment: Instant) throws -> Int {
        try tx.value("SELECT count(*) FROM message WHERE \(ended(before: moment))") ?? 0
    }

    private func ended(before moment: Instant) -> SQL {
        """
        changed_at < \(moment.rawValue) AND NOT \(Self.isOpen)
            AND (address IS NOT NULL OR subject IS NOT NULL OR words IS NOT NULL)
        """
    }
}

extension PostedMessage.State: SQLConvertible {}
extension Message.Urgency: SQLConvertible {}
extension Channel: SQLConvertible {}
