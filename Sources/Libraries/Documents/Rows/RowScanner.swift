/// Cuts delimited text into rows of cells, in the manner of RFC 4180: a cell that opens with a quote runs
/// to the closing quote, and two quotes inside it are one. Rows end in LF, CR or both; a byte order mark
/// is passed over. Bytes may come in pieces of any size; only the unfinished row is kept between them.
///
/// It is strict: what is no row is a ``Fault``, for files in which nothing may be guessed. Feeds of the
/// world, of which the good rows shall be kept, are read by the reader of OpenReferral instead. Cost: one
/// pass over the bytes, eight at a time outside quotes.
public struct RowScanner: Sendable {
    public enum Fault: Error, Sendable, Equatable {
        /// The row goes on for more than ``RowScanner/longestRow``.
        case rowTooLong
        /// A quote opens a cell and is never closed, or something stands after the closing quote.
        case quoteNeverClosed
        /// The cell is not UTF-8, or holds NUL.
        case notText
    }

    /// A row longer than this, in bytes, is not a row but noise.
    public static let longestRow = 4 << 20

    private let separator: UInt8
    /// The line on which the last row started, counted from 1.
    public private(set) var line = 0
    private var nextLine = 1
    private var cells: [TextRow.Cell] = []
    private var isEnded = true
    private var rest: [UInt8] = []
    private var isFirst = true

    /// - Parameter separator: an ASCII mark, `,` or `;` or tab.
    public init(separator: UInt8) {
        self.separator = separator
        cells.reserveCapacity(16)
    }

    /// Hands each whole row to `body`; blank lines are rows of one empty cell.
    /// - Throws: ``Fault``, with ``line`` where it is; what `body` throws.
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ body: (TextRow) throws -> Void
    ) throws {
        if rest.isEmpty {
            let used = try scan(bytes, isLast: isLast, body)
            rest.append(contentsOf: bytes[used...])
        } else {
            var whole = rest
            whole.append(contentsOf: bytes)
            rest = []
            let used = try whole.withUnsafeBytes { try scan($0, isLast: isLast, body) }
            rest.append(contentsOf: whole[used...])
        }
        if rest.count > Self.longestRow {
            line = nextLine
            throw Fault.rowTooLong
        }
    }

    /// The comma, semicolon or tab that stands most often in the first row, outside quotes; the comma
    /// where none does. Cost: one pass over that row.
    public static func separator(of bytes: UnsafeRawBufferPointer) -> UInt8 {
        let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { break }
            if let mark = marks.firstIndex(of: byte) { counts[mark] += 1 }
        }
        let most = counts.max() ?? 0
        return marks[counts.firstIndex(of: most) ?? 0]
    }

    /// Reads a whole file at once.
    public static func rows(
        of bytes: [UInt8], separator: UInt8, _ body: (TextRow) throws -> Void
    ) throws {
        var scanner = RowScanner(separator: separator)
        try bytes.withUnsafeBytes { try scanner.read($0, isLast: true, body) }
    }

    /// - Returns: how many bytes belong to whole rows.
    private mutating func scan(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ body: (TextRow) throws -> Void
    ) throws -> Int {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
        var position = 0
        if isFirst, bytes.count >= 3 || isLast {
            isFirst = false
            if bytes.count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { position = 3 }
        }
        if isFirst { return 0 }
        while position < bytes.count {
            guard let next = try row(base, position, bytes.count, isLast) else { break }
            position = next
            let line = line, isEnded = isEnded
            try cells.withUnsafeBufferPointer { cells in
                try body(TextRow(base: base, cells: cells, line: line, isEnded: isEnded))
            }
        }
        return position
    }

    /// Finds the cells of the row at `start`.
    ///
    /// - Returns: where the next row starts; `nil` if the row goes on beyond `end`.
    private mutating func row(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ isLast: Bool
    ) throws(Fault) -> Int? {
        cells.removeAll(keepingCapacity: true)
        isEnded = true
        var position = start, lines = 1
        while true {
            if position < end, base[position] == UInt8(ascii: "\"") {
                guard let closing = try quoted(base, position, end, isLast, &lines) else { return nil }
                position = closing
            } else {
                let first = position
                position = base.next(separator, from: position, to: end)
                cells.append(TextRow.Cell(start: first, end: position, isEscaped: false))
            }
            if position == end { break }
            if base[position] == separator {
                position += 1
                continue
            }
            if base[position] == 10 { return finish(position + 1, lines) }
            // A CR at the end of a piece may be half of a CRLF.
            if position + 1 == end, !isLast { return nil }
            let isPair = position + 1 < end && base[position + 1] == 10
            return finish(position + (isPair ? 2 : 1), lines)
        }
        guard isLast else { return nil }
        isEnded = false
        return finish(end, lines)
    }

    private mutating func finish(_ next: Int, _ lines: Int) -> Int {
        line = nextLine
        nextLine += lines
        return next
    }

    /// A quoted cell, and what stands between its closing quote and the separator.
    private mutating func quoted(
        _ base: UnsafePointer<UInt8>, _ open: Int, _ end: Int, _ isLast: Bool, _ lines: inout Int
    ) throws(Fault) -> Int? {
        var position = open + 1, isEscaped = false, newLines = 0
        while position < end {
            if base[position] == 10 { newLines += 1 }
            if base[position] == UInt8(ascii: "\"") {
                guard position + 1 < end, base[position + 1] == UInt8(ascii: "\"") else { break }
                isEscaped = true
                position += 1
            }
            position += 1
        }
        if position >= end {
            guard isLast else { return nil }
            line = nextLine
            throw .quoteNeverClosed
        }
        if position + 1 == end, !isLast { return nil }
        let after = position + 1
        if after < end, base[after] != separator, base[after] != 10, base[after] != 13 {
            line = nextLine
            throw .quoteNeverClosed
        }
        cells.append(TextRow.Cell(start: open + 1, end: position, isEscaped: isEscaped))
        lines += newLines
        return after
    }
}

extension UnsafePointer<UInt8> {
    /// Where the next separator or line end stands, or `end`: eight bytes at a time, because most of a
    /// file is neither.
    fileprivate func next(_ separator: UInt8, from start: Int, to end: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let separators = ones &* UInt64(separator)
        var position = start
        while position + 8 <= end {
            let word = UInt64(
                littleEndian: UnsafeRawPointer(self).loadUnaligned(
                    fromByteOffset: position, as: UInt64.self))
            // A byte that is equal has become zero, and the first zero borrows into its top bit.
            let mark = word ^ separators, feed = word ^ (ones &* 10), turn = word ^ (ones &* 13)
            let hits =
                ((mark &- ones) & ~mark | (feed &- ones) & ~feed | (turn &- ones) & ~turn) & (ones << 7)
            if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < end, self[position] != separator, self[position] != 10, self[position] != 13 {
            position += 1
        }
        return position
    }
}
