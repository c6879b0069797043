/// A day of the week, numbered as ISO 8601 numbers them: Monday is 1 and Sunday 7.
public enum Weekday: Int, CaseIterable, Comparable, Hashable, Sendable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day that RFC 5545 writes with these two letters, in either case: `MO`, `tu`.
    public init?(code: some StringProtocol) {
        let wanted = code.uppercased()
        guard let day = Self.allCases.first(where: { $0.code == wanted }) else { return nil }
        self = day
    }

    /// The two letters of RFC 5545, section 3.3.10.
    public var code: String {
        switch self {
        case .monday: "MO"
        case .tuesday: "TU"
        case .wednesday: "WE"
        case .thursday: "TH"
        case .friday: "FR"
        case .saturday: "SA"
        case .sunday: "SU"
        }
    }

    /// The English name.
    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    public static func < (left: Weekday, right: Weekday) -> Bool {
        left.rawValue < right.rawValue
    }

    /// How many days from this day to the next `other`, 0 to 6.
    public func daysUntil(_ other: Weekday) -> Int {
        (other.rawValue - rawValue + 7) % 7
    }
}
