/// The parts of a rule made ready for asking whether a day passes all of them.
///
/// RFC 5545 describes parts that expand or limit sets of days. For rules about whole days, and without
/// BYSETPOS, both come to the same: a day is in the set when it passes every part that is given, and passes
/// what DTSTART stands in for where a part of the needed kind is not given.
struct Sieve: Hashable, Sendable {
    private let frequency: RecurrenceRule.Frequency
    private let interval: Int
    private let weekStart: Weekday
    private let start: Day?
    /// Bit n is set when weekday n passes without an ordinal.
    private var weekdays: UInt8 = 0
    private var ordinals: [RecurrenceRule.WeekdayOrdinal] = []
    /// Ordinals of BYDAY count within the month rather than the year.
    private let ordinalsInMonth: Bool
    private var monthDays: [Int]
    private let yearDays: [Int]
    private let weekNumbers: [Int]
    private var months: [Int]

    init(_ parts: RecurrenceRule.Parts) {
        frequency = parts.frequency
        interval = parts.interval
        weekStart = parts.weekStart
        start = parts.start
        ordinalsInMonth = parts.frequency == .monthly || !parts.byMonth.isEmpty
        monthDays = parts.byMonthDay
        yearDays = parts.byYearDay
        weekNumbers = parts.byWeekNumber
        months = parts.byMonth
        for day in parts.byDay {
            if day.ordinal != nil { ordinals.append(day) }
            else { weekdays |= 1 << UInt8(day.weekday.rawValue) }
        }
        if parts.byDay.isEmpty, let start { standIn(start) }
    }

    /// Lets DTSTART say what the rule left open (RFC 5545, section 3.3.10).
    private mutating func standIn(_ start: Day) {
        switch frequency {
        case .daily: return
        case .weekly: weekdays = 1 << UInt8(start.weekday.rawValue)
        case .monthly where monthDays.isEmpty: monthDays = [start.dayOfMonth]
        case .yearly where !weekNumbers.isEmpty && yearDays.isEmpty && monthDays.isEmpty:
            weekdays = 1 << UInt8(start.weekday.rawValue)
        case .yearly where yearDays.isEmpty && monthDays.isEmpty:
            if months.isEmpty { months = [start.month] }
            monthDays = [start.dayOfMonth]
        default: return
        }
    }

    func passes(_ day: Day) -> Bool {
        passesWeekday(day) && passesInterval(day) && passesMonthAndDay(day)
            && (yearDays.isEmpty || passesYearDay(day))
            && (weekNumbers.isEmpty || passesWeekNumber(day))
    }

    /// The day of the `count`th day that passes from `start`, nil when `limit` days do not hold so many.
    func day(ofOccurrence count: Int, from start: Day, lookingAt limit: Int) -> Day? {
        var left = count
        for offset in 0...limit {
            let day = start.advanced(by: offset)
            if passes(day) { left -= 1 }
            if left == 0 || day == .last { return left == 0 ? day : nil }
        }
        return nil
    }
}

// Each part.
extension Sieve {
    private func passesWeekday(_ day: Day) -> Bool {
        let weekday = day.weekday
        if weekdays & (1 << UInt8(weekday.rawValue)) != 0 { return true }
        if ordinals.isEmpty { return weekdays == 0 }
        return ordinals.contains { $0.weekday == weekday && passes(day, ordinal: $0.ordinal ?? 1) }
    }

    private func passes(_ day: Day, ordinal: Int) -> Bool {
        let (year, month, dayOfMonth) = day.parts
        let position = ordinalsInMonth ? dayOfMonth : day.dayOfYear
        let length = ordinalsInMonth ? Day.days(inMonth: month, of: year) : Self.days(in: year)
        return ordinal > 0 ? (position - 1) / 7 + 1 == ordinal : (length - position) / 7 + 1 == -ordinal
    }

    private func passesInterval(_ day: Day) -> Bool {
        guard interval > 1, let start else { return true }
        let periods =
            switch frequency {
            case .daily: start.distance(to: day)
            case .weekly: start.back(to: weekStart).distance(to: day.back(to: weekStart)) / 7
            case .monthly: Self.monthIndex(day) - Self.monthIndex(start)
            case .yearly: day.year - start.year
            }
        return periods % interval == 0
    }

    private func passesMonthAndDay(_ day: Day) -> Bool {
        guard !months.isEmpty || !monthDays.isEmpty else { return true }
        let (year, month, dayOfMonth) = day.parts
        guard months.isEmpty || months.contains(month) else { return false }
        let fromEnd = dayOfMonth - Day.days(inMonth: month, of: year) - 1
        return monthDays.isEmpty || monthDays.contains(dayOfMonth) || monthDays.contains(fromEnd)
    }

    private func passesYearDay(_ day: Day) -> Bool {
        let dayOfYear = day.dayOfYear
        return yearDays.contains(dayOfYear) || yearDays.contains(dayOfYear - Self.days(in: day.year) - 1)
    }

    /// A week belongs to the year that holds its fourth day, as in ISO 8601.
    private func passesWeekNumber(_ day: Day) -> Bool {
        let fourth = day.back(to: weekStart).advanced(by: 3)
        let week = (fourth.dayOfYear - 1) / 7 + 1
        let weeksAfter = (Self.days(in: fourth.year) - fourth.dayOfYear) / 7
        return weekNumbers.contains(week) || weekNumbers.contains(-weeksAfter - 1)
    }

    private static func monthIndex(_ day: Day) -> Int {
        let (year, month, _) = day.parts
        return year * 12 + month
    }

    private static func days(in year: Int) -> Int {
        Day.isLeap(year: year) ? 366 : 365
    }
}
