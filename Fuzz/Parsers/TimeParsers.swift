import Time

extension Parser {
    /// Days, hours and rules of when something comes again.
    static let times: [Parser] = [
        .text(
            "recurrence",
            seeds: ["FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20261224", "freq=weekly;interval=2;count=10;byday=tu"],
            words: [
                "BYDAY=", "BYMONTHDAY=", "BYYEARDAY=", "BYWEEKNO=", "BYMONTH=", "COUNT=", "INTERVAL=",
                "UNTIL=", "WKST=", "-53", "366", "100000", "9999", "20260230", ",", ";",
            ]
        ) { text in
            guard let start = Day("2026-01-05") else { return }
            do {
                let rule = try RecurrenceRule(text, start: start)
                let again = try RecurrenceRule(rule.description, start: start)
                try expect(again.description == rule.description, "written again, it is another")
                let days = rule.days(from: start, through: start.advanced(by: 800))
                try expect(days.first == rule.first(onOrAfter: start, within: 800), "another first day")
                try expect(days.allSatisfy(rule.occurs), "a day on which it does not occur")
                _ = rule.daysInWords
            } catch let error as RecurrenceRule.Refusal { try expectWords(error) }
        },
        .text(
            "schedule",
            seeds: [
                "WEEKLY|1|MO,TU||||MO|2026-01-05|2026-12-31||2026-01-01|2026-12-31|09:30|17:00Z|Closed",
                "MONTHLY|2|-1FR|15,-1||||2026-01-05||10|||22:00|02:00|",
            ],
            words: ["|", "24:00", "25:61", "9am", "2026-02-30", "9999-12-31", "0001-01-01", "T00:00", "-1"]
        ) { text in
            let zone = try Zone(named: "Europe/London")
            guard let day = Day("2026-03-28") else { return }
            do {
                let hours = OpeningHours([try Schedule(fields(text))], in: zone)
                for offset in 0..<4 {
                    let openings = hours.openings(on: day.advanced(by: offset))
                    let areWhole = openings.allSatisfy { opening in
                        opening.end.map { opening.start < $0 } ?? true
                    }
                    try expect(areWhole, "one ends before it begins")
                }
                _ = hours.nextOpening(after: zone.instant(of: day, at: .noon))
            } catch let error as Schedule.Refusal { try expectWords(error) }
        },
        .text("day and time", seeds: ["2026-01-31", "09:30", "23:59:59Z", "9999-12-31"], words: ["-", ":"]) {
            if let day = Day($0) {
                try expect(Day(day.description) == day, "\(day) written again is another")
            }
            if let time = TimeOfDay($0) {
                try expect(TimeOfDay(time.description) == time, "\(time) written again is another")
            }
        },
    ]

    private static func fields(_ text: String) -> Schedule.Fields {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String? { index < parts.count ? parts[index] : nil }
        var fields = Schedule.Fields()
        (fields.freq, fields.interval, fields.byday) = (part(0), part(1).flatMap(Int.init), part(2))
        (fields.bymonthday, fields.byyearday, fields.byweekno) = (part(3), part(4), part(5))
        (fields.wkst, fields.dtstart, fields.until) = (part(6), part(7), part(8))
        (fields.count, fields.validFrom, fields.validTo) = (part(9).flatMap(Int.init), part(10), part(11))
        (fields.opensAt, fields.closesAt, fields.description) = (part(12), part(13), part(14))
        return fields
    }
}
