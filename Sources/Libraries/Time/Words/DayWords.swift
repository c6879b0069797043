extension Day {
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The English name of a month of 1...12.
    static func monthName(_ month: Int) -> String {
        monthNames.indices.contains(month - 1) ? monthNames[month - 1] : String(month)
    }

    /// `5 January 2026`.
    public var inWords: String {
        let (year, month, day) = parts
        return "\(day) \(Self.monthName(month)) \(year)"
    }

    /// `Monday 5 January 2026`.
    public var inWordsWithWeekday: String {
        "\(weekday.name) \(inWords)"
    }

    /// `today`, `tomorrow`, `on Thursday` within a week, `on Monday 19 January` within half a year, and with
    /// the year beyond.
    public func inWords(asOf today: Day) -> String {
        switch today.distance(to: self) {
        case 0: "today"
        case 1: "tomorrow"
        case 2...6: "on \(weekday.name)"
        case 7...180: "on \(weekday.name) \(dayOfMonth) \(Self.monthName(month))"
        default: "on \(inWordsWithWeekday)"
        }
    }
}

extension TimeOfDay {
    /// `9am`, `9:30am`, `noon`, `12:15pm`, `midnight`.
    public var inWords: String {
        switch rawValue {
        case 0, 1440: return "midnight"
        case 720: return "noon"
        default:
            let hour = (self.hour + 11) % 12 + 1
            let minutes = minute == 0 ? "" : ":" + padded(minute, to: 2)
            return "\(hour)\(minutes)\(self.hour < 12 ? "am" : "pm")"
        }
    }
}
