import Time

/// When a service is open, small enough to stand in the index, so that "open now" is answered for
/// thousands of candidates without reading a schedule.
///
/// One line a schedule. `w,31,540,1020,,` is every week on the days of a bit mask (Monday 1, Sunday 64)
/// from minute 540 to 1020, then the first and last day in force as days since 1970; `r,…` is any other
/// rule, with RFC 5545's text at its end.
struct IndexedHours: Sendable {
    fileprivate var weekly: [Weekly] = []
    private var others: [Schedule] = []

    /// A schedule that comes every week.
    fileprivate struct Weekly: Hashable {
        var mask: Int
        let opensAt: Int?
        let closesAt: Int?
        let validFrom: Int?
        let validTo: Int?
    }

    init(_ schedules: [Schedule]) {
        for schedule in schedules {
            if let week = Self.weekly(schedule) {
                add(week)
            } else if schedule.rule != nil {
                others.append(schedule)
            }
        }
    }

    /// The weekdays on which it may open, for the index to narrow by.
    var weekdays: Set<Weekday> {
        var mask = weekly.reduce(0) { $0 | $1.mask }
        for schedule in others where !schedule.isClosed { mask |= Self.mask(of: schedule) }
        return Set(Weekday.allCases.filter { mask & Self.bit($0) != 0 })
    }

    /// Whether it is open at that moment, as `OpeningHours` says.
    func isOpen(at moment: Moment) -> Bool {
        if !others.isEmpty || moment.isClockChange {
            return hours(in: moment.zone).isOpen(at: moment.instant)
        }
        let yesterday = moment.day.advanced(by: -1)
        return weekly.contains { week in
            guard let opensAt = week.opensAt, let closesAt = week.closesAt else { return false }
            let isOvernight = closesAt <= opensAt
            let isToday = week.applies(on: moment.day) && opensAt <= moment.minute
                && (isOvernight || moment.minute < closesAt)
            return isToday
                || (isOvernight && week.applies(on: yesterday) && moment.minute < closesAt)
        }
    }

    /// The same of hours as text, most often without making any value of them: a search looks at
    /// thousands of texts for a page.
    static func isOpen(_ text: String, at moment: Moment) -> Bool {
        if !moment.isClockChange, let isOpen = WeeklyScan(moment).isOpen(text) { return isOpen }
        return IndexedHours(text: text).isOpen(at: moment)
    }

    /// Whether something begins on that weekday in the five weeks from today.
    func isOpen(on weekday: Weekday, from moment: Moment) -> Bool {
        let first = moment.day.advanced(by: moment.day.weekday.daysUntil(weekday))
        let days = (0..<5).map { first.advanced(by: 7 * $0) }
        if others.isEmpty {
            return weekly.contains { week in days.contains { week.applies(on: $0) } }
        }
        let hours = hours(in: moment.zone)
        return days.contains { hours.isOpen(on: $0) }
    }

    /// The first opening of four hours or less that begins today and is not over.
    func session(on moment: Moment) -> OpeningHours.Opening? {
        let mayBegin = !others.isEmpty || weekly.contains { week in
            guard let opensAt = week.opensAt, let closesAt = week.closesAt else { return false }
            return week.applies(on: moment.day) && closesAt > moment.minute
                && closesAt - opensAt <= Self.longestSession
        }
        if !mayBegin { return nil }
        return hours(in: moment.zone).openings(on: moment.day).first { opening in
            guard let end = opening.end, opening.opensAt != nil, end > moment.instant else { return false }
            return end <= opening.start.advanced(bySeconds: Int64(Self.longestSession) * 60)
        }
    }

    private static let longestSession = 240

    /// The whole of it, for what is more than a yes or no.
    func hours(in zone: Zone) -> OpeningHours {
        OpeningHours(weekly.compactMap(\.schedule) + others, in: zone)
    }

    private mutating func add(_ week: Weekly) {
        let same = weekly.firstIndex {
            $0.opensAt == week.opensAt && $0.closesAt == week.closesAt
                && $0.validFrom == week.validFrom && $0.validTo == week.validTo
        }
        if let same { weekly[same].mask |= week.mask } else { weekly.append(week) }
    }

    private static func weekly(_ schedule: Schedule) -> Weekly? {
        guard let parts = schedule.rule?.parts, parts.frequency == .weekly, parts.interval == 1,
            parts.start == nil, parts.until == nil, parts.count == nil, parts.byMonthDay.isEmpty,
            parts.byYearDay.isEmpty, parts.byWeekNumber.isEmpty, parts.byMonth.isEmpty,
            !parts.byDay.isEmpty, parts.byDay.allSatisfy({ $0.ordinal == nil }), !schedule.isClosed
        else { return nil }
        return Weekly(
            mask: parts.byDay.reduce(0) { $0 | bit($1.weekday) },
            opensAt: schedule.opensAt?.rawValue, closesAt: schedule.closesAt?.rawValue,
            validFrom: schedule.validFrom.map { Int($0.rawValue) },
            validTo: schedule.validTo.map { Int($0.rawValue) })
    }

    private static func mask(of schedule: Schedule) -> Int {
        guard let parts = schedule.rule?.parts, !parts.byDay.isEmpty else { return 127 }
        return parts.byDay.reduce(0) { $0 | bit($1.weekday) }
    }

    fileprivate static func bit(_ weekday: Weekday) -> Int {
        1 << (weekday.rawValue - 1)
    }
}

extension IndexedHours {
    /// A moment, and what clocks in the place show then; made once for a search.
    struct Moment: Sendable {
        let instant: Instant
        let zone: Zone
        let day: Day
        let minute: Int
        /// Clocks change within a day of now: times on the wall do not say enough.
        let isClockChange: Bool

        init(_ instant: Instant, in zone: Zone) {
            self.instant = instant
            self.zone = zone
            let (day, time) = zone.local(instant)
            self.day = day
            minute = time.rawValue
            let before = instant.advanced(bySeconds: -172_800)
            let after = instant.advanced(bySeconds: 172_800)
            isClockChange = zone.secondsFromUTC(at: before) != zone.secondsFromUTC(at: after)
        }
    }
}

extension IndexedHours.Weekly {
    fileprivate func applies(on day: Day) -> Bool {
        let number = Int(day.rawValue)
        return mask & IndexedHours.bit(day.weekday) != 0 && validFrom ?? .min <= number
            && number <= validTo ?? .max
    }

    fileprivate var schedule: Schedule? {
        var parts = RecurrenceRule.Parts(.weekly)
        parts.byDay = Weekday.allCases.filter { mask & IndexedHours.bit($0) != 0 }.map { .init($0) }
        guard let rule = try? RecurrenceRule(parts) else { return nil }
        return Schedule(
            rule, opensAt: opensAt.flatMap(TimeOfDay.init(rawValue:)),
            closesAt: closesAt.flatMap(TimeOfDay.init(rawValue:)),
            validFrom: validFrom.map { Day(rawValue: Int32(clamping: $0)) },
            validTo: validTo.map { Day(rawValue: Int32(clamping: $0)) })
    }

    fileprivate var text: String {
        "w,\(mask)," + [opensAt, closesAt, validFrom, validTo].map(numberText).joined(separator: ",")
    }

    fileprivate init?(_ fields: [Substring]) {
        guard fields.count == 6, let mask = Int(fields[1]) else { return nil }
        self.init(
            mask: mask, opensAt: Int(fields[2]), closesAt: Int(fields[3]), validFrom: Int(fields[4]),
            validTo: Int(fields[5]))
    }
}

// As text.
extension IndexedHours {
    init(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ",", maxSplits: line.first == "r" ? 7 : 6,
                omittingEmptySubsequences: false)
            if line.first == "w", let week = Weekly(fields) {
                weekly.append(week)
            } else if let other = Self.other(fields) {
                others.append(other)
            }
        }
    }

    var text: String {
        (weekly.map(\.text) + others.map(Self.text)).joined(separator: "\n")
    }

    private static func text(_ schedule: Schedule) -> String {
        let rule = schedule.rule
        let numbers: [Int?] = [
            schedule.isClosed ? 1 : 0, schedule.opensAt?.rawValue, schedule.closesAt?.rawValue,
            schedule.validFrom.map { Int($0.rawValue) }, schedule.validTo.map { Int($0.rawValue) },
            rule?.parts.start.map { Int($0.rawValue) },
        ]
        let words = rule.map { ended($0).description } ?? ""
        return "r," + numbers.map(numberText).joined(separator: ",") + ",\(words)"
    }

    /// The same days, by the last of them instead of how many: a count is walked from its start, which
    /// is done once, when the index is written, and not by every search.
    private static func ended(_ rule: RecurrenceRule) -> RecurrenceRule {
        guard rule.parts.count != nil, rule.parts.start != nil else { return rule }
        var parts = rule.parts
        parts.count = nil
        parts.until = rule.lastDay
        return (try? RecurrenceRule(parts)) ?? rule
    }

    private static func other(_ fields: [Substring]) -> Schedule? {
        guard fields.count == 8 else { return nil }
        func day(_ field: Int) -> Day? {
            Int32(fields[field]).map { Day(rawValue: $0) }
        }
        guard let rule = try? RecurrenceRule(fields[7], start: day(6)) else { return nil }
        return Schedule(
            rule, opensAt: Int(fields[2]).flatMap(TimeOfDay.init(rawValue:)),
            closesAt: Int(fields[3]).flatMap(TimeOfDay.init(rawValue:)), validFrom: day(4),
            validTo: day(5), isClosed: fields[1] == "1")
    }
}

private func numberText(_ number: Int?) -> String {
    number.map(String.init) ?? ""
}
