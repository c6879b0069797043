/// Cuts bytes into rows of fields, in the manner of RFC 4180: a field that opens with a quote runs to
/// the closing quote, and two quotes inside it are one. Rows end in LF, CR or both. Bytes may come in
/// pieces of any size; only the unfinished row is kept between them.
struct RowScanner {
    /// A field of the row at hand: where its bytes are, without the quotes around it.
    struct Field {
        var start: Int
        var end: Int
        /// Whether there are doubled quotes inside.
        var isEscaped: Bool
    }

    enum Fault: Error {
        case rowTooLong
        case quoteNeverClosed
        case notText
    }

    /// A row longer than this is not a row but noise.
    static let longestRow = 4 << 20

    let separator: UInt8
    /// The line on which the row at hand starts.
    private(set) var line = 0
    private(set) var fields: [Field] = []
    /// Whether a line end closes the row; the last row of a file may be without.
    private(set) var isEnded = true
    private var nextLine = 1
    private var rest: [UInt8] = []
    private var isFirst = true

    init(separator: UInt8 = UInt8(ascii: ";")) {
        self.separator = separator
        fields.reserveCapacity(16)
    }

    /// Hands each whole row to `body`: the scanner has its `fields`, the pointer its bytes.
    mutating func read<E: Error>(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool,
        _ body: (borrowing RowScanner, UnsafePointer<UInt8>) throws(E) -> Void
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
        if rest.count > Self.longestRow { throw Fault.rowTooLong }
    }

    /// - Returns: how many bytes belong to whole rows.
    private mutating func scan<E: Error>(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool,
        _ body: (borrowing RowScanner, UnsafePointer<UInt8>) throws(E) -> Void
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
            try body(self, base)
        }
        return position
    }

    /// Finds the fields of the row at `start`.
    ///
    /// - Returns: where the next row starts; `nil` if the row goes on beyond `end`.
    private mutating func row(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ isLast: Bool
    ) throws -> Int? {
        fields.removeAll(keepingCapacity: true)
        var position = start, lines = 1
        while true {
            if position < end, base[position] == UInt8(ascii: "\"") {
                guard let closing = try quoted(base, position, end, isLast, &lines) else { return nil }
                position = closing
            } else {
                let first = position
                while position < end, base[position] != separator, base[position] != 10,
                    base[position] != 13
                {
                    position += 1
                }
                fields.append(Field(start: first, end: position, isEscaped: false))
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

    /// A quoted field, and what stands between its closing quote and the separator.
    private mutating func quoted(
        _ base: UnsafePointer<UInt8>, _ open: Int, _ end: Int, _ isLast: Bool, _ lines: inout Int
    ) throws -> Int? {
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
            throw Fault.quoteNeverClosed
        }
        if position + 1 == end, !isLast { return nil }
        let after = position + 1
        if after < end, base[after] != separator, base[after] != 10, base[after] != 13 {
            line = nextLine
            throw Fault.quoteNeverClosed
        }
        fields.append(Field(start: open + 1, end: position, isEscaped: isEscaped))
        lines += newLines
        return after
    }

    // MARK: Reading a field

    /// The bytes of a field without spaces around it.
    func trimmed(_ field: Field, _ base: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = field.start, end = field.end
        while start < end, base[start] == 32 || base[start] == 9 { start += 1 }
        while end > start, base[end - 1] == 32 || base[end - 1] == 9 { end -= 1 }
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    /// A field as text, as written.
    func text(_ field: Field, _ base: UnsafePointer<UInt8>) throws -> String {
        let bytes = UnsafeBufferPointer(start: base + field.start, count: field.end - field.start)
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Fault.notText
        }
        guard field.isEscaped else { return text }
        var plain = "", pending = false
        for character in text.unicodeScalars {
            pending = character == "\"" && !pending
            if !pending { plain.unicodeScalars.append(character) }
        }
        return plain
    }
}
