/// A day of the calendar, without a time or a place: 2026-01-05.
///
/// Days are Gregorian, also before that calendar was in use, from 0001-01-01 through 9999-12-31; arithmetic
/// that would leave that range stops at its end. Every operation is a few integer divisions.
public struct Day: RawRepresentable, Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let rawValue: Int32

    public static let first = Day(unchecked: -719_162)
    public static let last = Day(unchecked: 2_932_896)

    /// The day that is `rawValue` days after 1970-01-01, brought into the range of days.
    public init(rawValue: Int32) {
        self.rawValue = min(max(rawValue, Self.first.rawValue), Self.last.rawValue)
    }

    /// A day of a year (1...9999), month (1...12) and day of the month; nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day else {
            return nil
        }
        self.init(unchecked: Self.daysSince1970(year: year, month: month, day: day))
    }

    private init(unchecked rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.rawValue < right.rawValue
    }
}

// Arithmetic.
extension Day {
    /// The day `days` later, or earlier when negative.
    public func advanced(by days: Int) -> Day {
        let wide = Int(rawValue).addingReportingOverflow(days)
        guard !wide.overflow else { return days < 0 ? .first : .last }
        return Day(rawValue: Int32(clamping: wide.partialValue))
    }

    /// Days from this day to `other`; negative when `other` is earlier.
    public func distance(to other: Day) -> Int {
        Int(other.rawValue) - Int(rawValue)
    }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday; -719_162 (0001-01-01, a Monday) is the lowest.
        let index = (Int(rawValue) + 719_162) % 7
        return Weekday(rawValue: index + 1) ?? .monday
    }

    /// The last day, this one or before, that is a `weekday`.
    public func back(to weekday: Weekday) -> Day {
        advanced(by: -weekday.daysUntil(self.weekday))
    }

    /// Year, month and day of the month.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(rawValue) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayFromMarch + 2) / 153
        let day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    /// 1 through 31.
    public var dayOfMonth: Int { parts.day }

    /// 1 through 366.
    public var dayOfYear: Int {
        Int(rawValue - Self.daysSince1970(year: year, month: 1, day: 1)) + 1
    }

    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// 28 through 31, for a month of 1...12.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Source: Howard Hinnant, as above, days_from_civil.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayFromMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayFromMarch
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

// ISO 8601 text.
extension Day: LosslessStringConvertible, CustomStringConvertible {
    /// Reads `2026-01-05` and nothing else; nil when it is written otherwise or there is no such day.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// As `init?(_: some StringProtocol)`.
    public init?(_ description: String) {
        self.init(description[...])
    }

    /// `2026-01-05`.
    public var description: String {
        let (year, month, day) = parts
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}
