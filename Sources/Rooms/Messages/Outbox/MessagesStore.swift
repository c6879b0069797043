import Storage
import Time
import Trust

/// All the SQL of messages, and the sealing of what they say.
struct MessagesStore {
    let tx: Transaction
    let seals: MessageSeals

    init(_ tx: Transaction, keys: Keyring) {
        self.tx = tx
        seals = MessageSeals(keys: keys)
    }

    /// - Returns: whether the event was new.
    func add(_ message: Message, id: String, now: Instant) throws -> Bool {
        var person: String?
        var address: [UInt8]?
        var word: [UInt8]?
        var channel: String?
        switch message.to {
        case .person(let id): person = id
        case .address(let to):
            address = try seals.seal(to, of: id)
            word = seals.word(to)
            channel = to.channel.rawValue
        }
        return try tx.execute(
            """
            INSERT INTO message (
                id, event, person, urgency, state, made_at, changed_at, secret_until, channel,
                tries, doubts, address, address_word, subject, words)
            VALUES (
                \(id), \(message.event), \(person), \(message.urgency.rawValue), 'waiting',
                \(now.rawValue), \(now.rawValue), \(message.secretUntil?.rawValue), \(channel), 0,
                0, \(address), \(word), \(try seals.seal(subject: message.words, of: id)),
                \(try seals.seal(message.words, of: id)))
            ON CONFLICT (event) DO NOTHING
            """) == 1
    }

    // MARK: Reading

    static let columns: SQL = """
        id, event, person, urgency, state, made_at, changed_at, secret_until, channel, language,
        tries, doubts, trouble, digest_id
        """

    static func posted(_ row: borrowing Row) throws -> PostedMessage {
        PostedMessage(
            id: try row[0], event: try row[1], person: try row[2], urgency: try row[3],
            state: try row[4], madeAt: Instant(rawValue: try row[5]),
            changedAt: Instant(rawValue: try row[6]),
            secretUntil: (try row[7] as Int64?).map(Instant.init(rawValue:)), channel: try row[8],
            language: try row[9], tries: try row[10], doubts: try row[11], trouble: try row[12],
            digest: try row[13])
    }

    func message(_ id: String) throws -> PostedMessage? {
        try tx.first("SELECT \(Self.columns) FROM message WHERE id = \(id)", Self.posted)
    }

    func messages(
        in states: [PostedMessage.State]?, to person: String?, skipping: Int, limit: Int
    ) throws -> [PostedMessage] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM message WHERE \(Self.those(in: states, to: person))
            ORDER BY made_at DESC, id DESC LIMIT \(limit) OFFSET \(skipping)
            """, Self.posted)
    }

    /// To any of somebody's records, or to their address before it was theirs; the newest first.
    func messages(to receiver: MessageReceiver, limit: Int) throws -> [PostedMessage] {
        try tx.all(
            """
            SELECT \(Self.columns) FROM message WHERE \(seals.those(to: receiver))
            ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """, Self.posted)
    }

    func count(in states: [PostedMessage.State]?, to person: String?, upTo most: Int) throws -> Int
    {
        try tx.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM message WHERE \(Self.those(in: states, to: person)) LIMIT \(most)
            ) AS found
            """) ?? 0
    }

    private static func those(in states: [PostedMessage.State]?, to person: String?) -> SQL {
        let ofState: SQL? = states.map { "state IN \(list: $0)" }
        let ofPerson: SQL? = person.map { "person = \($0)" }
        let both = [ofState, ofPerson].compactMap { $0 }
        return both.isEmpty ? "1 = 1" : both.joined(" AND ")
    }

    func subjects(of ids: [String]) throws -> [String: String] {
        let found = try tx.all("SELECT id, subject FROM message WHERE id IN \(list: ids)") { row in
            (id: try row[0] as String, sealed: try row[1] as [UInt8]?)
        }
        var subjects: [String: String] = [:]
        for (id, sealed) in found {
            if let sealed { subjects[id] = try seals.subject(sealed, of: id) }
        }
        return subjects
    }

    func open(_ id: String) throws -> OpenedMessage? {
        guard let message = try message(id) else { return nil }
        let sealed = try tx.first("SELECT subject, words, address FROM message WHERE id = \(id)") {
            row in
            (try row[0] as [UInt8]?, try row[1] as [UInt8]?, try row[2] as [UInt8]?)
        }
        return OpenedMessage(
            message: message, subject: try sealed?.0.map { try seals.subject($0, of: id) },
            words: try sealed?.1.map { try seals.words($0, of: id) } ?? [:],
            address: try sealed?.2.map { try seals.address($0, of: id) })
    }

    func hasWords(_ id: String) throws -> Bool {
        try tx.value("SELECT count(*) FROM message WHERE id = \(id) AND words IS NOT NULL") == 1
    }

    func hasToGather(for person: String) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM message
            WHERE person = \(person) AND state = 'waiting' AND urgency = 'digest' LIMIT 1
            """
        ) { _ in true } ?? false
    }
}
