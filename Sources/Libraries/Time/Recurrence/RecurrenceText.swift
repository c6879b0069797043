// A rule as RFC 5545 writes it: FREQ=MONTHLY;BYDAY=1MO,-1FR.
extension RecurrenceRule {
    /// Reads the text of a rule; names may be in either case, and days of UNTIL in either of the forms
    /// 20261224 and 2026-12-24, with or without a time after it, which is put aside.
    public init(_ text: some StringProtocol, start: Day? = nil) throws(Refusal) {
        var fields: [String: Substring] = [:]
        for part in Substring(text).split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { throw .unreadable(part: "RRULE", value: String(part)) }
            let name = halves[0].uppercased()
            guard fields.updateValue(halves[1], forKey: name) == nil else { throw .repeated(part: name) }
        }
        try self.init(Parts(fields, start: start))
    }
}

extension RecurrenceRule.Parts {
    fileprivate init(_ fields: [String: Substring], start: Day?) throws(RecurrenceRule.Refusal) {
        guard let frequency = fields["FREQ"] else { throw .noFrequency }
        try self.init(frequency: frequency)
        self.start = start
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) where name != "FREQ" {
            try read(name, value)
        }
    }

    /// A rule of this frequency, in either case, with nothing else yet.
    init(frequency text: some StringProtocol) throws(RecurrenceRule.Refusal) {
        guard let frequency = RecurrenceRule.Frequency(rawValue: text.uppercased()) else {
            throw .unreadable(part: "FREQ", value: String(text))
        }
        self.init(frequency)
    }

    private mutating func read(_ name: String, _ value: Substring) throws(RecurrenceRule.Refusal) {
        switch name {
        case "INTERVAL": interval = try Self.whole(name, value)
        case "COUNT": count = try Self.whole(name, value)
        case "BYDAY": byDay = try Self.weekdays(value)
        case "BYMONTHDAY": byMonthDay = try Self.numbers(name, value)
        case "BYYEARDAY": byYearDay = try Self.numbers(name, value)
        case "BYWEEKNO": byWeekNumber = try Self.numbers(name, value)
        case "BYMONTH": byMonth = try Self.numbers(name, value)
        case "WKST": weekStart = try Self.weekStart(value)
        case "UNTIL": until = try Self.until(value)
        default: throw .unknownPart(name)
        }
    }

    /// `TU,2MO,-1FR`, with or without spaces.
    static func weekdays(
        _ text: some StringProtocol
    ) throws(RecurrenceRule.Refusal) -> [RecurrenceRule.WeekdayOrdinal] {
        var days: [RecurrenceRule.WeekdayOrdinal] = []
        for item in listed(text) {
            guard let weekday = Weekday(code: item.suffix(2)) else {
                throw .unreadable(part: "BYDAY", value: item)
            }
            let prefix = item.dropLast(2)
            guard let ordinal = Int(prefix) ?? (prefix.isEmpty ? 0 : nil), -53...53 ~= ordinal,
                (ordinal == 0) == prefix.isEmpty
            else { throw .unreadable(part: "BYDAY", value: item) }
            days.append(.init(weekday, ordinal: prefix.isEmpty ? nil : ordinal))
        }
        return days
    }

    /// `1,15,-1`, with or without spaces.
    static func numbers(
        _ part: String, _ text: some StringProtocol
    ) throws(RecurrenceRule.Refusal) -> [Int] {
        var numbers: [Int] = []
        for item in listed(text) { try numbers.append(whole(part, item)) }
        return numbers
    }

    static func weekStart(_ text: some StringProtocol) throws(RecurrenceRule.Refusal) -> Weekday {
        guard let day = Weekday(code: text) else {
            throw .unreadable(part: "WKST", value: String(text))
        }
        return day
    }

    private static func whole(
        _ part: String, _ text: some StringProtocol
    ) throws(RecurrenceRule.Refusal) -> Int {
        guard let value = Int(text), -1_000_000...1_000_000 ~= value else {
            throw .unreadable(part: part, value: String(text))
        }
        return value
    }

    private static func until(_ text: Substring) throws(RecurrenceRule.Refusal) -> Day {
        let date = text.prefix { $0 != "T" && $0 != "t" }
        let digits = Array(date.utf8).filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 8, let year = number(digits[0..<4]), let month = number(digits[4..<6]),
            let dayOfMonth = number(digits[6..<8]),
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { throw .unreadable(part: "UNTIL", value: String(text)) }
        return day
    }

    private static func listed(_ text: some StringProtocol) -> [String] {
        Substring(text).split(separator: ",").map { String($0.filter { $0 != " " }) }
    }
}

extension RecurrenceRule.WeekdayOrdinal: CustomStringConvertible {
    /// `MO`, `2MO`, `-1FR`.
    public var description: String {
        (ordinal.map { String($0) } ?? "") + weekday.code
    }
}

extension RecurrenceRule: CustomStringConvertible {
    /// The rule in RFC 5545's text, without its start, which is a property of its own there.
    public var description: String {
        var fields = ["FREQ=\(parts.frequency.rawValue)"]
        func add(_ name: String, _ values: [String]) {
            if !values.isEmpty { fields.append("\(name)=\(values.joined(separator: ","))") }
        }
        if parts.interval > 1 { add("INTERVAL", [String(parts.interval)]) }
        add("COUNT", parts.count.map { [String($0)] } ?? [])
        add("UNTIL", parts.until.map { [$0.description.filter { $0 != "-" }] } ?? [])
        if parts.weekStart != .monday { add("WKST", [parts.weekStart.code]) }
        add("BYMONTH", parts.byMonth.map { String($0) })
        add("BYWEEKNO", parts.byWeekNumber.map { String($0) })
        add("BYYEARDAY", parts.byYearDay.map { String($0) })
        add("BYMONTHDAY", parts.byMonthDay.map { String($0) })
        add("BYDAY", parts.byDay.map(\.description))
        return fields.joined(separator: ";")
    }
}
