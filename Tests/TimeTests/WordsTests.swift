import Testing
import Time

@Suite struct WordsTests {
    static let today = "2026-01-05"

    @Test(arguments: [
        ("FREQ=WEEKLY;BYDAY=TU", "Every Tuesday"),
        ("FREQ=WEEKLY", "Every Wednesday"),
        ("FREQ=WEEKLY;BYDAY=FR,TU", "Every Tuesday and Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday"),
        ("FREQ=WEEKLY;BYDAY=SA,SU", "Every Saturday and Sunday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every day"),
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=2", "Every other day"),
        ("FREQ=DAILY;BYMONTH=12", "Every day in December"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "Every other Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "Every other week on Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=4;BYDAY=WE", "Every 4 weeks on Wednesday"),
        ("FREQ=WEEKLY;BYDAY=WE;BYWEEKNO=41,42", "Every Wednesday in weeks 41 and 42 of the year"),
        ("FREQ=MONTHLY;BYDAY=1MO", "The first Monday of the month"),
        ("FREQ=MONTHLY;BYDAY=1TH,3TH", "The first and third Thursday of the month"),
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR", "The second Monday and the last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=WE", "Every Wednesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "The 1st, 15th and last day of the month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA", "The first Saturday of every other month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1SA", "The first Saturday of every third month"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "Every Friday that is the 13th of the month"),
        ("FREQ=MONTHLY", "The 7th of the month"),
        ("FREQ=YEARLY", "Every year on 7 January"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21", "The 21st of June"),
        ("FREQ=YEARLY;BYMONTH=6,7;BYDAY=1SU", "The first Sunday of June and July"),
        ("FREQ=YEARLY;BYYEARDAY=100", "Day 100 of the year"),
    ])
    func rulesAreWrittenInPlainEnglish(rule: String, words: String) throws {
        let rule = try RecurrenceRule(rule, start: try #require(Day("2026-01-07")))
        #expect(rule.daysInWords == words)
    }

    @Test(arguments: [
        (0, "midnight"), (540, "9am"), (570, "9:30am"), (720, "noon"), (725, "12:05pm"), (780, "1pm"),
        (5, "12:05am"), (1440, "midnight"),
    ])
    func timesAreWrittenAsTheyAreSaid(minutes: Int, words: String) throws {
        #expect(try #require(TimeOfDay(rawValue: minutes)).inWords == words)
    }

    @Test(arguments: [
        ("2026-01-05", "today"), ("2026-01-06", "tomorrow"), ("2026-01-11", "on Sunday"),
        ("2026-01-12", "on Monday 12 January"), ("2027-01-04", "on Monday 4 January 2027"),
    ])
    func daysAreWrittenAsTheyAreSaid(day: String, words: String) throws {
        #expect(try #require(Day(day)).inWords(asOf: try #require(Day(Self.today))) == words)
    }

    @Test(arguments: [
        (nil, nil, "10:00", "12:00", "Every Tuesday, 10am to noon"),
        (nil, nil, nil, nil, "Every Tuesday"),
        (nil, nil, "19:00", nil, "Every Tuesday, from 7pm"),
        (nil, nil, nil, "17:00", "Every Tuesday, until 5pm"),
        (nil, nil, "20:00", "08:00", "Every Tuesday, 8pm to 8am the next day"),
        (nil, nil, "19:00", "00:00", "Every Tuesday, 7pm to midnight"),
        ("2025-01-01", "2026-03-31", nil, nil, "Every Tuesday, until 31 March 2026"),
        ("2026-02-03", nil, "10:00", "12:00", "Every Tuesday, from 3 February 2026, 10am to noon"),
    ] as [(String?, String?, String?, String?, String)])
    func schedulesSayWhenTheyHold(
        from: String?, to: String?, opens: String?, closes: String?, words: String
    ) throws {
        var fields = Schedule.Fields()
        (fields.freq, fields.byday) = ("WEEKLY", "TU")
        (fields.validFrom, fields.validTo, fields.opensAt, fields.closesAt) = (from, to, opens, closes)
        #expect(try Schedule(fields).inWords(asOf: try #require(Day(Self.today))) == words)
    }

    @Test func aRowForEachWeekdayMakesOneLine() throws {
        // Given a feed that has a row for each weekday, mornings and afternoons, and Saturday otherwise
        var schedules: [Schedule] = []
        for (opens, closes) in [("09:00", "12:00"), ("13:00", "17:00")] {
            for code in ["FR", "TU", "MO", "TH", "WE"] {
                schedules.append(try schedule(code, opens, closes))
            }
        }
        schedules.insert(try schedule("SA", "10:00", "13:00"), at: 3)
        schedules.append(try schedule("MO", "09:00", "12:00"))
        let hours = OpeningHours(schedules, in: .utc)
        #expect(hours.timetable(asOf: try #require(Day(Self.today))).map(\.sentence) == [
            "Monday to Friday, 9am to noon and 1pm to 5pm", "Every Saturday, 10am to 1pm",
        ])
    }

    @Test func whatIsOverIsLeftOut() throws {
        var fields = Schedule.Fields()
        (fields.freq, fields.byday, fields.validTo) = ("WEEKLY", "TU", "2026-01-04")
        let hours = OpeningHours([try Schedule(fields)], in: .utc)
        #expect(hours.timetable(asOf: try #require(Day(Self.today))).isEmpty)
        #expect(hours.timetable(asOf: try #require(Day("2026-01-04"))).count == 1)
    }

    @Test func aSingleSessionIsADate() throws {
        var fields = Schedule.Fields()
        (fields.dtstart, fields.opensAt, fields.closesAt) = ("2026-02-14", "10:00", "16:00")
        let words = try Schedule(fields).inWords(asOf: try #require(Day(Self.today)))
        #expect(words == "Saturday 14 February 2026, 10am to 4pm")
    }

    private func schedule(_ byday: String, _ opens: String, _ closes: String) throws -> Schedule {
        var fields = Schedule.Fields()
        (fields.byday, fields.opensAt, fields.closesAt) = (byday, opens, closes)
        return try Schedule(fields)
    }
}
