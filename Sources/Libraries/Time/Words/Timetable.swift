/// A schedule, or several that go together, in plain English.
public struct TimetableLine: Hashable, Sendable {
    /// `Every Tuesday`; `The first Monday of the month, until 3 March 2026`.
    public var days: String
    /// `10am to noon`; `9am to noon and 1pm to 5pm`. Empty when the times are not known.
    public var times: String

    /// Both: `Every Tuesday, 10am to noon`.
    public var sentence: String {
        times.isEmpty ? days : "\(days), \(times)"
    }
}

extension OpeningHours {
    /// The schedules in plain English, as of `today`: those that are over are left out, weekdays with the
    /// same times share a line, and so do times of the same days.
    public func timetable(asOf today: Day) -> [TimetableLine] {
        let current = schedules.filter { schedule in schedule.lastDay.map { $0 >= today } ?? true }
        var lines: [TimetableLine] = []
        for schedule in Self.joiningWeekdays(current) {
            guard let line = schedule.line(asOf: today) else { continue }
            if let same = lines.firstIndex(where: { $0.days == line.days }), !line.times.isEmpty {
                if !lines[same].times.contains(line.times) { lines[same].times += " and " + line.times }
            } else if !lines.contains(line) {
                lines.append(line)
            }
        }
        return lines
    }

    /// Makes one schedule of those that differ only in their weekdays; in order of the first weekday and time
    /// where they are weekly.
    private static func joiningWeekdays(_ schedules: [Schedule]) -> [Schedule] {
        var weekdays: [Schedule: Set<Weekday>] = [:]
        var others: [Schedule] = []
        for schedule in schedules {
            guard let days = schedule.plainWeekdays else {
                others.append(schedule)
                continue
            }
            weekdays[schedule.with(weekdays: [.monday]), default: []].formUnion(days)
        }
        let joined = weekdays.map { $0.key.with(weekdays: $0.value.sorted()) }
        return joined.sorted { $0.order < $1.order } + others
    }
}

extension Schedule {
    /// This schedule alone in plain English; nil when it says nothing.
    public func inWords(asOf today: Day) -> String? {
        line(asOf: today)?.sentence
    }

    fileprivate func line(asOf today: Day) -> TimetableLine? {
        guard let rule else {
            return times.isEmpty ? nil : TimetableLine(days: "Days not stated", times: times)
        }
        let span = span(of: rule, asOf: today)
        if isClosed, isEveryDay(rule) { return TimetableLine(days: "Closed" + closedSpan, times: "") }
        let days = isClosed ? "Closed " + lowercasedFirst(rule.daysInWords) : rule.daysInWords
        return TimetableLine(days: days + span, times: times)
    }

    /// `10am to noon`, `from 7pm`, `until 5pm`, `all day`, `8pm to 8am the next day`.
    public var times: String {
        switch (opensAt, closesAt) {
        case (nil, nil): return ""
        case (let opens?, nil): return "from \(opens.inWords)"
        case (nil, let closes?): return "until \(closes.inWords)"
        case (let opens?, let closes?):
            if opens == .midnight, closes == .midnight || closes == .endOfDay { return "all day" }
            let isNextDay = closes <= opens && closes != .midnight
            return "\(opens.inWords) to \(closes.inWords)\(isNextDay ? " the next day" : "")"
        }
    }

    private func span(of rule: RecurrenceRule, asOf today: Day) -> String {
        let isOneDay = rule.parts.start != nil && rule.parts.start == rule.lastDay
        let begins = [validFrom, rule.parts.start].compactMap { $0 }.max()
        let from = begins.flatMap { $0 > today && !isOneDay ? ", from \($0.inWords)" : nil } ?? ""
        let until = lastDay.flatMap { isOneDay ? nil : ", until \($0.inWords)" } ?? ""
        return from + until
    }

    private func isEveryDay(_ rule: RecurrenceRule) -> Bool {
        rule.parts == RecurrenceRule.Parts(.daily)
    }

    private var closedSpan: String {
        switch (validFrom, validTo) {
        case (let from?, let to?) where from == to: " on \(from.inWordsWithWeekday)"
        case (let from?, let to?): " from \(from.inWords) to \(to.inWords)"
        default: ""
        }
    }

    private func lowercasedFirst(_ words: String) -> String {
        words.hasPrefix("Every") || words.hasPrefix("The")
            ? words.prefix(1).lowercased() + words.dropFirst() : "on " + words
    }
}

// Joining.
extension Schedule {
    /// The weekdays of a rule that is no more than "every week on these days"; else nil.
    fileprivate var plainWeekdays: [Weekday]? {
        guard let parts = rule?.parts, parts.frequency == .weekly, parts.interval == 1, parts.count == nil,
            parts.byWeekNumber.isEmpty, parts.byMonth.isEmpty
        else { return nil }
        let days = parts.byDay.map(\.weekday)
        return days.isEmpty ? parts.start.map { [$0.weekday] } : days
    }

    fileprivate func with(weekdays: [Weekday]) -> Schedule {
        guard var parts = rule?.parts else { return self }
        parts.byDay = weekdays.map { .init($0) }
        parts.weekStart = .monday
        var copy = self
        // The parts were valid, and still are with other weekdays.
        copy.rule = (try? RecurrenceRule(parts)) ?? rule
        return copy
    }

    fileprivate var order: (Int, Int, Int) {
        let first = rule?.parts.byDay.map(\.weekday.rawValue).min() ?? 8
        return (first, opensAt?.rawValue ?? 0, validFrom.map { Int($0.rawValue) } ?? 0)
    }
}
