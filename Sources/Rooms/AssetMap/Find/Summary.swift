/// The beginning of a description, for a list.
enum Summary {
    /// As much as stands in two or three lines.
    private static let length = 180

    /// Whole sentences if they fit, else whole words and an ellipsis; white space made plain.
    static func of(_ description: String) -> String {
        let words = tidy(description)
        guard words.count > length else { return words }
        let start = words.prefix(length)
        if let end = start.lastIndex(where: { ".!?".contains($0) }),
            start.distance(from: start.startIndex, to: end) > length / 2,
            start.index(after: end) == start.endIndex || start[start.index(after: end)] == " "
        {
            return String(start[...end])
        }
        guard let space = start.lastIndex(of: " ") else { return start + "…" }
        return start[..<space] + "…"
    }

    /// One line; no more of a long text than is needed.
    private static func tidy(_ text: String) -> String {
        Prose.lines(String(text.prefix(4 * length))).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}

/// Words as publishers send them, put right for people.
enum Prose {
    /// Line breaks as such, and without what only the publisher's own programs read.
    static func lines(_ text: String) -> String {
        breaks(withoutMarkers(text))
    }

    /// Directories end a text with a code of their own between hash signs: `###MON###`.
    private static func withoutMarkers(_ text: String) -> String {
        guard text.contains("###") else { return text }
        let parts = text.split(separator: "###", omittingEmptySubsequences: false)
        var result = String(parts[0])
        var index = 1
        while index < parts.count {
            if index + 1 < parts.count, isCode(parts[index]) {
                result += parts[index + 1]
                index += 2
            } else {
                result += "###" + parts[index]
                index += 1
            }
        }
        return result.trimmingSuffix(while: \.isWhitespace)
    }

    private static func isCode(_ text: Substring) -> Bool {
        (1...12).contains(text.utf8.count) && text.allSatisfy { $0.isUppercase || $0.isNumber }
    }

    /// Feeds that were exported twice hold `\n` as two characters where a line ends.
    private static func breaks(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var result = ""
        var isEscape = false
        for character in text {
            if isEscape {
                isEscape = false
                switch character {
                case "n": result.append("\n")
                case "r": break
                case "t": result.append(" ")
                default: result += "\\\(character)"
                }
            } else if character == "\\" {
                isEscape = true
            } else {
                result.append(character)
            }
        }
        return isEscape ? result + "\\" : result
    }
}

extension String {
    fileprivate func trimmingSuffix(while isLeftOut: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isLeftOut(last) { text.removeLast() }
        return String(text)
    }
}
