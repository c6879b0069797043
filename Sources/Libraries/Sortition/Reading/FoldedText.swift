extension String {
    /// How names of columns, features and values are compared: case apart, without spaces around,
    /// runs of spaces as one.
    var folded: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Without spaces around, runs of spaces as one.
    var tidied: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// How addresses are compared: letters and digits alone, case apart. A mark between two digits
    /// still parts them, so that 1/2 is not 12; so does a space, but in a short cell such as a
    /// postcode (at most eight letters and digits), where people write one or not.
    var foldedAddress: String {
        let length = count { $0.isLetter || $0.isNumber }
        var text = ""
        var gap: Character?
        var last: Character?
        for character in lowercased() {
            guard character.isLetter || character.isNumber else {
                if character != "'" && character != "’" {
                    gap = character.isWhitespace ? gap ?? " " : "/"
                }
                continue
            }
            if let gap, last?.isNumber == true, character.isNumber, gap == "/" || length > 8 {
                text.append("/")
            }
            text.append(character)
            gap = nil
            last = character
        }
        return text
    }
}
