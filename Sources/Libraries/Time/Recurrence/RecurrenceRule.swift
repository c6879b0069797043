/// When something comes again: the days of a recurrence rule of RFC 5545, section 3.3.10.
///
/// Every part of a rule that is about days is kept, except BYSETPOS; parts about hours, minutes and seconds
/// have no place in a rule about days. BYWEEKNO may also narrow a WEEKLY rule, as HSDS 3.0 has it.
///
/// A day either fits the parts of a rule or does not, and `occurs(on:)` says which in constant time without
/// walking there from the start. So a rule that never comes true (30 February, say) costs no more than
/// another. The type is a value, and all of this may run on any thread.
public struct RecurrenceRule: Hashable, Sendable {
    public enum Frequency: String, Hashable, Sendable, CaseIterable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A part of BYDAY: `MO`, every Monday; `2MO`, the second; `-1FR`, the last Friday.
    public struct WeekdayOrdinal: Hashable, Sendable {
        /// 1...53 from the start of the month or year, -1...-53 from its end; nil for every such day.
        public let ordinal: Int?
        public let weekday: Weekday

        public init(_ weekday: Weekday, ordinal: Int? = nil) {
            self.weekday = weekday
            self.ordinal = ordinal
        }
    }

    /// What a rule is made of, as it was stated.
    public struct Parts: Hashable, Sendable {
        public var frequency: Frequency
        /// Every how many days, weeks, months or years: 1...9,999.
        public var interval = 1
        public var byDay: [WeekdayOrdinal] = []
        /// 1...31, or -1...-31 from the end of the month.
        public var byMonthDay: [Int] = []
        /// 1...366, or -1...-366 from the end of the year.
        public var byYearDay: [Int] = []
        /// 1...53, or -1...-53 from the end of the year. Week 1 is the first with four days in the year.
        public var byWeekNumber: [Int] = []
        /// 1...12.
        public var byMonth: [Int] = []
        public var weekStart = Weekday.monday
        /// DTSTART: no day before it counts. Periods of `interval` are counted from it, and what the other
        /// parts leave open (the weekday of a weekly rule, say) is as on that day.
        public var start: Day?
        /// The last day on which it may occur.
        public var until: Day?
        /// How many times it occurs, from `start`: 1...100,000.
        public var count: Int?

        public init(_ frequency: Frequency) {
            self.frequency = frequency
        }
    }

    public let parts: Parts
    let sieve: Sieve
    /// `until`, or the day of the last of `count`.
    public let lastDay: Day?

    /// With a `count`, takes time in proportion to the days up to its last, and looks at `reach` days at
    /// most; a count that is not used up by then is taken to have no end.
    public init(_ parts: Parts) throws(Refusal) {
        try parts.validate()
        self.parts = parts
        sieve = Sieve(parts)
        guard let count = parts.count, let start = parts.start else {
            lastDay = parts.until
            return
        }
        lastDay = sieve.day(ofOccurrence: count, from: start, lookingAt: Self.reach)
    }

    /// The number of days, about 110 years, that a search looks at before it gives up.
    public static let reach = 40_000
}

extension RecurrenceRule {
    /// Whether `day` is one of the rule's days. Constant time, tens of nanoseconds.
    public func occurs(on day: Day) -> Bool {
        if let start = parts.start, day < start { return false }
        if let lastDay, day > lastDay { return false }
        return sieve.passes(day)
    }

    /// The rule's days from `first` through `last`, in order. Looks at the first `reach` days of that span.
    public func days(from first: Day, through last: Day) -> [Day] {
        let first = max(first, parts.start ?? first)
        let last = min(last, lastDay ?? last, first.advanced(by: Self.reach))
        guard first <= last else { return [] }
        return (first.rawValue...last.rawValue).lazy.map(Day.init(rawValue:)).filter(sieve.passes)
    }

    /// The first of the rule's days that is `day` or later, if it comes within `limit` days.
    public func first(onOrAfter day: Day, within limit: Int = reach) -> Day? {
        let first = max(day, parts.start ?? day)
        let end = first.advanced(by: min(max(limit, 0), Self.reach))
        let last = min(end, lastDay ?? end)
        guard first <= last else { return nil }
        return (first.rawValue...last.rawValue).lazy.map(Day.init(rawValue:)).first(where: sieve.passes)
    }
}
