import Foundation

/// Words of any script in a header (RFC 2047): what is not plain ASCII is written as encoded words
/// in UTF-8 and base 64, each of 75 characters or fewer and on a line of its own, none cutting a
/// letter in two.
enum EncodedWords {
    /// Bytes of UTF-8 in one encoded word: 45 make 60 of base 64, and 72 with what is around them.
    private static let most = 45
    /// Columns after which a line of a header had better end.
    private static let column = 76

    /// Text without any structure, as a subject.
    /// - Parameter taken: columns of the first line that are taken already.
    static func text(_ text: String, after taken: Int) -> String {
        // What looks like an encoded word would be decoded.
        guard text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }), !text.contains("=?") else {
            return encoded(text, after: taken)
        }
        return folded(text, after: taken) ?? encoded(text, after: taken)
    }

    /// A name before an address: quoted where it is plain.
    static func phrase(_ name: String, after taken: Int) -> String {
        let isPlain = name.utf8.allSatisfy { 0x20...0x7E ~= $0 }
        guard isPlain, !name.contains("=?"), taken + name.utf8.count < column - 10 else {
            return encoded(name, after: taken)
        }
        let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    /// Broken at spaces; `nil` where a word is too long for a line.
    private static func folded(_ text: String, after taken: Int) -> String? {
        var result = ""
        var used = taken
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false)
            .enumerated()
        {
            if word.utf8.count > column - 2 || (word.isEmpty && index > 0) { return nil }
            if index > 0 {
                let isFull = used + 1 + word.utf8.count > column
                result += isFull ? "\r\n " : " "
                used = isFull ? 1 : used + 1
            }
            result += word
            used += word.utf8.count
        }
        return result
    }

    private static func encoded(_ text: String, after taken: Int) -> String {
        var words: [String] = []
        var piece: [UInt8] = []
        // The first line is shorter by what stands on it already.
        var room = max((column - taken - 12) / 4 * 3, 6)
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > min(room, most) {
                words.append(word(piece))
                piece = []
                room = most
            }
            piece += bytes
        }
        if !piece.isEmpty { words.append(word(piece)) }
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }
}
