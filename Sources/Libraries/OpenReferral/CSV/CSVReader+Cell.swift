extension CSVReader {
    /// What a value of a row came to.
    public enum Cell: Sendable, Equatable {
        case good(String)
        /// It cannot be kept as it is: why, and the text with what is wrong replaced.
        case bad(reason: String, repaired: String)
    }

    /// Value `index` of the last row, as far as a database can keep it.
    public func cell(_ index: Int) -> Cell {
        guard let text = text(index) else {
            let repaired = repairedText(index)
            let letters = repaired.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
            return .bad(
                reason: "This is not UTF-8 after letter \(letters). Save the file again as UTF-8.",
                repaired: repaired.replacing("\0", with: "\u{FFFD}"))
        }
        guard let letters = text.unicodeScalars.firstIndex(of: "\0") else { return .good(text) }
        let before = text.unicodeScalars.distance(from: text.startIndex, to: letters)
        return .bad(
            reason: "There is a character that cannot be kept (NUL) after letter \(before). Take it out.",
            repaired: text.replacing("\0", with: "\u{FFFD}"))
    }
}
