@_spi(_Unicode) import Swift

/// What somebody is called, in whatever script and however many words: one field, as names have no parts
/// that hold everywhere (W3C, Personal names around the world).
package struct PersonName: Sendable, Hashable {
    /// As they write it, without controls, and with one space between words.
    package let text: String

    static let longest = 200

    /// - Returns: `nil` where there is nothing to read, or more than 200 characters.
    package init?(_ typed: String) {
        let words = typed.split { $0.isWhitespace }.map { word in
            String(String.UnicodeScalarView(word.unicodeScalars.filter { !Self.isControl($0) }))
        }
        let text = words.filter { !$0.isEmpty }.joined(separator: " ")
        guard text.unicodeScalars.contains(where: Self.isSeen), text.count <= Self.longest else {
            return nil
        }
        self.text = text
    }

    /// What to call them at the start of a message. For many names the first word is not it, so it is all.
    package var greeting: String { text }

    /// The whole of it as it is looked up: in small letters without accents, with its words in order of the
    /// alphabet, as some say the family's name first and others last. No part of a name finds anybody.
    /// `nil` where it has no letters.
    var lookUpWord: String? {
        let words = Self.words(of: text)
        return words.isEmpty ? nil : words.sorted().joined(separator: " ")
    }

    static func words(of text: String) -> [String] {
        var words: [String] = []
        var current = ""
        for scalar in text.lowercased()._nfd {
            if isPart(scalar) {
                current.unicodeScalars.append(scalar)
            } else if !isAccent(scalar), scalar != "'", scalar != "\u{2019}" {
                if !current.isEmpty { words.append(current) }
                current = ""
            }
        }
        if !current.isEmpty { words.append(current) }
        return words
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .spacingMark, .decimalNumber, .otherSymbol:
            true
        case .nonspacingMark: !isAccent(scalar)
        default: false
        }
    }

    /// The marks of Latin, Greek and Cyrillic letters; those of other scripts tell words apart.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        (0x0300...0x036F).contains(scalar.value)
    }

    /// Whether it leaves something on the page: no space, and no mark that only shapes what is around it.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned,
            .privateUse, .surrogate, .nonspacingMark, .enclosingMark:
            false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Also the marks that turn the direction of what follows, and would turn the page's.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
