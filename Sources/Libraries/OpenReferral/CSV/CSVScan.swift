/// Finds the values of one row in bytes that are in memory.
struct CSVScan {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")

    private(set) var cells: [CSVCell] = []
    /// Whether the last run stopped inside a quoted value.
    private(set) var endedInQuotes = false

    enum Found {
        /// The row is so many bytes with its line end, over so many lines.
        case complete(length: Int, lines: Int)
        /// The row goes on after the bytes at hand.
        case incomplete
        /// The bytes end inside a quoted value.
        case unclosed
        /// There are no more rows.
        case nothing
    }

    static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, isAtEnd: Bool
    ) -> Found {
        cells.removeAll(keepingCapacity: true)
        endedInQuotes = false
        if bytes.isEmpty { return isAtEnd ? .nothing : .incomplete }
        var at = 0
        var lines = 0
        while true {
            let cellStart = at
            if at < bytes.count, bytes[at] == Self.quote {
                guard let after = quoted(bytes, &at, &lines, delimiter) else {
                    endedInQuotes = true
                    return isAtEnd ? .unclosed : .incomplete
                }
                cells.append(after)
            } else {
                while at < bytes.count, bytes[at] != delimiter, !Self.isLineEnd(bytes[at]) { at += 1 }
                cells.append(CSVCell(start: cellStart, end: at, isQuoted: false, bytes))
            }
            if at == bytes.count {
                return isAtEnd ? .complete(length: at, lines: lines + 1) : .incomplete
            }
            if bytes[at] == delimiter {
                at += 1
                continue
            }
            // A carriage return at the very end may have its line feed in the next piece.
            if bytes[at] == Self.carriageReturn {
                if at + 1 == bytes.count, !isAtEnd { return .incomplete }
                if at + 1 < bytes.count, bytes[at + 1] == Self.lineFeed { at += 1 }
            }
            return .complete(length: at + 1, lines: lines + 1)
        }
    }

    /// Reads a value that begins with a quote, up to the delimiter or line end after it.
    private func quoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ lines: inout Int, _ delimiter: UInt8
    ) -> CSVCell? {
        let start = at
        var isPlain = true
        at += 1
        while true {
            while at < bytes.count, bytes[at] != Self.quote {
                if bytes[at] == Self.lineFeed { lines += 1 }
                at += 1
            }
            if at == bytes.count { return nil }
            at += 1
            if at < bytes.count, bytes[at] == Self.quote {
                isPlain = false
                at += 1
                continue
            }
            break
        }
        let closed = at
        while at < bytes.count, bytes[at] != delimiter, !Self.isLineEnd(bytes[at]) { at += 1 }
        if isPlain, at == closed {
            return CSVCell(start: start + 1, end: closed - 1, isQuoted: false, bytes)
        }
        return CSVCell(start: start, end: at, isQuoted: true, bytes)
    }
}

/// Where one value is, from the start of its row.
struct CSVCell {
    var start: Int
    var end: Int
    /// Whether its quotes are still to be taken off.
    let isQuoted: Bool

    /// Spaces around an unquoted value are no part of it.
    init(start: Int, end: Int, isQuoted: Bool, _ bytes: UnsafeBufferPointer<UInt8>) {
        var first = start
        var last = end
        while first < last, Self.isSpace(bytes[first]) { first += 1 }
        while last > first, Self.isSpace(bytes[last - 1]) { last -= 1 }
        self.start = first
        self.end = last
        self.isQuoted = isQuoted
    }

    var isEmpty: Bool { start == end }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    func text(in row: UnsafeBufferPointer<UInt8>) -> String? {
        let bytes = row[start..<end]
        guard isQuoted else { return String(validating: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var isInside = false
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            if byte != CSVScan.quote {
                plain.append(byte)
            } else if !isInside, at - 1 > bytes.startIndex {
                plain.append(byte)
            } else if isInside, at < bytes.endIndex, bytes[at] == CSVScan.quote {
                plain.append(byte)
                at += 1
            } else {
                isInside.toggle()
            }
        }
        return String(validating: plain, as: UTF8.self)
    }
}
