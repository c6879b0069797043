/// A row of delimited text, valid while the scanner's call runs. Cells are counted from 0.
public struct TextRow {
    /// Where a cell is in the bytes of its row, without the quotes around it.
    struct Cell: Sendable {
        var start: Int
        var end: Int
        /// Whether there are doubled quotes inside.
        var isEscaped: Bool
    }

    let base: UnsafePointer<UInt8>
    let cells: UnsafeBufferPointer<Cell>
    /// The line of the file on which the row starts, counted from 1.
    public let line: Int
    /// Whether a line end closes the row; the last row of a file may be without.
    public let isEnded: Bool

    public var count: Int { cells.count }

    /// Whether there is nothing on the line.
    public var isBlank: Bool { cells.count == 1 && trimmed(0).isEmpty }

    /// The bytes of a cell as they stand, doubled quotes and all.
    public func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + cells[index].start, count: cells[index].end - cells[index].start)
    }

    /// The bytes of a cell without spaces and tabs around them.
    public func trimmed(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        var start = cells[index].start, end = cells[index].end
        while start < end, base[start] == 32 || base[start] == 9 { start += 1 }
        while end > start, base[end - 1] == 32 || base[end - 1] == 9 { end -= 1 }
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    /// A cell as text, as written.
    /// - Throws: `RowScanner.Fault.notText` for what is not UTF-8, or holds NUL.
    public func text(_ index: Int) throws(RowScanner.Fault) -> String {
        let bytes = bytes(index)
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw .notText
        }
        return cells[index].isEscaped ? withoutDoubledQuotes(text) : text
    }

    /// A cell as text, with what is not UTF-8 replaced.
    public func repairedText(_ index: Int) -> String {
        let text = String(decoding: bytes(index), as: UTF8.self)
        return cells[index].isEscaped ? withoutDoubledQuotes(text) : text
    }

    /// A cell as a whole number of up to 18 digits, spaces around it and `.0` after it allowed; `nil` when
    /// it is none.
    public func number(_ index: Int) -> Int64? {
        let bytes = trimmed(index)
        var position = 0, end = bytes.count
        if end > 2, bytes[end - 1] == UInt8(ascii: "0"), bytes[end - 2] == UInt8(ascii: ".") { end -= 2 }
        let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard position < end, end - position <= 18 else { return nil }
        var value: Int64 = 0
        while position < end {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
            position += 1
        }
        return isNegative ? -value : value
    }

    private func withoutDoubledQuotes(_ text: String) -> String {
        var plain = "", pending = false
        for character in text.unicodeScalars {
            pending = character == "\"" && !pending
            if !pending { plain.unicodeScalars.append(character) }
        }
        return plain
    }
}
