/// Cuts CSV (RFC 4180, with either line ending) into rows as its bytes arrive, in any pieces.
///
/// Only an unfinished row is kept between pieces, so a file of any length takes the memory of its
/// longest row. Cost: one pass over the bytes.
struct CSVScanner {
    /// No row of a real export comes near this; a quote that is never closed soon does.
    static let longestRow = 4 << 20

    let file: String
    private var pending: [UInt8] = []
    private var fields: [CSVField] = []
    private var line = 1
    private var isAtStart = true

    init(file: String) { self.file = file }

    /// Takes the next bytes, and calls `body` with every row that they complete.
    mutating func feed(
        _ bytes: [UInt8], _ body: (CSVRow) throws(PolisFileError) -> Void
    ) throws(PolisFileError) {
        var bytes = bytes
        if isAtStart, !bytes.isEmpty {
            isAtStart = false
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        }
        if !pending.isEmpty { bytes = pending + bytes }
        let used = try scan(bytes, body)
        pending = Array(bytes[used...])
        guard pending.count < Self.longestRow else {
            throw PolisFileError(file: file, line: line, .rowWithoutEnd)
        }
    }

    /// Takes the last row, when the file does not end in a line end.
    mutating func finish(
        _ body: (CSVRow) throws(PolisFileError) -> Void
    ) throws(PolisFileError) {
        guard !pending.isEmpty else { return }
        let start = line
        pending.append(10)
        let used = try scan(pending, body)
        if used < pending.count { throw PolisFileError(file: file, line: start, .rowWithoutEnd) }
        pending = []
    }

    /// Returns how many of the bytes whole rows took.
    private mutating func scan(
        _ bytes: [UInt8], _ body: (CSVRow) throws(PolisFileError) -> Void
    ) throws(PolisFileError) -> Int {
        var failure: PolisFileError?
        let used = bytes.withUnsafeBufferPointer { base -> Int in
            var position = 0
            while let end = nextRow(in: base, from: position) {
                let isBlank = fields.count == 1 && fields[0].start == fields[0].end
                let startLine = line
                line += linesInRow
                if !isBlank {
                    do throws(PolisFileError) {
                        try fields.withUnsafeBufferPointer { fields throws(PolisFileError) in
                            try body(CSVRow(bytes: base, fields: fields, file: file, line: startLine))
                        }
                    } catch {
                        failure = error
                        return end
                    }
                }
                position = end
            }
            return position
        }
        if let failure { throw failure }
        return used
    }

    private var linesInRow = 1

    /// Finds the fields of the row that begins at `start`; returns where the next begins, or `nil` when
    /// the row is not complete.
    private mutating func nextRow(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        fields.removeAll(keepingCapacity: true)
        linesInRow = 1
        var position = start
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                guard let closing = closingQuote(in: bytes, from: position + 1) else { return nil }
                fields.append(CSVField(start: position + 1, end: closing, isQuoted: true))
                position = closing + 1
                position = bytes.nextDelimiter(from: position)
            } else {
                let first = position
                position = bytes.nextDelimiter(from: position)
                let carriageReturn =
                    position < bytes.count && bytes[position] == 10 && position > first
                    && bytes[position - 1] == 13
                fields.append(
                    CSVField(start: first, end: position - (carriageReturn ? 1 : 0), isQuoted: false))
            }
            guard position < bytes.count else { return nil }
            if bytes[position] == 10 { return position + 1 }
            position += 1
            if position < bytes.count, bytes[position] == 10 {
                fields.append(CSVField(start: position, end: position, isQuoted: false))
                return position + 1
            }
        }
        return nil
    }

    private mutating func closingQuote(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        var position = start
        while position < bytes.count {
            if bytes[position] == 10 { linesInRow += 1 }
            if bytes[position] == UInt8(ascii: "\"") {
                // Whether two quotes stand for one cannot be known before the next byte is here.
                guard position + 1 < bytes.count else { return nil }
                guard bytes[position + 1] == UInt8(ascii: "\"") else { return position }
                position += 1
            }
            position += 1
        }
        return nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the next comma or line end stands, or `count`: eight bytes at a time, because most of a file
    /// is neither.
    fileprivate func nextDelimiter(from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var position = start
        while position + 8 <= count {
            let word = UInt64(
                littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(
                    fromByteOffset: position, as: UInt64.self))
            // A byte that is equal has become zero, and the first zero borrows into its top bit.
            let comma = word ^ (ones &* 0x2C), lineEnd = word ^ (ones &* 0x0A)
            let hits = ((comma &- ones) & ~comma | (lineEnd &- ones) & ~lineEnd) & (ones << 7)
            if hits != 0 { return position + hits.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count, self[position] != 0x2C, self[position] != 0x0A { position += 1 }
        return position
    }
}

/// Where a field stands in the bytes of its row.
struct CSVField {
    let start: Int
    let end: Int
    let isQuoted: Bool
}

/// A row, valid while the scanner's call runs.
struct CSVRow {
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: UnsafeBufferPointer<CSVField>
    let file: String
    let line: Int

    var count: Int { fields.count }

    func isEmpty(_ column: Int) -> Bool { fields[column].start == fields[column].end }

    /// The field as text, doubled quotes undone.
    func text(_ column: Int) -> String {
        let field = fields[column]
        let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
        guard field.isQuoted, text.utf8.contains(UInt8(ascii: "\"")) else { return text }
        var plain = "", wasQuote = false
        for character in text.unicodeScalars {
            if character == "\"" && wasQuote {
                wasQuote = false
                continue
            }
            wasQuote = character == "\""
            plain.unicodeScalars.append(character)
        }
        return plain
    }

    /// The field as a whole number, with spaces around it or `.0` after it; `nil` when it is none, or
    /// too large.
    func number(_ column: Int) -> Int64? {
        var position = fields[column].start, end = fields[column].end
        while position < end, bytes[position] == 32 { position += 1 }
        while end > position, bytes[end - 1] == 32 { end -= 1 }
        if end - position > 2, bytes[end - 1] == 48, bytes[end - 2] == 46 { end -= 2 }
        guard position < end else { return nil }
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard position < end, end - position <= 18 else { return nil }
        var value: Int64 = 0
        while position < end {
            let digit = bytes[position] &- 48
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
            position += 1
        }
        return isNegative ? -value : value
    }
}
