import Testing
import Time

@Suite struct OpeningHoursTests {
    let london: Zone

    init() throws {
        london = try Zone(named: "Europe/London")
    }

    @Test func aWeeklyGroupIsOpenWhileItMeets() throws {
        // Given a walk that meets every Tuesday, 10am to noon
        let walk = try hours {
            $0.byday = "TU"; $0.freq = "WEEKLY"; $0.opensAt = "10:00"; $0.closesAt = "12:00"
        }
        // Then it is open from the first minute up to the last, and on no other day
        #expect(!walk.isOpen(at: try at("2026-01-06", "09:59")))
        #expect(walk.isOpen(at: try at("2026-01-06", "10:00")))
        #expect(walk.isOpen(at: try at("2026-01-06", "11:59")))
        #expect(!walk.isOpen(at: try at("2026-01-06", "12:00")))
        #expect(!walk.isOpen(at: try at("2026-01-07", "10:30")))
        // And the one after this is next week's
        let next = try #require(walk.nextOpening(after: try at("2026-01-06", "10:00")))
        #expect(next.day.description == "2026-01-13")
    }

    @Test func aNightShelterIsOpenAcrossMidnight() throws {
        // Given a shelter, 8pm to 8am, that ends for the season after the night of 31 March
        let shelter = try hours {
            $0.freq = "DAILY"; $0.opensAt = "20:00"; $0.closesAt = "08:00"
            $0.validFrom = "2025-11-01"; $0.validTo = "2026-03-31"
        }
        #expect(shelter.isOpen(at: try at("2026-01-06", "03:00")))
        #expect(shelter.isOpen(at: try at("2026-04-01", "07:59")), "the last night ends in April")
        #expect(!shelter.isOpen(at: try at("2026-04-01", "20:30")))
        #expect(!shelter.isOpen(at: try at("2025-11-01", "07:00")))
        #expect(shelter.nextOpening(after: try at("2026-04-01", "09:00")) == nil)
    }

    @Test func theNightWhenClocksChangeIsAnHourShorterOrLonger() throws {
        let shelter = try hours { $0.freq = "DAILY"; $0.opensAt = "20:00"; $0.closesAt = "08:00" }
        func length(_ day: String) throws -> Int64 {
            let opening = try #require(shelter.openings(on: try self.day(day)).first)
            return (try #require(opening.end).rawValue - opening.start.rawValue) / 3_600_000
        }
        #expect(try length("2026-03-27") == 12)
        #expect(try length("2026-03-28") == 11)
        #expect(try length("2026-10-24") == 13)
    }

    @Test func anOpeningThatClocksSkipDoesNotHappen() throws {
        let opening = try hours {
            $0.freq = "DAILY"; $0.opensAt = "01:30"; $0.closesAt = "02:00"
        }
        #expect(opening.openings(on: try day("2026-03-29")).isEmpty)
        #expect(opening.openings(on: try day("2026-03-30")).count == 1)
    }

    @Test func aDayThatIsStatedClosedOverridesTheRest() throws {
        var library = Schedule.Fields()
        (library.freq, library.byday) = ("WEEKLY", "MO,TU,WE,TH,FR")
        (library.opensAt, library.closesAt) = ("09:00", "17:00")
        var christmas = Schedule.Fields()
        (christmas.validFrom, christmas.validTo) = ("2026-12-24", "2027-01-03")
        christmas.description = "Closed for Christmas"
        let hours = OpeningHours([try Schedule(library), try Schedule(christmas)], in: london)
        #expect(hours.isOpen(on: try day("2026-12-23")))
        #expect(!hours.isOpen(on: try day("2026-12-24")))
        let next = try #require(hours.nextOpening(after: try at("2026-12-23", "18:00")))
        #expect(next.day.description == "2027-01-04")
        #expect(hours.timetable(asOf: try day("2026-12-01")).map(\.sentence) == [
            "Monday to Friday, 9am to 5pm", "Closed from 24 December 2026 to 3 January 2027",
        ])
    }

    @Test func unknownTimesAreNeverCalledOpen() throws {
        let hours = try hours { $0.freq = "WEEKLY"; $0.byday = "WE" }
        let wednesday = try at("2026-01-07", "11:00")
        #expect(hours.isOpen(on: try day("2026-01-07")))
        #expect(!hours.isOpen(at: wednesday))
        #expect(hours.status(at: wednesday) == .sometimeToday)
        #expect(hours.statusInWords(at: wednesday) == "Open today. Ask for the times")
        #expect(hours.statusInWords(at: try at("2026-01-08", "11:00")) == "Closed now. Opens on Wednesday")
    }

    @Test func aScheduleWithoutDaysIsNotKnownToBeOpen() throws {
        let hours = try hours { $0.opensAt = "09:00"; $0.closesAt = "17:00" }
        #expect(hours.status(at: try at("2026-01-07", "11:00")) == .unknown)
        let timetable = hours.timetable(asOf: try day("2026-01-01"))
        #expect(timetable.map(\.sentence) == ["Days not stated, 9am to 5pm"])
    }

    @Test func roundTheClockHasNoClosingTime() throws {
        for (opens, closes) in [("00:00", "24:00"), ("00:00", "00:00")] {
            let hours = try hours { $0.freq = "DAILY"; $0.opensAt = opens; $0.closesAt = closes }
            #expect(hours.isOpen(at: try at("2026-01-07", "00:00")))
            #expect(hours.isOpen(at: try at("2026-01-07", "23:59")))
            #expect(hours.statusInWords(at: try at("2026-01-07", "23:59")) == "Open now")
            #expect(hours.timetable(asOf: try day("2026-01-01")).map(\.sentence) == ["Every day, all day"])
        }
    }

    @Test func nowIsSaidInPlainEnglish() throws {
        let night = try hours { $0.freq = "DAILY"; $0.opensAt = "20:00"; $0.closesAt = "08:00" }
        #expect(night.statusInWords(at: try at("2026-01-06", "21:00")) == "Open now, until 8am tomorrow")
        #expect(night.statusInWords(at: try at("2026-01-06", "07:00")) == "Open now, until 8am")
        #expect(night.statusInWords(at: try at("2026-01-06", "12:00")) == "Closed now. Opens today at 8pm")
        let past = try hours { $0.dtstart = "2026-01-05"; $0.opensAt = "10:00"; $0.closesAt = "12:00" }
        #expect(past.statusInWords(at: try at("2026-01-06", "12:00")) == "Closed now")
    }

    private func hours(_ fill: (inout Schedule.Fields) -> Void) throws -> OpeningHours {
        var fields = Schedule.Fields()
        fill(&fields)
        return OpeningHours([try Schedule(fields)], in: london)
    }

    private func day(_ text: String) throws -> Day {
        try #require(Day(text))
    }

    private func at(_ day: String, _ time: String) throws -> Instant {
        london.instant(of: try self.day(day), at: try #require(TimeOfDay(time)))
    }
}
