/// Times of day as feeds write them, made into `HH:MM`.
enum TimeText {
    enum Reading: Equatable {
        case good(String)
        /// Most likely this; how it was written left some doubt.
        case mended(String)
        case bad
    }

    /// - Parameter isClosing: whether it is when something ends, for a bare "5:00" after noon.
    static func read(_ text: String, isClosing: Bool = false) -> Reading {
        if isStandard(Array(text.utf8)[...], allowsFraction: false) { return .good(text) }
        let words = text.lowercased().filter { $0 != " " && $0 != "." }
        switch words {
        case "noon", "midday", "12noon": return .good("12:00")
        case "midnight", "12midnight": return .good("00:00")
        default: return clock(Array(words.utf8), isClosing)
        }
    }

    /// `HH:MM`, `HH:MM:SS`, with `Z`, `+HH:MM` or `-HH:MM` after either.
    static func isStandard(_ bytes: ArraySlice<UInt8>, allowsFraction: Bool) -> Bool {
        var rest = bytes
        guard let hour = pair(&rest), hour < 24, eat(":", &rest), let minute = pair(&rest), minute < 60
        else { return false }
        if eat(":", &rest) {
            guard let second = pair(&rest), second <= 60 else { return false }
            if allowsFraction, eat(".", &rest) {
                let digits = rest.prefix { (0x30...0x39).contains($0) }
                if digits.isEmpty { return false }
                rest = rest.dropFirst(digits.count)
            }
        }
        if rest.isEmpty || eat("Z", &rest) || eat("z", &rest) { return rest.isEmpty }
        guard eat("+", &rest) || eat("-", &rest), let hours = pair(&rest), hours < 24 else {
            return false
        }
        _ = eat(":", &rest)
        guard let minutes = pair(&rest), minutes < 60 else { return false }
        return rest.isEmpty
    }

    private static func pair(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= 2, let number = DateText.number(rest.prefix(2)) else { return nil }
        rest = rest.dropFirst(2)
        return number
    }

    private static func eat(_ mark: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// "9:00am", "9a", "830am", "9:30", "5:00pm(counterclosesat4:30pm)".
    private static func clock(_ bytes: [UInt8], _ isClosing: Bool) -> Reading {
        var rest = bytes[...]
        let hours = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(hours.count)
        var minutes: ArraySlice<UInt8>?
        if eat(":", &rest) {
            minutes = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(minutes?.count ?? 0)
        }
        var hourDigits = hours
        if minutes == nil, hours.count > 2 {
            minutes = hours.suffix(2)
            hourDigits = hours.dropLast(2)
        }
        guard var hour = DateText.number(hourDigits), minutes?.count ?? 2 <= 2,
            let minute = minutes.map({ DateText.number($0) }) ?? 0, minute < 60
        else { return .bad }
        var isSure = minutes?.count ?? 2 == 2 && (minutes == nil || hours.count <= 2)
        let half = rest.first.map { $0 | 0x20 }
        if half == UInt8(ascii: "a") || half == UInt8(ascii: "p") {
            rest = rest.dropFirst()
            isSure = eat("m", &rest) && isSure
            guard (1...12).contains(hour) else { return .bad }
            hour = hour % 12 + (half == UInt8(ascii: "p") ? 12 : 0)
        } else {
            guard rest.isEmpty || rest.elementsEqual("m".utf8), minutes != nil else { return .bad }
            if isClosing, hour < 8 { hour += 12 }
            // "9:30" is a time on the 24-hour clock that lacks a nought.
            isSure = isSure && rest.isEmpty && !(isClosing && hour >= 12 && hourDigits.count == 1)
        }
        guard hour < 24 else { return .bad }
        let text = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        return isSure && rest.isEmpty ? .good(text) : .mended(text)
    }

    /// The two letters of RFC 5545 for a day of the week, in English, of which three letters will do,
    /// or counted from Monday as 1.
    static func weekday(_ text: String) -> String? {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let word = text.lowercased()
        if let number = Int(word) {
            return (1...7).contains(number) ? codes[number - 1] : nil
        }
        if let index = codes.firstIndex(of: text.uppercased()) { return codes[index] }
        guard word.utf8.count >= 3 else { return nil }
        return days.firstIndex { $0.hasPrefix(word) }.map { codes[$0] }
    }
}
