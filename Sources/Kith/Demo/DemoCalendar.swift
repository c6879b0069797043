import Time

/// When schools, summer and winter are, as seen from a day: dates of England's usual school year.
struct DemoCalendar: Sendable {
    let today: Day

    /// The school terms of this school year that are not over, or the next year's when all are.
    var terms: [ClosedRange<Day>] {
        let parts = today.parts
        let autumn = parts.month >= 8 ? parts.year : parts.year - 1
        let current = Self.terms(ofYearFrom: autumn).filter { $0.upperBound >= today }
        return current.isEmpty ? Self.terms(ofYearFrom: autumn + 1) : current
    }

    var summer: ClosedRange<Day> {
        season(from: (4, 1), through: (9, 30), daysLong: 182)
    }

    var schoolHolidays: ClosedRange<Day> {
        season(from: (7, 22), through: (8, 31), daysLong: 40)
    }

    /// November through March.
    var winter: ClosedRange<Day> {
        season(from: (11, 1), through: (3, 31), daysLong: 150)
    }

    /// The season of that kind which is on, or the next.
    private func season(
        from first: (month: Int, day: Int), through last: (month: Int, day: Int), daysLong: Int
    ) -> ClosedRange<Day> {
        for year in (today.year - 1)...(today.year + 1) {
            let start = Self.day(year, first.month, first.day)
            let isAcrossNewYear = last.month < first.month
            let end = Self.day(isAcrossNewYear ? year + 1 : year, last.month, last.day)
            if end >= today { return start...end }
        }
        return today...today.advanced(by: daysLong)
    }

    private static func terms(ofYearFrom year: Int) -> [ClosedRange<Day>] {
        [
            day(year, 9, 4)...day(year, 12, 18), day(year + 1, 1, 6)...day(year + 1, 3, 27),
            day(year + 1, 4, 14)...day(year + 1, 7, 21),
        ]
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? .first
    }
}
