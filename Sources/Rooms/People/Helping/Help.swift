import Storage
import Time
import Web

/// That somebody may see another's record, or act for them: limited in what, and for how long.
package struct Help: Sendable, Hashable {
    package let id: String
    /// Who is helped.
    package let person: String
    package let helper: String
    let kind: Kind
    let powers: Set<Power>
    /// How the person said so; `nil` for a look, of which they are told afterwards.
    let how: ConsentManner?
    /// To whom they said so; `nil` where they did it themselves.
    let toldTo: String?
    /// In words.
    let why: String
    let since: Instant
    let until: Instant
    let endedAt: Instant?

    package enum Kind: String, Sendable, Hashable, SQLConvertible {
        /// By the person's say-so.
        case help
        /// A look at a record for a reason that was given, by whoever's role allows it.
        case look
    }

    /// What may be done for somebody.
    package enum Power: String, Sendable, Hashable, CaseIterable {
        case see, change, join, agree

        var words: String {
            switch self {
            case .see: "See what is held about them, and their messages"
            case .change: "Change their name, and how they are reached"
            case .join: "Sign them up for things, and ask for help for them"
            case .agree: "Pass on what they agree to, as they said it"
            }
        }

        /// The same, to the person.
        var wordsToThem: String {
            switch self {
            case .see: "See what is held about me, and my messages"
            case .change: "Change my name, and how I am reached"
            case .join: "Sign me up for things, and ask for help for me"
            case .agree: "Pass on what I agree to, as I said it"
            }
        }
    }

    /// Until when, as people read it: a help ends with a day, a look within the hour.
    func end(in zone: Zone) -> When {
        kind == .look ? When(until, in: zone) : When(zone.day(of: until.advanced(bySeconds: -1)))
    }

    /// As the journal calls it. Why it was stands here, sealed, and not in the journal, which is open to read
    /// for whoever has the file.
    var thing: String { Self.things + id }
    static let things = "help/"

    func isInForce(at now: Instant) -> Bool {
        endedAt == nil && since <= now && now < until
    }
}

/// How long somebody may help before they ask again.
enum HelpTerm: String, CaseIterable, Sendable {
    case day, month, quarter
    case halfYear = "half-year"
    case year

    var words: String {
        switch self {
        case .day: "For today"
        case .month: "For a month"
        case .quarter: "For 3 months"
        case .halfYear: "For 6 months"
        case .year: "For a year"
        }
    }

    /// With the first.
    var days: Int {
        switch self {
        case .day: 1
        case .month: 31
        case .quarter: 92
        case .halfYear: 183
        case .year: 366
        }
    }

    /// The end of its last day.
    func end(from now: Instant, in zone: Zone) -> Instant {
        zone.start(of: zone.day(of: now).advanced(by: days))
    }
}
