extension RecurrenceRule {
    /// The days of the rule in plain English, without when it starts or ends: `Every Tuesday`, `Monday to
    /// Friday`, `Every other Wednesday`, `The first Monday of the month`.
    public var daysInWords: String {
        let words =
            switch parts.frequency {
            case .daily: dailyWords
            case .weekly: weeklyWords
            case .monthly: monthlyWords
            case .yearly: yearlyWords
            }
        return words.capitalisedFirst
    }

    private var dailyWords: String {
        if let start = parts.start, start == lastDay { return start.inWordsWithWeekday }
        let base =
            switch parts.interval {
            case 1: plainDays.isEmpty ? "every day" : Self.everyWords(plainDays)
            case 2: "every other day"
            default: "every \(parts.interval) days"
            }
        return base + inMonths
    }

    private var weeklyWords: String {
        let days = plainDays.isEmpty ? parts.start.map { [$0.weekday] } ?? [] : plainDays
        let base =
            switch (parts.interval, days.count) {
            case (1, _): Self.everyWords(days)
            case (2, 1): "every other \(listed(days.map(\.name)))"
            case (2, _): "every other week on \(listed(days.map(\.name)))"
            default: "every \(parts.interval) weeks on \(listed(days.map(\.name)))"
            }
        return base + inWeeks + inMonths
    }

    private var monthlyWords: String {
        var days = dayWords
        if days.isEmpty, let start = parts.start { days = "the \(ordinalNumber(start.dayOfMonth))" }
        let base = isPlainWeekdays ? Self.everyWords(plainDays) : days
        switch parts.interval {
        case 1: return isPlainWeekdays ? base + inMonths : base + " of " + monthWords
        case 2: return base + " of every other month"
        default: return base + " of every \(ordinalWord(parts.interval)) month"
        }
    }

    private var yearlyWords: String {
        let base = dayWords
        let yearDays = parts.byYearDay.map { $0 > 0 ? String($0) : "\(-$0) from the end" }
        var words =
            if !yearDays.isEmpty { "day \(listed(yearDays)) of the year" }
            else if isPlainWeekdays { Self.everyWords(plainDays) + inWeeks + inMonths }
            else if !base.isEmpty { base + (parts.byMonth.isEmpty ? ofYearOrMonth : " of " + monthWords) }
            else { "every year" + onStart + inWeeks }
        if parts.interval == 2 { words += ", every other year" }
        if parts.interval > 2 { words += ", every \(parts.interval) years" }
        return words
    }
}

// The pieces.
extension RecurrenceRule {
    /// Weekdays without an ordinal, Monday first, each once.
    private var plainDays: [Weekday] {
        Set(parts.byDay.filter { $0.ordinal == nil }.map(\.weekday)).sorted()
    }

    private var isPlainWeekdays: Bool {
        !parts.byDay.isEmpty && parts.byMonthDay.isEmpty && parts.byDay.allSatisfy { $0.ordinal == nil }
    }

    /// `the first and third Monday`, `the 1st and 15th`, `a Friday that is the 13th`.
    private var dayWords: String {
        let monthDays = parts.byMonthDay.isEmpty ? "" : "the " + listed(parts.byMonthDay.map(Self.monthDay))
        if parts.byDay.isEmpty { return monthDays }
        let weekdays = ordinalWeekdays
        return monthDays.isEmpty ? weekdays : "\(weekdays) that is \(monthDays)"
    }

    private var ordinalWeekdays: String {
        let plain = plainDays.map { "every \($0.name)" }
        let numbered = Weekday.allCases.compactMap { weekday -> String? in
            let ordinals = parts.byDay.filter { $0.weekday == weekday }.compactMap(\.ordinal)
            guard !ordinals.isEmpty else { return nil }
            return "the \(listed(ordinals.map(ordinalWord))) \(weekday.name)"
        }
        return listed(plain + numbered)
    }

    private static func monthDay(_ number: Int) -> String {
        number > 0 ? ordinalNumber(number) : ordinalWord(number) + " day"
    }

    private var monthWords: String {
        parts.byMonth.isEmpty ? "the month" : listed(parts.byMonth.sorted().map(Day.monthName))
    }

    private var inMonths: String {
        parts.byMonth.isEmpty ? "" : " in \(monthWords)"
    }

    private var inWeeks: String {
        guard !parts.byWeekNumber.isEmpty else { return "" }
        let numbers = parts.byWeekNumber.map { $0 > 0 ? String($0) : "\(-$0) from the end" }
        return " in week\(numbers.count == 1 ? "" : "s") \(listed(numbers)) of the year"
    }

    private var ofYearOrMonth: String {
        parts.byMonthDay.isEmpty ? " of the year" : " of every month"
    }

    private var onStart: String {
        guard let start = parts.start, parts.byWeekNumber.isEmpty else { return "" }
        let months = parts.byMonth.isEmpty ? [start.month] : parts.byMonth.sorted()
        return " on \(start.dayOfMonth) \(listed(months.map(Day.monthName)))"
    }

    /// `every Tuesday`, `every Tuesday and Friday`, `Monday to Friday`, `every day`.
    static func everyWords(_ days: [Weekday]) -> String {
        guard let first = days.first, let last = days.last else { return "days not stated" }
        if days.count == 7 { return "every day" }
        if days.count > 2, last.rawValue - first.rawValue == days.count - 1 {
            return "\(first.name) to \(last.name)"
        }
        return "every \(listed(days.map(\.name)))"
    }
}
