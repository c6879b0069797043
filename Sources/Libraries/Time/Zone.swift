// The one file of this library that needs more than FoundationEssentials: the rules of the world's clocks.
import FoundationEssentials
import FoundationInternationalization

/// A time zone of the IANA database, by its name: `Europe/London`.
///
/// Where clocks go forward, a local time that they skip is read with the offset before the change, so 01:30
/// becomes 02:30. Where they go back, a local time that comes twice is its first coming. Both rules are
/// RFC 5545's, section 3.3.5.
public struct Zone: Hashable, Sendable {
    /// No zone has this name.
    public struct Unknown: Error, Hashable, Sendable, CustomStringConvertible {
        public let name: String

        public var description: String {
            "There is no time zone called “\(name)”. Write a name such as Europe/London."
        }
    }

    public let name: String
    private let rules: TimeZone

    /// The zone of this name, in the spelling of the IANA database.
    public init(named name: String) throws(Unknown) {
        if name == "UTC" || name == "Etc/UTC" {
            self = Zone(name: name, rules: .gmt)
            return
        }
        // Foundation also takes "GMT+1" and the like, which it renames.
        guard let rules = TimeZone(identifier: name), rules.identifier == name else {
            throw Unknown(name: name)
        }
        self.name = name
        self.rules = rules
    }

    public static let utc = Zone(name: "UTC", rules: .gmt)

    private init(name: String, rules: TimeZone) {
        self.name = name
        self.rules = rules
    }

    public static func == (left: Zone, right: Zone) -> Bool {
        left.name == right.name
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

extension Zone {
    /// How far local clocks are ahead of UTC at `instant`, in seconds. About 50 ns.
    public func secondsFromUTC(at instant: Instant) -> Int {
        rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.rawValue) / 1000))
    }

    /// The day and the minute that local calendars and clocks show at `instant`.
    public func local(_ instant: Instant) -> (day: Day, time: TimeOfDay) {
        let offset = Int64(secondsFromUTC(at: instant))
        let seconds = instant.wholeSeconds.addingReportingOverflow(offset).partialValue
        let (days, rest) = flooredDivision(seconds, 86_400)
        let time = TimeOfDay(rawValue: Int(rest) / 60) ?? .midnight
        return (Day(rawValue: Int32(clamping: days)), time)
    }

    public func day(of instant: Instant) -> Day {
        local(instant).day
    }

    /// The moment at which local clocks show `time` on `day`; see above for skipped and repeated times.
    /// 24:00 is the midnight at which the next day begins.
    public func instant(of day: Day, at time: TimeOfDay) -> Instant {
        let wall = Int64(day.rawValue) * 86_400 + Int64(time.rawValue) * 60
        let offsets = offsets(around: wall)
        return first(wall, of: offsets) ?? Instant(seconds: wall - Int64(offsets.before))
    }

    /// Every moment at which local clocks show `time` on `day`, in order: none when they skip it, two when
    /// it comes twice, one on every other day.
    public func instants(of day: Day, at time: TimeOfDay) -> [Instant] {
        let wall = Int64(day.rawValue) * 86_400 + Int64(time.rawValue) * 60
        let offsets = offsets(around: wall)
        return Set([offsets.before, offsets.after]).compactMap { real(wall, offset: $0) }.sorted()
    }

    /// The midnight at which `day` begins.
    public func start(of day: Day) -> Instant {
        instant(of: day, at: .midnight)
    }

    /// The offsets in use a day before and a day after: between the two, clocks change once at most.
    private func offsets(around wall: Int64) -> (before: Int, after: Int) {
        let middle = Instant(seconds: wall)
        return (
            secondsFromUTC(at: middle.advanced(bySeconds: -86_400)),
            secondsFromUTC(at: middle.advanced(bySeconds: 86_400))
        )
    }

    private func first(_ wall: Int64, of offsets: (before: Int, after: Int)) -> Instant? {
        let before = real(wall, offset: offsets.before)
        guard offsets.before != offsets.after else { return before }
        guard let before, let after = real(wall, offset: offsets.after) else {
            return before ?? real(wall, offset: offsets.after)
        }
        return min(before, after)
    }

    /// The moment at which clocks with this offset show `wall`, if clocks have that offset then.
    private func real(_ wall: Int64, offset: Int) -> Instant? {
        let candidate = Instant(seconds: wall - Int64(offset))
        return secondsFromUTC(at: candidate) == offset ? candidate : nil
    }
}

/// Quotient and remainder, the remainder never negative.
func flooredDivision(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
