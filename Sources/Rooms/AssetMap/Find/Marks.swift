import Documents
import Time

/// The terms of the index that are not words: kinds of help, languages, days of the week, having no place.
/// Each is letters and digits alone, as both engines need.
enum Marks {
    /// Services with no point on the map: on-line, by telephone, or "covers the area".
    static let unplaced = "u"

    /// On a day of the week it opens, at least now and then.
    static func day(_ weekday: Weekday) -> String {
        "d\(weekday.rawValue)"
    }

    /// Help in a language, by what is listed of it: the text's bytes in hexadecimal digits. The migration
    /// 0006 makes the same in SQL.
    ///
    /// - Returns: `nil` for what is too long to name a language, and for PostgreSQL's index.
    static func language(_ words: String) -> String? {
        words.utf8.count > 500 ? nil : "l" + Hexadecimal.text(words.utf8)
    }

    /// A kind of help, by the identifier of its taxonomy term.
    static func term(_ id: String) -> String {
        var mark = "t"
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "y"):
                mark.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                mark += "z" + String(byte, radix: 16)
            }
        }
        return mark
    }
}
