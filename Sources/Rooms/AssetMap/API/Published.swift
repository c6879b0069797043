import OpenReferral
import Time

/// What a stored value is in an answer: as it stands where the specification's schemas take it, put into
/// their form where what was meant is plain, and otherwise left out. An answer never says what does not
/// validate, and never says `null`.
///
/// Sources: HSDS 3.0 and Open Referral UK 3.0, `schema/*.json`; RFC 3339, 3986, 4122 and 5321.
enum Published {
    /// The value of a field that is text in JSON. A field that the schemas require and that has no value
    /// is empty text: that nothing is known is then said in the form that is asked for.
    static func text(_ stored: String?, of field: Field) -> String? {
        let text = stored.flatMap { value($0, of: field) }
        return field.need.contains(.inJSON) ? text ?? "" : text
    }

    private static func value(_ stored: String, of field: Field) -> String? {
        if stored.isEmpty { return nil }
        switch field.kind {
        case .identifier, .reference, .open: return identifier(stored)
        case .date: return date(stored)
        case .dateTime: return dateTime(stored)
        case .time: return time(stored)
        case .uri: return uri(stored)
        case .email: return email(stored)
        case .text, .number, .integer:
            return field.values.isEmpty || field.values.contains(stored) ? stored : nil
        }
    }

    /// A UUID in small letters.
    static func identifier(_ stored: String) -> String? {
        let bytes = Array(stored.utf8)
        guard bytes.count == 36 else { return nil }
        for (index, byte) in bytes.enumerated() {
            let isHyphen = byte == UInt8(ascii: "-")
            let mustBeHyphen = [8, 13, 18, 23].contains(index)
            guard mustBeHyphen ? isHyphen : byte.isHexDigit else { return nil }
        }
        return stored.lowercased()
    }

    /// `2026-03-01`; of a longer text its first ten characters, when those are a day.
    static func date(_ stored: String) -> String? {
        Day(stored.prefix(10)).map(\.description)
    }

    /// `10:00` or `10:00:00`, with the offset from UTC that was published, if any.
    static func time(_ stored: String) -> String? {
        guard TimeOfDay(stored) != nil else { return nil }
        let hasTwoDigits = stored.utf8.dropFirst(2).first == UInt8(ascii: ":")
        return hasTwoDigits ? stored : "0" + stored
    }

    /// RFC 3339: `2026-03-01T10:30:45.123Z`. A day alone is its first moment; a time without an offset
    /// is in UTC, as HSDS says.
    static func dateTime(_ stored: String) -> String? {
        guard let day = Day(stored.prefix(10)) else { return nil }
        var rest = Substring(stored.dropFirst(10))
        if rest.isEmpty { return "\(day)T00:00:00Z" }
        guard let separator = rest.popFirst(), "Tt ".contains(separator),
            let clock = ClockReading(rest)
        else { return nil }
        return "\(day)T\(clock.text)"
    }
}

extension UInt8 {
    var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
