import CIcal
import Testing
import Time

/// The rules against libical, which did not come from this project. It is slower, takes fewer rules and does
/// not bound its work, so it is the measure here and not the means.
@Suite(.serialized) struct RecurrenceOracleTests {
    @Test func twoThousandRulesHaveTheDaysThatLibicalGives() throws {
        var dice = Dice(state: 5545)
        var compared = 0
        for _ in 0..<2_000 {
            let (text, earliest) = dice.rule()
            // RFC 5545 leaves open what a rule means whose start is not one of its days, and libical's
            // answers then do not keep to the week of the start.
            let everyWeek = text.replacing(/INTERVAL=\d/, with: "INTERVAL=1")
            guard let start = libicalDays(everyWeek, earliest, limit: 1)?.first else { continue }
            guard let theirs = libicalDays(text, start, limit: 40), let last = theirs.last else { continue }
            let ours = try RecurrenceRule(text, start: start).days(from: start, through: last)
            guard ours.prefix(40) == theirs[...] else {
                Issue.record("\(text) from \(start): \(ours.prefix(5)), libical \(theirs.prefix(5))")
                continue
            }
            compared += 1
        }
        #expect(compared > 1_400)
    }

    private func libicalDays(_ text: String, _ start: Day, limit: Int) -> [Day]? {
        let rule = icalrecurrencetype_from_string(text)
        let dtstart = icaltime_from_string(start.description.filter { $0 != "-" })
        guard let iterator = icalrecur_iterator_new(rule, dtstart) else { return nil }
        defer { icalrecur_iterator_free(iterator) }
        var days: [Day] = []
        while days.count < limit {
            let next = icalrecur_iterator_next(iterator)
            let day = Day(year: Int(next.year), month: Int(next.month), day: Int(next.day))
            guard let day else { break }
            days.append(day)
        }
        return days
    }

    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }

        mutating func some(_ most: Int, _ make: (inout Dice) -> String) -> String {
            Set((0...roll(most)).map { _ in make(&self) }).sorted().joined(separator: ",")
        }

        mutating func rule() -> (String, Day) {
            let start = Day(rawValue: Int32(10_000 + roll(12_000)))
            let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][roll(4)]
            var text = "FREQ=\(frequency);INTERVAL=\(1 + roll(3))"
            // libical 3.0.16 leaves the start itself out for WKST=SA;INTERVAL=2;BYDAY=SU,TU from a Tuesday;
            // dateutil and this project do not. Weeks from Monday and Sunday are free of it.
            text += ";WKST=\(["MO", "SU"][roll(2)])"
            if roll(3) == 0 { text += ";COUNT=\(1 + roll(30))" }
            if roll(3) == 0 { text += ";BYDAY=" + some(2) { $0.weekday() } }
            switch frequency {
            case "MONTHLY" where roll(2) == 0 && !text.contains("BYDAY"):
                text += ";BYDAY=" + some(2) { "\($0.signed(5))\($0.weekday())" }
            case "MONTHLY" where roll(2) == 0: text += ";BYMONTHDAY=" + some(3) { "\($0.signed(31))" }
            case "YEARLY" where roll(3) == 0 && !text.contains("BYDAY"):
                text += ";BYYEARDAY=" + some(3) { "\($0.signed(366))" }
            case "YEARLY" where roll(2) == 0: text += ";BYMONTH=" + some(3) { "\(1 + $0.roll(12))" }
            default: break
            }
            return (text + ";UNTIL=20401231".prefix(text.contains("COUNT") ? 0 : 15), start)
        }

        mutating func weekday() -> String {
            Weekday.allCases[roll(7)].code
        }

        mutating func signed(_ most: Int) -> Int {
            (1 + roll(most)) * (roll(3) == 0 ? -1 : 1)
        }
    }
}
