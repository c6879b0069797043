extension Schedule {
    /// The fields of a schedule as HSDS 3.0 publishes them, each as text where HSDS has text.
    public struct Fields: Hashable, Sendable {
        public var freq: String?
        public var interval: Int?
        public var byday: String?
        public var bymonthday: String?
        public var byyearday: String?
        public var byweekno: String?
        public var wkst: String?
        public var dtstart: String?
        public var until: String?
        public var count: Int?
        public var validFrom: String?
        public var validTo: String?
        public var opensAt: String?
        public var closesAt: String?
        public var description: String?

        public init() {}
    }

    /// Why the fields cannot be read as a schedule.
    public enum Refusal: Error, Hashable, Sendable {
        case unreadableDay(field: String, value: String)
        case unreadableTime(field: String, value: String)
        case rule(RecurrenceRule.Refusal)
        /// `valid_to` is before `valid_from`.
        case endsBeforeItBegins
    }

    /// Reads what is published, as leniently as keeps its meaning plain:
    /// - an empty field is one that is not given;
    /// - `freq` may be left out where a `by…` field implies it;
    /// - a part that HSDS gives to another frequency ("where frequency is MONTHLY") is passed over;
    /// - without `dtstart`, periods are counted from `valid_from`;
    /// - with neither `freq` nor a `by…` field, the schedule is of the one day `dtstart`, or of every day
    ///   from `valid_from` through `valid_to` if those are one day or it says "closed"; otherwise it says
    ///   no days, and `rule` is nil;
    /// - it is closed when no time is given and its description begins with the word "closed".
    public init(_ fields: Fields) throws(Refusal) {
        let validFrom = try Self.day("valid_from", fields.validFrom)
        let validTo = try Self.day("valid_to", fields.validTo)
        if let validFrom, let validTo, validTo < validFrom { throw .endsBeforeItBegins }
        let opensAt = try Self.time("opens_at", fields.opensAt)
        let closesAt = try Self.time("closes_at", fields.closesAt)
        let isClosed = opensAt == nil && closesAt == nil && fields.saysClosed
        let rule = try fields.rule(validFrom: validFrom, validTo: validTo, isClosed: isClosed)
        self.init(
            rule, opensAt: opensAt, closesAt: closesAt, validFrom: validFrom, validTo: validTo,
            isClosed: isClosed)
    }

    fileprivate static func day(_ field: String, _ text: String?) throws(Refusal) -> Day? {
        guard let text = text?.given else { return nil }
        // A date with a time after it, as some feeds have it, is still that date.
        guard let day = Day(text.prefix(10)), text.count == 10 || text.dropFirst(10).first == "T" else {
            throw .unreadableDay(field: field, value: text)
        }
        return day
    }

    private static func time(_ field: String, _ text: String?) throws(Refusal) -> TimeOfDay? {
        guard let text = text?.given else { return nil }
        guard let time = TimeOfDay(text) else { throw .unreadableTime(field: field, value: text) }
        return time
    }
}

extension Schedule.Fields {
    fileprivate var saysClosed: Bool {
        description?.lowercased().split(whereSeparator: { !$0.isLetter }).first == "closed"
    }

    fileprivate func rule(
        validFrom: Day?, validTo: Day?, isClosed: Bool
    ) throws(Schedule.Refusal) -> RecurrenceRule? {
        let start = try Schedule.day("dtstart", dtstart)
        let until = try Schedule.day("until", until)
        do {
            guard let frequency = freq?.given ?? impliedFrequency else {
                return try oneOff(start, validFrom, validTo, isClosed)
            }
            var parts = try RecurrenceRule.Parts(frequency: frequency)
            try read(into: &parts)
            parts.start = start ?? (needsStart(parts) ? validFrom : nil)
            parts.until = until
            return try RecurrenceRule(parts)
        } catch {
            throw .rule(error)
        }
    }

    private var impliedFrequency: String? {
        if bymonthday?.given != nil { return "MONTHLY" }
        if byyearday?.given != nil { return "YEARLY" }
        guard let byday = byday?.given else { return nil }
        return byday.contains(where: \.isNumber) ? "MONTHLY" : "WEEKLY"
    }

    private func read(into parts: inout RecurrenceRule.Parts) throws(RecurrenceRule.Refusal) {
        parts.interval = interval ?? 1
        parts.count = count
        if let wkst = wkst?.given { parts.weekStart = try RecurrenceRule.Parts.weekStart(wkst) }
        if let byday = byday?.given { parts.byDay = try RecurrenceRule.Parts.weekdays(byday) }
        if let days = bymonthday?.given, parts.frequency != .weekly {
            parts.byMonthDay = try RecurrenceRule.Parts.numbers("BYMONTHDAY", days)
        }
        if let days = byyearday?.given, parts.frequency == .yearly {
            parts.byYearDay = try RecurrenceRule.Parts.numbers("BYYEARDAY", days)
        }
        if let weeks = byweekno?.given, parts.frequency == .weekly || parts.frequency == .yearly {
            parts.byWeekNumber = try RecurrenceRule.Parts.numbers("BYWEEKNO", weeks)
        }
    }

    private func needsStart(_ parts: RecurrenceRule.Parts) -> Bool {
        let saysDays = !parts.byDay.isEmpty || !parts.byMonthDay.isEmpty || !parts.byYearDay.isEmpty
        return parts.interval > 1 || parts.count != nil || !saysDays
    }

    private func oneOff(
        _ start: Day?, _ validFrom: Day?, _ validTo: Day?, _ isClosed: Bool
    ) throws(RecurrenceRule.Refusal) -> RecurrenceRule? {
        var parts = RecurrenceRule.Parts(.daily)
        if let start {
            parts.start = start
            parts.until = start
            return try RecurrenceRule(parts)
        }
        guard let validFrom, let validTo, isClosed || validFrom == validTo else { return nil }
        return try RecurrenceRule(parts)
    }
}

extension String {
    /// The text without spaces around it, nil when there is nothing else.
    fileprivate var given: String? {
        let text = drop(while: \.isWhitespace)
        let end = text.lastIndex(where: { !$0.isWhitespace })
        return end.map { String(text[...$0]) }
    }
}

extension Schedule.Refusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadableDay(let field, let value):
            "\(field): “\(value)” is not a date. Write it as 2026-01-31."
        case .unreadableTime(let field, let value):
            "\(field): “\(value)” is not a time. Write it as 09:30."
        case .rule(let refusal): refusal.description
        case .endsBeforeItBegins: "valid_to is before valid_from. Put the later date in valid_to."
        }
    }
}
