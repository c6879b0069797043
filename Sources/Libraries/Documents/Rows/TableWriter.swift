/// Writes tables as RFC 4180 has them: parted by commas, with quotes around what would be misread.
///
/// A cell that holds a semicolon or a tab is quoted too, for programs that guess the separator.
public struct TableWriter: Sendable {
    public enum LineEnd: String, Sendable {
        case lineFeed = "\n"
        /// What RFC 4180 asks for.
        case carriageReturnLineFeed = "\r\n"
    }

    private let lineEnd: LineEnd
    private let isForSpreadsheets: Bool

    /// - Parameter isForSpreadsheets: whether people open the table in a spreadsheet, which would run
    ///   a cell that begins like a formula: such a cell gets an apostrophe in front, and is therefore no
    ///   longer what it was for a program. See OWASP, "CSV Injection".
    public init(lineEnd: LineEnd = .lineFeed, isForSpreadsheets: Bool = false) {
        self.lineEnd = lineEnd
        self.isForSpreadsheets = isForSpreadsheets
    }

    /// A row with its line end. Cost: O(bytes).
    public func row(_ cells: [String]) -> String {
        String(decoding: bytes(cells), as: UTF8.self)
    }

    /// Rows, each with its line end.
    public func table(_ rows: [[String]]) -> String {
        var bytes: [UInt8] = []
        for row in rows { append(row, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A row with its line end, in UTF-8.
    public func bytes(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(cells, to: &bytes)
        return bytes
    }

    private func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        bytes += lineEnd.rawValue.utf8
    }

    private func append(_ cell: String, to bytes: inout [UInt8]) {
        let text = isForSpreadsheets && Self.isFormula(cell) ? "'" + cell : cell
        guard text.utf8.contains(where: Self.isMisread) else {
            bytes += text.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isFormula(_ cell: String) -> Bool {
        switch cell.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 13: true
        // A number with its sign is a number still.
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !cell.utf8.dropFirst().allSatisfy(isOfNumber)
        default: false
        }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    }

    private static func isMisread(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 9, 10, 13: true
        default: false
        }
    }
}
