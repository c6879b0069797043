import Testing
import Time

@Suite struct ZoneTests {
    /// Days on which clocks changed, as published for each country.
    @Test(arguments: [
        // The last Sunday of March: 01:00 to 01:59 are skipped.
        ("Europe/London", "2026-03-29", "00:59", ["2026-03-29T00:59:00Z"]),
        ("Europe/London", "2026-03-29", "01:30", []),
        ("Europe/London", "2026-03-29", "02:00", ["2026-03-29T01:00:00Z"]),
        // The last Sunday of October: 01:00 to 01:59 come twice.
        ("Europe/London", "2026-10-25", "00:59", ["2026-10-24T23:59:00Z"]),
        ("Europe/London", "2026-10-25", "01:30", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]),
        ("Europe/London", "2026-10-25", "02:00", ["2026-10-25T02:00:00Z"]),
        ("America/New_York", "2026-03-08", "02:30", []),
        ("America/New_York", "2026-11-01", "01:30", ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"]),
        // Lord Howe Island moves by half an hour.
        ("Australia/Lord_Howe", "2026-10-04", "02:15", []),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", ["2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"]),
        // Samoa left 30 December 2011 out.
        ("Pacific/Apia", "2011-12-30", "12:00", []),
        ("Pacific/Apia", "2011-12-31", "12:00", ["2011-12-30T22:00:00Z"]),
        ("Asia/Kolkata", "2026-06-01", "09:00", ["2026-06-01T03:30:00Z"]),
        ("UTC", "2026-06-01", "24:00", ["2026-06-02T00:00:00Z"]),
    ])
    func localTimesHaveTheirMoments(name: String, day: String, time: String, moments: [String]) throws {
        let zone = try Zone(named: name)
        let found = zone.instants(of: try #require(Day(day)), at: try #require(TimeOfDay(time)))
        #expect(found.map(\.description) == moments)
    }

    @Test func aSkippedTimeIsReadAsLaterAndARepeatedOneAsItsFirst() throws {
        let london = try Zone(named: "Europe/London")
        let halfPastOne = try #require(TimeOfDay("01:30"))
        let skipped = london.instant(of: try #require(Day("2026-03-29")), at: halfPastOne)
        #expect(london.local(skipped).time.description == "02:30")
        let repeated = london.instant(of: try #require(Day("2026-10-25")), at: halfPastOne)
        #expect(repeated.description == "2026-10-25T00:30:00Z")
    }

    @Test(arguments: ["Europe/London", "Africa/Cairo", "Pacific/Apia", "America/Havana", "Asia/Kathmandu"])
    func everyHourOfThreeYearsComesBackToItself(name: String) throws {
        let zone = try Zone(named: name)
        for hour in 0..<(3 * 365 * 24) {
            let moment = Instant(seconds: 1_293_840_000 + Int64(hour) * 3600)
            let local = zone.local(moment)
            guard zone.instants(of: local.day, at: local.time).contains(moment) else {
                Issue.record("\(moment) is lost in \(name)")
                return
            }
        }
    }

    @Test func momentsBefore1970AreRoundedDown() {
        let local = Zone.utc.local(Instant(rawValue: -1))
        #expect(local.day.description == "1969-12-31")
        #expect(local.time.description == "23:59")
        #expect(Instant(rawValue: -1).description == "1969-12-31T23:59:59Z")
    }

    @Test func theEndsOfTimeDoNotTrap() throws {
        let london = try Zone(named: "Europe/London")
        #expect(london.day(of: Instant(rawValue: .max)) == .last)
        #expect(london.day(of: Instant(rawValue: .min)) == .first)
        _ = london.instants(of: .first, at: .midnight)
        _ = london.instants(of: .last, at: .endOfDay)
    }

    @Test(arguments: ["", "Europe/Atlantis", "GMT+1", "BST+9", "europe/london", "../../etc/passwd"])
    func whatIsNotAZoneIsRefused(name: String) {
        #expect(throws: Zone.Unknown.self) { try Zone(named: name) }
    }
}
