/// Days as feeds write them, made into ISO 8601 (`2026-03-01`).
enum DateText {
    enum Reading: Equatable {
        case good(String)
        /// It can only mean this, though it is not ISO 8601.
        case mended(String)
        case bad(String)

        /// Whether the day stands in the year 1, as Ohana writes one that comes round each year.
        var isOfNoYear: Bool {
            switch self {
            case .good(let day), .mended(let day): day.hasPrefix("0001-")
            case .bad: false
            }
        }
    }

    static let advice = "Write it as year-month-day, like 2026-03-01."

    /// - Parameter isMonthFirst: whether 1/2/2026 is the second of January; where `nil`, it is not
    ///   known and such a date is refused.
    static func read(_ text: String, isMonthFirst: Bool?) -> Reading {
        let bytes = Array(text.utf8)
        if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") {
            guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
                let day = number(bytes[8..<10]), isDay(year, month, day)
            else { return .bad("\"\(text)\" is not a day of the calendar. \(advice)") }
            return .good(text)
        }
        // A moment: its day is kept, as the field holds days.
        if bytes.count > 10, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            case .good(let day) = read(String(text.prefix(10)), isMonthFirst: nil)
        {
            return .mended(day)
        }
        if text.contains("/") { return slashed(text, isMonthFirst) }
        return spelled(text)
    }

    private static func slashed(_ text: String, _ isMonthFirst: Bool?) -> Reading {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
            number($0.utf8)
        }
        guard parts.count == 3, let first = parts[0], let second = parts[1], let year = parts[2] else {
            return .bad("\"\(text)\" is not a date. \(advice)")
        }
        if year < 100 {
            return .bad("\"\(text)\" has a year of two digits, so its century is not known. \(advice)")
        }
        let monthFirst: Bool
        if let isMonthFirst {
            monthFirst = isMonthFirst
        } else if first > 12 || second > 12 || first == second {
            monthFirst = second > 12
        } else {
            return .bad("\"\(text)\" could be two different days. \(advice)")
        }
        let month = monthFirst ? first : second
        let day = monthFirst ? second : first
        guard isDay(year, month, day) else {
            return .bad("\"\(text)\" is not a day of the calendar. \(advice)")
        }
        return .mended(iso(year, month, day))
    }

    /// "December 24, 2014", "24 December 2014".
    private static func spelled(_ text: String) -> Reading {
        let words = text.split { $0 == " " || $0 == "," || $0 == "." }
        var year: Int?
        var month: Int?
        var day: Int?
        for word in words {
            if let found = monthNumber(word) {
                month = found
            } else if let number = number(word.utf8) {
                if word.utf8.count == 4 { year = number } else { day = number }
            }
        }
        guard words.count == 3, let year, let month, let day, isDay(year, month, day) else {
            return .bad("\"\(text)\" is not a date. \(advice)")
        }
        return .mended(iso(year, month, day))
    }

    private static func monthNumber(_ word: Substring) -> Int? {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        let word = word.lowercased()
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    static func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
        let digits = String(10_000 + year).dropFirst()
        return "\(digits)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number
    }

    /// Whether it is a moment in the terms of RFC 3339, or a day.
    static func isMoment(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10,
            case .good = read(String(decoding: bytes[0..<10], as: UTF8.self), isMonthFirst: nil)
        else { return false }
        if bytes.count == 10 { return true }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]) else {
            return false
        }
        return TimeText.isStandard(bytes[11...], allowsFraction: true)
    }
}
