import Testing
import Time

@Suite struct RecurrenceRefusalTests {
    @Test(arguments: [
        ("", RecurrenceRule.Refusal.noFrequency),
        ("BYDAY=MO", .noFrequency),
        ("FREQ=HOURLY", .unreadable(part: "FREQ", value: "HOURLY")),
        ("FREQ", .unreadable(part: "RRULE", value: "FREQ")),
        ("FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", .repeated(part: "BYDAY")),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", .unknownPart("BYSETPOS")),
        ("FREQ=WEEKLY;BYDAY=XX", .unreadable(part: "BYDAY", value: "XX")),
        ("FREQ=MONTHLY;BYDAY=0MO", .unreadable(part: "BYDAY", value: "0MO")),
        ("FREQ=MONTHLY;BYDAY=99MO", .unreadable(part: "BYDAY", value: "99MO")),
        ("FREQ=WEEKLY;BYDAY=2MO", .partNotFor(part: "BYDAY with a number", .weekly)),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=0", .unreadable(part: "INTERVAL", value: "0")),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=-2", .unreadable(part: "INTERVAL", value: "-2")),
        ("FREQ=DAILY;COUNT=999999999999", .unreadable(part: "COUNT", value: "999999999999")),
        ("FREQ=MONTHLY;BYMONTHDAY=32", .unreadable(part: "BYMONTHDAY", value: "32")),
        ("FREQ=MONTHLY;BYMONTHDAY=0", .unreadable(part: "BYMONTHDAY", value: "0")),
        ("FREQ=MONTHLY;BYMONTHDAY=-9223372036854775808",
            .unreadable(part: "BYMONTHDAY", value: "-9223372036854775808")),
        ("FREQ=YEARLY;BYYEARDAY=367", .unreadable(part: "BYYEARDAY", value: "367")),
        ("FREQ=YEARLY;BYWEEKNO=54", .unreadable(part: "BYWEEKNO", value: "54")),
        ("FREQ=YEARLY;BYMONTH=-1", .unreadable(part: "BYMONTH", value: "-1")),
        ("FREQ=WEEKLY;BYMONTHDAY=1", .partNotFor(part: "BYMONTHDAY", .weekly)),
        ("FREQ=MONTHLY;BYYEARDAY=1", .partNotFor(part: "BYYEARDAY", .monthly)),
        ("FREQ=MONTHLY;BYWEEKNO=1", .partNotFor(part: "BYWEEKNO", .monthly)),
        ("FREQ=WEEKLY;BYDAY=MO;WKST=M", .unreadable(part: "WKST", value: "M")),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261332", .unreadable(part: "UNTIL", value: "20261332")),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", .needsStart(part: "INTERVAL")),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", .needsStart(part: "COUNT")),
        ("FREQ=WEEKLY", .noDays),
        ("FREQ=MONTHLY", .noDays),
        ("FREQ=YEARLY;BYMONTH=2", .noDays),
    ])
    func aRuleThatCannotBeReadSaysWhy(text: String, refusal: RecurrenceRule.Refusal) {
        #expect(throws: refusal) { try RecurrenceRule(text) }
        #expect(refusal.description.hasSuffix("."))
    }

    @Test func anEndAndACountTogetherAreRefused() throws {
        let start = try #require(Day("2026-01-05"))
        #expect(throws: RecurrenceRule.Refusal.bothUntilAndCount) {
            try RecurrenceRule("FREQ=DAILY;COUNT=2;UNTIL=20260301", start: start)
        }
    }

    /// Rules that never come true, or whose count is never used up, on which others walk for a long time.
    @Test(.timeLimit(.minutes(1)), arguments: [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYWEEKNO=1;BYYEARDAY=200", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=100000",
        "FREQ=WEEKLY;INTERVAL=9999;BYDAY=MO;COUNT=100000", "FREQ=YEARLY;BYDAY=53MO;BYMONTH=1",
        "FREQ=MONTHLY;BYDAY=-53SU",
    ])
    func aHostileRuleEndsItsSearch(text: String) throws {
        let rule = try RecurrenceRule(text, start: try #require(Day("2026-01-06")))
        #expect(rule.first(onOrAfter: .first) == nil || text.contains("9999"))
        #expect(rule.days(from: .first, through: .last).count <= 1)
        #expect(!rule.occurs(on: .last))
    }

    @Test func aLeapDayIsFoundAcrossTheYearsWithoutOne() throws {
        let rule = try RecurrenceRule("FREQ=YEARLY", start: try #require(Day("2096-02-29")))
        let next = rule.first(onOrAfter: try #require(Day("2097-01-01")))
        #expect(next?.description == "2104-02-29")
    }

    @Test func aWeeklyRuleMayBeNarrowedToWeeksOfTheYear() throws {
        let rule = try RecurrenceRule("FREQ=WEEKLY;BYDAY=TU;BYWEEKNO=41,-1")
        let days = rule.days(from: try #require(Day("2026-01-01")), through: try #require(Day("2026-12-31")))
        // 2026 has 53 weeks; the last begins on Monday 28 December.
        #expect(days.map(\.description) == ["2026-10-06", "2026-12-29"])
    }
}
