/// Text as lines of 76 characters or fewer that every mail server passes on as they are (RFC 2045,
/// section 6.7).
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let most = 76

    /// - Returns: lines that end in CRLF. O(text).
    static func lines(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count * 2)
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            append(line, to: &result)
            result += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        // What ends in a line break has split off an empty line.
        if text.utf8.last == UInt8(ascii: "\n") { result.removeLast(2) }
        return result
    }

    private static func append(_ line: Substring.UTF8View, to result: inout [UInt8]) {
        var column = 0
        let last = line.count - 1
        for (index, byte) in line.enumerated() {
            let isLast = index == last
            let piece = encoded(byte, isLast: isLast, isFirst: column == 0)
            // A "=" at the end of a line says that it goes on.
            if column + piece.count > (isLast ? most : most - 1) {
                result += Array("=\r\n".utf8)
                column = 0
            }
            result += piece
            column += piece.count
        }
    }

    private static func encoded(_ byte: UInt8, isLast: Bool, isFirst: Bool) -> [UInt8] {
        let isBlank = byte == UInt8(ascii: " ")
        // A dot alone on a line, and "From " at its start, mean something to old programs.
        let isTrap = isFirst && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
        let isPlain = 0x21...0x7E ~= byte && byte != UInt8(ascii: "=") && !isTrap
        if isPlain || (isBlank && !isLast) { return [byte] }
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
