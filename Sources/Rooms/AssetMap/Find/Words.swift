@_spi(_Unicode) import Swift

/// Cuts text into the tokens that the index holds, alike for what is listed and what is asked for.
///
/// Both engines are given these tokens and make none of their own, so that they find the same things:
/// letters are small and without accents, English endings are taken off (`Stem`), and scripts that put
/// no spaces between words go in letter by letter. A token holds only letters, marks and digits.
enum Words {
    /// A word as it was written, folded; and the token that it becomes.
    struct Word: Hashable {
        let written: String
        let stem: String
        /// Whether the next word follows it with nothing between, as in Chinese or Thai.
        let isJoined: Bool
    }

    /// Longer tokens are cut: no word is that long, and PostgreSQL refuses one over 2,046 bytes.
    static let longestToken = 48

    /// The words of `text` in order, `limit` at most. O(n).
    static func split(_ text: String, limit: Int = .max) -> [Word] {
        var cutter = WordCutter(limit: limit)
        for scalar in text.unicodeScalars {
            cutter.take(scalar)
            if cutter.isFull { break }
        }
        return cutter.finish()
    }

    /// English words that say nothing about what is sought.
    static let empty: Set<String> = [
        "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "find",
        "for", "from", "get", "have", "help", "how", "i", "im", "in", "is", "it", "like", "looking",
        "me", "my", "near", "need", "of", "on", "or", "our", "please", "some", "someone", "somewhere",
        "that", "the", "there", "this", "to", "us", "want", "we", "what", "where", "with", "would",
        "you", "your",
    ]
}

private struct WordCutter {
    private let limit: Int
    private var words: [Words.Word] = []
    private var current = ""
    private var length = 0
    /// An apostrophe, and what came after it, within the word: "'s" at its end is left out.
    private var afterApostrophe: String?

    init(limit: Int) {
        self.limit = limit
    }

    var isFull: Bool { words.count >= limit }

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            takeASCII(UInt8(scalar.value))
        } else if scalar == "\u{2019}" || scalar == "\u{02BC}" {
            takeApostrophe()
        } else {
            takeOther(scalar)
        }
    }

    mutating func finish() -> [Words.Word] {
        endWord()
        return words
    }

    private mutating func takeASCII(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            add(Unicode.Scalar(byte))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            add(Unicode.Scalar(byte | 0x20))
        case UInt8(ascii: "'"):
            takeApostrophe()
        default:
            endWord()
        }
    }

    private mutating func takeApostrophe() {
        if current.isEmpty { return }
        current += afterApostrophe ?? ""
        afterApostrophe = ""
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil || isMark(properties) else {
            return endWord()
        }
        if isWrittenWithoutSpaces(scalar) {
            endWord()
            words.append(
                Words.Word(written: String(scalar), stem: String(scalar), isJoined: true))
            return
        }
        for part in String(scalar).lowercased()._nfd where !isAccent(part) {
            if let letters = spelledOut[part] {
                letters.unicodeScalars.forEach { add($0) }
            } else {
                add(part)
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        guard length < Words.longestToken else { return }
        length += 1
        if afterApostrophe != nil {
            afterApostrophe?.unicodeScalars.append(scalar)
        } else {
            current.unicodeScalars.append(scalar)
        }
    }

    private mutating func endWord() {
        if let ending = afterApostrophe, ending != "s" { current += ending }
        if !current.isEmpty, !isFull {
            words.append(Words.Word(written: current, stem: Stem.of(current), isJoined: false))
        }
        current = ""
        length = 0
        afterApostrophe = nil
    }
}

private func isMark(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
}

/// The accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic; not the vowels and
/// signs of Indian and East Asian scripts, which make another word. By canonical combining class.
private func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    let order = scalar.properties.canonicalCombiningClass.rawValue
    return order >= 200 || (10...36).contains(order)
}

/// Letters that Unicode does not take apart, and that people type without.
private let spelledOut: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
]

private func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF,  // Thai, Lao, Burmese, Khmer
        0x3040...0x30FF, 0x31F0...0x31FF,  // Kana
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:  // Han
        true
    default: false
    }
}
