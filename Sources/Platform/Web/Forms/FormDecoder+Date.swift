extension FormDecoder {
    /// A day of the calendar, as its three boxes have it.
    public struct TypedDate: Sendable, Hashable {
        /// 1...9999
        public let year: Int
        /// 1...12
        public let month: Int
        /// 1...31, and one that this month has
        public let day: Int
    }

    /// The date in the three boxes of a `DateField`, or `nil` when all were left alone.
    ///
    /// A month may be a number, a name or the first three letters of one. A year must have four
    /// digits, as "26" has been both 1926 and 2026 to somebody.
    /// - Parameter what: what date it is, to begin the message with: "The day of the visit".
    public mutating func date(_ name: String, _ what: String) -> TypedDate? {
        let texts = DateField.parts.map { fields["\(name)-\($0)"] }
        if texts.allSatisfy({ $0 == nil }) { return nil }
        let missing = zip(DateField.parts, texts).filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty, let day = texts[0], let month = texts[1], let year = texts[2] else {
            refuse(name, "\(what) must include a \(missing.joined(separator: " and a "))")
            return nil
        }
        guard let year = Int(year), (1000...9999).contains(year) else {
            refuse(name, "The year must be 4 numbers, like 2026")
            return nil
        }
        guard let month = Calendar.month(month), let day = Int(day),
            (1...Calendar.days(inMonth: month, of: year)).contains(day)
        else {
            refuse(name, "\(what) must be a real date, like 27 3 2026")
            return nil
        }
        return TypedDate(year: year, month: month, day: day)
    }
}

/// The little of the Gregorian calendar that reading and writing a date takes.
enum Calendar {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    static func month(_ text: String) -> Int? {
        if let number = Int(text) { return (1...12).contains(number) ? number : nil }
        let name = text.lowercased()
        if name.count < 3 { return nil }
        return months.firstIndex { $0.lowercased().hasPrefix(name) }.map { $0 + 1 }
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Monday is 0. Sakamoto's method, for years of the Gregorian calendar.
    static func weekday(year: Int, month: Int, day: Int) -> Int {
        let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = month < 3 ? year - 1 : year
        return (year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + day + 6) % 7
    }
}
