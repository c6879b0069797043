import Messages
import Storage
import Time
import Trust

/// For how long what is known of people is kept: the place's own choice, and what it comes to.
package struct Retention: Sendable, Hashable {
    /// Months since anything was done by somebody or for them; `nil` to keep them until they say otherwise.
    package var people: Int?
    /// Months since a message was sent; then its words and its address go, and that it was sent stays.
    package var messages: Int?

    package init(people: Int?, messages: Int?) {
        self.people = people
        self.messages = messages
    }

    /// Sign-ins, sessions and invitations that are over are kept for so many days more.
    static let technicalDays: Int64 = 30

    /// What is older than this goes.
    static func moment(_ months: Int, before now: Instant, in zone: Zone) -> Instant {
        let today = zone.day(of: now).parts
        let month = today.year * 12 + today.month - 1 - months
        let year = month / 12
        let number = month % 12 + 1
        let day = min(today.day, Day.days(inMonth: number, of: year))
        // A month so long ago that there is no such day keeps everything.
        return Day(year: year, month: number, day: day).map(zone.start(of:)) ?? Instant(rawValue: .min / 2)
    }

    /// What would go now.
    struct Preview: Sendable, Hashable {
        let people: Int
        /// When something was last done for the one that would go first.
        let oldest: Instant?
        let messages: Int
    }

    func preview(_ room: PeopleRoom, at now: Instant, in tx: Transaction) throws -> Preview {
        let store = PersonStore(tx, room.keys)
        let zone = room.surroundings.zone
        let since = people.map { Self.moment($0, before: now, in: zone) }
        let messagesSince = messages.map { Self.moment($0, before: now, in: zone) }
        return Preview(
            people: try since.map { try store.inactiveCount(since: $0, at: now) } ?? 0,
            oldest: try since.flatMap { try store.inactive(since: $0, at: now, limit: 1).first?.activeAt },
            messages: try messagesSince.map {
                try Outbox(tx, keys: room.keys).countToForget(endedBefore: $0)
            } ?? 0)
    }
}
