import Documents
import Testing

@Suite("Delimited text is cut into rows, in whatever pieces it comes")
struct RowScannerTests {
    private func rows(
        _ text: String, separator: Character = ",", pieces: Int = .max
    ) throws -> [[String]] {
        var scanner = RowScanner(separator: separator.asciiValue ?? 44), found: [[String]] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = start + min(pieces, bytes.count - start)
            try Array(bytes[start..<end]).withUnsafeBytes { piece in
                try scanner.read(piece, isLast: end == bytes.count) { row in
                    found.append(try (0..<row.count).map { try row.text($0) })
                }
            }
            start = end
        }
        return found
    }

    @Test("every piece size gives the same rows", arguments: [1, 2, 3, 7, 64])
    func pieces(size: Int) throws {
        let text = "\u{FEFF}id,words,more\r\n1,\"said \"\"no\"\", twice\nover two lines\",x\r"
            + "2,plain,\n\n3,Łódź,\"\""
        let wanted = [
            ["id", "words", "more"], ["1", "said \"no\", twice\nover two lines", "x"], ["2", "plain", ""],
            [""], ["3", "Łódź", ""],
        ]
        #expect(try rows(text, pieces: size) == wanted)
    }

    @Test("a semicolon parts as well as a comma, and a long cell is found whole")
    func separators() throws {
        let long = String(repeating: "wandering, ", count: 50)
        #expect(try rows("a;\(long);b\n", separator: ";") == [["a", long, "b"]])
    }

    @Test("a row knows the line on which it starts")
    func lines() throws {
        var lines: [Int] = []
        try RowScanner.rows(of: Array("a\n\"b\nb\"\r\nc".utf8), separator: 44) { lines.append($0.line) }
        #expect(lines == [1, 2, 4])
    }

    @Test("what is no row is refused", arguments: [
        ("a,\"b\nc", RowScanner.Fault.quoteNeverClosed), ("\"a\"b,c\n", .quoteNeverClosed),
        ("a,\u{0},b\n", .notText),
    ])
    func refused(text: String, fault: RowScanner.Fault) {
        #expect(throws: fault) { try rows(text) }
    }

    @Test("noise without a line end is refused before it fills the memory")
    func noise() {
        let noise = [UInt8](repeating: 120, count: RowScanner.longestRow + 1)
        var scanner = RowScanner(separator: 44)
        #expect(throws: RowScanner.Fault.rowTooLong) {
            try noise.withUnsafeBytes { try scanner.read($0, isLast: false) { _ in } }
        }
        #expect(scanner.line == 1)
    }

    @Test("numbers are read without text", arguments: [
        ("12", Int64(12)), (" -7 ", -7), ("3.0", 3), ("999999999999999999", 999_999_999_999_999_999),
        ("", nil), ("-", nil), ("1e3", nil), ("1234567890123456789", nil), ("3.5", nil),
    ])
    func numbers(text: String, number: Int64?) throws {
        try RowScanner.rows(of: Array("x,\(text)\n".utf8), separator: 44) { row in
            #expect(row.number(1) == number)
        }
    }
}
