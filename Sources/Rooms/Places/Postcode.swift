/// A United Kingdom postcode, however it was written: `ab10 1aa`, `AB101AA`, `ab10-1AA`.
package struct Postcode: Sendable, Hashable {
    /// In capitals without a space: `AB101AA`, as it is stored.
    package let compact: String

    /// `nil` for what has not the shape of a postcode: a letter or two, a digit, perhaps a digit or letter
    /// more, then a digit and two letters (BS 7666-0). Whether there is such a postcode is not known here.
    package init?(_ text: String) {
        let compact = Self.compacted(text)
        guard Self.isOutward(compact.dropLast(3)), Self.isInward(compact.suffix(3)) else { return nil }
        self.compact = compact
    }

    /// As people write it: `AB10 1AA`.
    package var spaced: String {
        "\(compact.dropLast(3)) \(compact.suffix(3))"
    }

    /// The first half alone, as `AB10`, if that is what `text` is.
    package static func district(_ text: String) -> String? {
        let compact = compacted(text)
        return isOutward(compact[...]) ? compact : nil
    }

    private static func compacted(_ text: String) -> String {
        var letters = ""
        for scalar in text.prefix(40).unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || "-.‐–".unicodeScalars.contains(scalar) { continue }
            letters.unicodeScalars.append(scalar)
        }
        return letters.uppercased()
    }

    private static func isOutward(_ text: Substring) -> Bool {
        let shape = text.utf8.map(shape)
        return ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(String(decoding: shape, as: UTF8.self))
    }

    private static func isInward(_ text: Substring) -> Bool {
        text.utf8.map(shape).elementsEqual("9AA".utf8)
    }

    private static func shape(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "A")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
        default: UInt8(ascii: "?")
        }
    }
}
