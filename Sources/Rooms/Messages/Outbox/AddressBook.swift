import Storage
import Time

/// Knows how people wish to be reached. The room that keeps people's records is one.
package protocol AddressBook: Sendable {
    /// How to reach somebody now; `nil` for whoever may not or does not wish to be written to. It
    /// is asked in the transaction that decides, so that a withdrawal or a new address counts at
    /// once.
    func recipient(_ person: String, in tx: Transaction) throws -> Recipient?

    /// Names for a page to show, by the identifiers of the people; those who are not known are left
    /// out.
    func names(of people: [String], in tx: Transaction) throws -> [String: String]
}

extension AddressBook {
    package func names(of people: [String], in tx: Transaction) throws -> [String: String] { [:] }
}

/// How somebody is reached.
package struct Recipient: Sendable, Hashable {
    package let name: String
    package let address: Address
    /// In which they read, by its code (BCP 47), as `en` or `pt-BR`.
    package let language: String
    /// When they are not to be disturbed; `nil` for never.
    package let quietHours: QuietHours?
    /// When they get what was gathered, by the clocks of their zone.
    package let digestAt: TimeOfDay
    package let zone: Zone

    package init(
        name: String, address: Address, language: String = "en", quietHours: QuietHours? = .night,
        digestAt: TimeOfDay = .afternoon, zone: Zone
    ) {
        self.name = name
        self.address = address
        self.language = language
        self.quietHours = quietHours
        self.digestAt = digestAt
        self.zone = zone
    }
}

/// Hours of every day in which somebody is left in peace. They may reach over midnight.
package struct QuietHours: Sendable, Hashable {
    /// The first minute that is quiet.
    package let from: TimeOfDay
    /// The first minute that is not. Where it is the same as `from`, no hour is quiet.
    package let until: TimeOfDay

    package init(from: TimeOfDay, until: TimeOfDay) {
        self.from = from
        self.until = until
    }

    /// From nine in the evening until eight in the morning.
    package static let night = QuietHours(
        from: TimeOfDay(rawValue: 21 * 60) ?? .midnight,
        until: TimeOfDay(rawValue: 8 * 60) ?? .midnight)

    /// When the quiet that holds at a moment is over; `nil` where it is not quiet then.
    package func end(at now: Instant, in zone: Zone) -> Instant? {
        let (day, time) = zone.local(now)
        let isOverMidnight = from > until
        let isQuiet = isOverMidnight ? time >= from || time < until : time >= from && time < until
        guard isQuiet else { return nil }
        let lastDay = isOverMidnight && time >= from ? day.advanced(by: 1) : day
        let end = zone.instant(of: lastDay, at: until)
        // Where clocks go back, the end may come twice, and the first of them may be over.
        return end > now ? end : zone.instants(of: lastDay, at: until).first { $0 > now }
    }
}

extension TimeOfDay {
    /// Five o'clock: before supper, and before it is quiet.
    package static let afternoon = TimeOfDay(rawValue: 17 * 60) ?? .noon
}
