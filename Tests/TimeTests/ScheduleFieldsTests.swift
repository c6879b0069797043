import Testing
import Time

@Suite struct ScheduleFieldsTests {
    @Test func theExampleOfTheSpecificationIsRead() throws {
        // HSDS 3.0 gives every field an example, and publishes them together.
        var fields = Schedule.Fields()
        (fields.validFrom, fields.validTo, fields.dtstart) = ("2005-01-01", "2005-01-01", "2005-01-01")
        (fields.wkst, fields.freq, fields.interval, fields.byday) = ("TU", "WEEKLY", 1, "TH,FR")
        (fields.byweekno, fields.bymonthday, fields.byyearday) = ("41,42", "2,3,4", "2,3,4")
        (fields.opensAt, fields.closesAt) = ("10:00:00", "18:00:00")
        let schedule = try Schedule(fields)
        #expect(schedule.rule?.description == "FREQ=WEEKLY;WKST=TU;BYWEEKNO=41,42;BYDAY=TH,FR")
        #expect(schedule.times == "10am to 6pm")
    }

    @Test func emptyFieldsAreFieldsThatAreNotGiven() throws {
        var fields = Schedule.Fields()
        (fields.freq, fields.byday, fields.dtstart, fields.opensAt) = ("", " ", "", "")
        #expect(try Schedule(fields) == Schedule(nil))
    }

    @Test(arguments: [
        ("MO,TU", nil, nil, "FREQ=WEEKLY;BYDAY=MO,TU"),
        ("1MO", nil, nil, "FREQ=MONTHLY;BYDAY=1MO"),
        (nil, "1,15", nil, "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        (nil, nil, "-1", "FREQ=YEARLY;BYYEARDAY=-1"),
    ] as [(String?, String?, String?, String)])
    func theFrequencyMayBeImplied(byday: String?, monthday: String?, yearday: String?, rule: String) throws {
        var fields = Schedule.Fields()
        (fields.byday, fields.bymonthday, fields.byyearday) = (byday, monthday, yearday)
        #expect(try Schedule(fields).rule?.description == rule)
    }

    @Test func aFortnightIsCountedFromValidFromWhereThereIsNoStart() throws {
        var fields = Schedule.Fields()
        (fields.freq, fields.interval, fields.byday) = ("WEEKLY", 2, "WE")
        fields.validFrom = "2026-01-07"
        let schedule = try Schedule(fields)
        #expect(schedule.applies(on: try #require(Day("2026-01-21"))))
        #expect(!schedule.applies(on: try #require(Day("2026-01-14"))))
        fields.validFrom = nil
        #expect(throws: Schedule.Refusal.rule(.needsStart(part: "INTERVAL"))) { try Schedule(fields) }
    }

    @Test(arguments: [
        ("valid_from", "01/02/2026"), ("valid_to", "2026-02-30"), ("dtstart", "soon"), ("until", "2026"),
    ])
    func aDayThatCannotBeReadIsNamed(field: String, value: String) {
        var fields = Schedule.Fields()
        fields.freq = "DAILY"
        switch field {
        case "valid_from": fields.validFrom = value
        case "valid_to": fields.validTo = value
        case "dtstart": fields.dtstart = value
        default: fields.until = value
        }
        #expect(throws: Schedule.Refusal.unreadableDay(field: field, value: value)) { try Schedule(fields) }
    }

    @Test func aTimeThatCannotBeReadIsNamed() {
        var fields = Schedule.Fields()
        fields.opensAt = "9am"
        let refusal = Schedule.Refusal.unreadableTime(field: "opens_at", value: "9am")
        #expect(throws: refusal) { try Schedule(fields) }
        #expect(refusal.description == "opens_at: “9am” is not a time. Write it as 09:30.")
    }

    @Test func anEndBeforeTheBeginningIsRefused() {
        var fields = Schedule.Fields()
        (fields.validFrom, fields.validTo) = ("2026-02-01", "2026-01-01")
        #expect(throws: Schedule.Refusal.endsBeforeItBegins) { try Schedule(fields) }
    }
}
