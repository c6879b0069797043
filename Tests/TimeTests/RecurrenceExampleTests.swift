import Testing
import Time

/// The examples of RFC 5545, section 3.8.5.3, as dates. Those that need hours or BYSETPOS are left out.
@Suite struct RecurrenceExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let rule: String
        let start: String
        let days: [String]
        var testDescription: String { rule }

        /// `days`: months with their days, as "1997-09: 2 4 6".
        init(_ rule: String, from start: String = "1997-09-02", _ days: String...) {
            self.rule = rule
            self.start = start
            self.days = days.flatMap { line in
                let halves = line.split(separator: ": ")
                return halves[1].split(separator: " ").map { day in
                    "\(halves[0])-\(day.count == 1 ? "0" : "")\(day)"
                }
            }
        }
    }

    static let weekly = [
        Example("FREQ=DAILY;COUNT=10", "1997-09: 2 3 4 5 6 7 8 9 10 11"),
        Example("FREQ=DAILY;INTERVAL=2", "1997-09: 2 4 6 8 10"),
        Example("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09: 2 12 22", "1997-10: 2 12"),
        Example("FREQ=WEEKLY;COUNT=10", "1997-09: 2 9 16 23 30", "1997-10: 7 14 21 28", "1997-11: 4"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09: 2 16 30", "1997-10: 14 28", "1997-11: 11 25",
            "1997-12: 9 23", "1998-01: 6 20", "1998-02: 3 17"),
        Example(
            "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09: 2 4 9 11 16 18 23 25 30", "1997-10: 2"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223;WKST=SU;BYDAY=MO,WE,FR", from: "1997-09-01",
            "1997-09: 1 3 5 15 17 19 29", "1997-10: 1 3 13 15 17 27 29 31", "1997-11: 10 12 14 24 26 28",
            "1997-12: 8 10 12 22"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09: 2 4 16 18 30",
            "1997-10: 2 14 16"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", from: "1997-08-05", "1997-08: 5 10 19 24"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", from: "1997-08-05", "1997-08: 5 17 19 31"),
    ]

    static let monthly = [
        Example(
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", from: "1997-09-05", "1997-09: 5", "1997-10: 3", "1997-11: 7",
            "1997-12: 5", "1998-01: 2", "1998-02: 6", "1998-03: 6", "1998-04: 3", "1998-05: 1", "1998-06: 5"),
        Example(
            "FREQ=MONTHLY;UNTIL=19971224;BYDAY=1FR", from: "1997-09-05", "1997-09: 5", "1997-10: 3",
            "1997-11: 7", "1997-12: 5"),
        Example(
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", from: "1997-09-07", "1997-09: 7 28",
            "1997-11: 2 30", "1998-01: 4 25", "1998-03: 1 29", "1998-05: 3 31"),
        Example(
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", from: "1997-09-22", "1997-09: 22", "1997-10: 20",
            "1997-11: 17", "1997-12: 22", "1998-01: 19", "1998-02: 16"),
        Example(
            "FREQ=MONTHLY;BYMONTHDAY=-3", from: "1997-09-28", "1997-09: 28", "1997-10: 29", "1997-11: 28",
            "1997-12: 29", "1998-01: 29", "1998-02: 26"),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09: 2 15", "1997-10: 2 15", "1997-11: 2 15",
            "1997-12: 2 15", "1998-01: 2 15"),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", from: "1997-09-30", "1997-09: 30", "1997-10: 1 31",
            "1997-11: 1 30", "1997-12: 1 31", "1998-01: 1 31", "1998-02: 1"),
        Example(
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", from: "1997-09-10",
            "1997-09: 10 11 12 13 14 15", "1999-03: 10 11 12 13"),
        Example(
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09: 2 9 16 23 30", "1997-11: 4 11 18 25",
            "1998-01: 6 13 20 27", "1998-03: 3 10 17 24 31"),
        Example(
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02: 13", "1998-03: 13", "1998-11: 13",
            "1999-08: 13", "2000-10: 13"),
        Example(
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", from: "1997-09-13", "1997-09: 13",
            "1997-10: 11", "1997-11: 8", "1997-12: 13", "1998-01: 10", "1998-02: 7", "1998-03: 7",
            "1998-04: 11", "1998-05: 9", "1998-06: 13"),
        Example(
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", from: "2007-01-15", "2007-01: 15 30", "2007-02: 15",
            "2007-03: 15 30"),
    ]

    static let yearly = [
        Example(
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", from: "1997-06-10", "1997-06: 10", "1997-07: 10",
            "1998-06: 10", "1998-07: 10", "1999-06: 10", "1999-07: 10", "2000-06: 10", "2000-07: 10",
            "2001-06: 10", "2001-07: 10"),
        Example(
            "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", from: "1997-03-10", "1997-03: 10",
            "1999-01: 10", "1999-02: 10", "1999-03: 10", "2001-01: 10", "2001-02: 10", "2001-03: 10",
            "2003-01: 10", "2003-02: 10", "2003-03: 10"),
        Example(
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", from: "1997-01-01", "1997-01: 1",
            "1997-04: 10", "1997-07: 19", "2000-01: 1", "2000-04: 9", "2000-07: 18", "2003-01: 1",
            "2003-04: 10", "2003-07: 19", "2006-01: 1"),
        Example("FREQ=YEARLY;BYDAY=20MO", from: "1997-05-19", "1997-05: 19", "1998-05: 18", "1999-05: 17"),
        Example(
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", from: "1997-05-12", "1997-05: 12", "1998-05: 11",
            "1999-05: 17"),
        Example(
            "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", from: "1997-03-13", "1997-03: 13 20 27",
            "1998-03: 5 12 19 26", "1999-03: 4 11 18 25"),
        Example(
            "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", from: "1997-06-05", "1997-06: 5 12 19 26",
            "1997-07: 3 10 17 24 31", "1997-08: 7 14 21 28", "1998-06: 4 11 18 25"),
        Example(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", from: "1996-11-05",
            "1996-11: 5", "2000-11: 7", "2004-11: 2"),
    ]

    @Test(arguments: weekly + monthly + yearly)
    func theDaysAreThosePublished(example: Example) throws {
        let start = try #require(Day(example.start))
        let rule = try RecurrenceRule(example.rule, start: start)
        let isWhole = rule.parts.count != nil || rule.parts.until != nil
        let last = try #require(example.days.last.flatMap { Day($0) })
        let end = isWhole ? last.advanced(by: 5000) : last
        #expect(rule.days(from: start.advanced(by: -400), through: end).map(\.description) == example.days)
        #expect(rule.description == (try RecurrenceRule(rule.description, start: start)).description)
    }

    @Test func everyDayInJanuaryIsTheSameWrittenBothWays() throws {
        let start = try #require(Day("1998-01-01"))
        let end = try #require(Day("2003-01-01"))
        let yearly = "FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA"
        let days = try RecurrenceRule(yearly, start: start).days(from: start, through: end)
        #expect(days.count == 93)
        let daily = try RecurrenceRule("FREQ=DAILY;UNTIL=20000131;BYMONTH=1", start: start)
        #expect(daily.days(from: start, through: end) == days)
    }
}
