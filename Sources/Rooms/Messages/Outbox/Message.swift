import Time

/// What this place has to tell somebody.
package struct Message: Sendable, Hashable {
    /// What it tells of, as `visit.booked/0193…`: the same event is told once. It is kept as it
    /// stands, so it holds identifiers and no names or addresses.
    package let event: String
    package let to: Receiver
    /// In each language in which it can be said, by its code (BCP 47), as `en` or `pt-BR`.
    package let words: [String: MessageWords]
    package let urgency: Urgency
    /// Until when its words are good, where they hold a secret such as a link to sign in by: they
    /// are taken away as soon as it is sent, and at this moment at the latest.
    package let secretUntil: Instant?

    package enum Receiver: Sendable, Hashable {
        /// By the identifier of a person. How to reach them is asked when it is sent.
        case person(String)
        /// Somebody who has no record yet.
        case address(Address)
    }

    package enum Urgency: String, Sendable, CaseIterable {
        /// Somebody is waiting for it: never held back.
        case now
        /// As soon as the person's quiet hours allow.
        case soon
        /// Gathered with others into one message a day.
        case digest
    }

    /// - Parameter urgency: by the digest, where there is no reason to disturb somebody.
    /// - Throws: `MessageRefusal`.
    package init(
        event: String, to: Receiver, words: [String: MessageWords], urgency: Urgency = .digest,
        secretUntil: Instant? = nil
    ) throws(MessageRefusal) {
        self.event = event
        self.to = to
        self.words = words
        // Nobody gathers for an address that is no person's, nor a secret that is over by evening.
        if case .address = to, urgency == .digest {
            self.urgency = .soon
        } else {
            self.urgency = secretUntil != nil && urgency == .digest ? .soon : urgency
        }
        self.secretUntil = secretUntil
        try check()
    }

    /// No message, in all its languages, is longer than this, in bytes.
    package static let longest = 200_000
    private static let longestEvent = 300

    private func check() throws(MessageRefusal) {
        if event.isEmpty || event.utf8.count > Self.longestEvent
            || event.contains(where: \.isNewline)
        {
            throw .event
        }
        if words.isEmpty { throw .noWords }
        for words in words.values where words.isEmpty { throw .noWords }
        if words.values.reduce(0, { $0 + $1.size }) > Self.longest { throw .tooLong }
        if case .person(let id) = to, id.isEmpty { throw .nobody }
        if case .address(let address) = to, !address.isPossible { throw .address }
    }
}

/// What a message says, in one language. Plain text: no markup of any kind.
package struct MessageWords: Sendable, Hashable, Codable {
    /// One line.
    package let subject: String
    package let paragraphs: [String]
    /// All of it in few words, for a text message; `nil` to make do with the others.
    package let short: String?

    package init(subject: String, paragraphs: [String], short: String? = nil) {
        self.subject = subject.inOneLine()
        self.paragraphs = paragraphs.map { $0.withoutControls() }.filter { !$0.isBlank }
        self.short = short.flatMap { $0.isBlank ? nil : $0.withoutControls() }
    }

    var isEmpty: Bool { subject.isBlank || paragraphs.isEmpty }

    var size: Int {
        subject.utf8.count + paragraphs.reduce(0) { $0 + $1.utf8.count } + (short?.utf8.count ?? 0)
    }
}

/// Why something is no message, in the order in which it is looked at.
package enum MessageRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case event, noWords, tooLong, nobody, address

    package var description: String {
        switch self {
        case .event: "A message needs the name of its event, in one line of 300 bytes or fewer."
        case .noWords: "A message needs a subject and words, in each language that it has."
        case .tooLong: "A message may hold \(Message.longest) bytes in all. Say it in fewer words."
        case .nobody: "A message needs somebody to go to."
        case .address: "Nobody can be written to at that address."
        }
    }
}
