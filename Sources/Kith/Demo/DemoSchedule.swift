import Time

/// One row of a schedule.
struct DemoSchedule: Sendable {
    var frequency = "WEEKLY"
    var days: String
    var interval = 1
    /// Where periods are counted from.
    var start: Day?
    var span: ClosedRange<Day>?
    var opens: String
    var closes: String
    var note: String?

    private static let everyDay = "MO,TU,WE,TH,FR,SA,SU"

    static func rows(
        of slot: Activity.Slot, _ calendar: DemoCalendar, _ dice: inout Dice
    ) -> [DemoSchedule] {
        switch slot {
        case .weekly(let days, let opens, let closes):
            return [Self(days: dice.one(of: days, else: "MO"), opens: opens, closes: closes)]
        case .everyWeekOn(let days, let opens, let closes):
            return [Self(days: days, opens: opens, closes: closes)]
        case .fortnightly(let days, let opens, let closes):
            let day = dice.one(of: days, else: "MO")
            let weekday = Weekday(code: day) ?? .monday
            let start = calendar.today.advanced(by: -60 - dice.roll(14)).back(to: weekday)
            return [Self(days: day, interval: 2, start: start, opens: opens, closes: closes)]
        case .monthly(let days, let opens, let closes):
            let day = dice.one(of: days, else: "1MO")
            return [Self(frequency: "MONTHLY", days: day, opens: opens, closes: closes)]
        case .termTime(let days, let opens, let closes):
            let day = dice.one(of: days, else: "MO")
            return calendar.terms.map {
                Self(days: day, span: $0, opens: opens, closes: closes, note: "In school terms")
            }
        case .summer(let days, let opens, let closes):
            let day = dice.one(of: days, else: "MO")
            return [
                Self(
                    days: day, span: calendar.summer, opens: opens, closes: closes,
                    note: "April to September")
            ]
        case .schoolHolidays(let days, let opens, let closes):
            let span = calendar.schoolHolidays
            return [
                Self(
                    days: days, span: span, opens: opens, closes: closes, note: "In the summer holidays"
                )
            ]
        case .winterNights(let opens, let closes):
            return [
                Self(
                    days: everyDay, span: calendar.winter, opens: opens, closes: closes,
                    note: "Every night from November through March")
            ]
        case .week(let week):
            return week.map { Self(days: $0.days, opens: $0.opens, closes: $0.closes) }
        case .byAppointment: return []
        }
    }
}
