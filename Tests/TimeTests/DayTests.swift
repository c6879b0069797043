import Testing
import Time

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-01-05", 20_458),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func textAndNumberAgree(text: String, number: Int32) throws {
        let day = try #require(Day(text))
        #expect(day.rawValue == number)
        #expect(day.description == text)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var day = try #require(Day("1799-12-31"))
        var parts = day.parts
        var weekday = day.weekday
        while day.year < 2201 {
            let next = day.advanced(by: 1)
            let isNextDay = next.parts.day == parts.day + 1 && next.month == parts.month
            let isFirst = next.parts.day == 1 && parts.day == Day.days(inMonth: parts.month, of: parts.year)
            guard isNextDay || isFirst, weekday.daysUntil(next.weekday) == 1,
                Day(year: next.year, month: next.month, day: next.dayOfMonth) == next
            else {
                Issue.record("\(next) does not follow \(day)")
                return
            }
            (day, parts, weekday) = (next, next.parts, next.weekday)
        }
    }

    @Test(arguments: [
        "", "2026-1-05", "2026-13-01", "2026-02-29", "2026-04-31", "20260105", "2026/01/05", " 2026-01-05",
        "2026-01-05T00:00", "０００１-01-01", "-001-01-01", "0000-01-01", "abcd-ef-gh",
    ])
    func whatIsNotADayIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func arithmeticStopsAtTheEndsOfTheCalendar() {
        #expect(Day.last.advanced(by: 1) == .last)
        #expect(Day.last.advanced(by: .max) == .last)
        #expect(Day.first.advanced(by: .min) == .first)
        #expect(Day(rawValue: .min) == .first)
        #expect(Day.first.back(to: .sunday) == .first)
    }

    @Test func weekdaysAreNumberedAndWrittenAsPublished() throws {
        #expect(try #require(Day("2026-01-05")).weekday == .monday)
        #expect(try #require(Day("1066-10-14")).weekday == .sunday, "in the Gregorian calendar")
        #expect(Weekday(code: "su") == .sunday)
        #expect(Weekday(code: "Sunday") == nil)
        #expect(Weekday.allCases.map(\.rawValue) == Array(1...7))
    }

    @Test func daysOfTheYearCountLeapDays() throws {
        #expect(try #require(Day("2024-12-31")).dayOfYear == 366)
        #expect(try #require(Day("1900-12-31")).dayOfYear == 365)
    }
}

@Suite struct TimeOfDayTests {
    @Test(arguments: [
        ("00:00", 0), ("9:30", 570), ("09:30", 570), ("23:59:59", 1439), ("24:00", 1440), ("10:00Z", 600),
        ("10:00+01:00", 600), ("10:00:00-0500", 600), ("18:00+05", 1080),
    ])
    func timesAreRead(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.rawValue == minutes)
    }

    @Test(arguments: [
        "", "9", "9am", "24:01", "25:00", "10:60", "10:5", "10:00:61", "-1:00", "10:00+99:00", "10:00+1",
        ":30", "10:", "10:00:", "999999999999999999:00",
    ])
    func whatIsNotATimeIsRefused(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func timesAreWrittenWithTwoDigits() {
        #expect(TimeOfDay(hour: 7, minute: 5)?.description == "07:05")
        #expect(TimeOfDay.endOfDay.description == "24:00")
    }
}
