import Time

/// What is known of a message that was posted, but for what it says.
package struct PostedMessage: Sendable, Hashable {
    package let id: String
    package let event: String
    /// Whom it is for; `nil` for an address that was nobody's.
    package let person: String?
    package let urgency: Message.Urgency
    package let state: State
    package let madeAt: Instant
    /// When the state became what it is: when it was sent, or given up.
    package let changedAt: Instant
    package let secretUntil: Instant?
    /// How it goes or went, where that is known.
    package let channel: Channel?
    package let language: String?
    package let tries: Int
    /// Tries of which nobody knows whether they sent it.
    package let doubts: Int
    /// Why it waits, or was given up; names no person.
    package let trouble: String?
    /// The message in which it was gathered with others.
    package let digest: String?

    /// What has come of a message.
    package enum State: String, Sendable, CaseIterable {
        case waiting, sending, sent
        /// A letter for somebody to print and post.
        case printing
        /// Sent, as a part of a digest.
        case gathered
        /// The person may not or does not wish to be written to.
        case withheld
        /// It was too old to be of use before it could be sent.
        case expired
        /// It was given up.
        case failed
        /// It may have been sent, and nobody can know.
        case unsure

        /// Nothing more happens to it of itself.
        package var isFinal: Bool { ![.waiting, .sending, .printing].contains(self) }

        /// Somebody may ask for another try.
        package var mayBeTriedAgain: Bool { self == .failed || self == .unsure }
    }

    package var isSecret: Bool { secretUntil != nil }
}

/// What a message says, and where it goes or went.
package struct OpenedMessage: Sendable, Hashable {
    package let message: PostedMessage
    /// `nil` where it was taken away.
    package let subject: String?
    /// By language; empty where they were taken away.
    package let words: [String: MessageWords]
    /// Where it went, or is to go where it is for no person; `nil` where that is not known.
    package let address: Address?

    /// What to read in a language: that one, or the same without its region, or English, or the
    /// first.
    package func words(in language: String) -> MessageWords? {
        words.inLanguage(language)?.words
    }
}

extension [String: MessageWords] {
    func inLanguage(_ language: String) -> (code: String, words: MessageWords)? {
        let base = String(language.prefix { $0 != "-" })
        let wanted = [language, base, "en", "en-GB"] + keys.sorted()
        guard let code = wanted.first(where: { self[$0] != nil }), let words = self[code] else {
            return nil
        }
        return (code, words)
    }
}
