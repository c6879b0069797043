import Documents
import Testing

@Suite("Writing tables")
struct TableWriterTests {
    @Test("What would be misread stands in quotes, and the rest as it is")
    func quoting() {
        let row = TableWriter().row(["plain", "a,b", "a;b", "say \"hello\"", "two\nlines", ""])
        #expect(row == "plain,\"a,b\",\"a;b\",\"say \"\"hello\"\"\",\"two\nlines\",\n")
    }

    @Test("What was written is read again as it was")
    func roundTrip() throws {
        let rows = [
            ["Zoë", "=1+1", "\"", "a\r\nb"], ["", ",", "\t", "名前"], ["-5", "+", "'x", " spaces "],
        ]
        let text = TableWriter(lineEnd: .carriageReturnLineFeed).table(rows)
        var read: [[String]] = []
        try RowScanner.rows(of: Array(text.utf8), separator: UInt8(ascii: ",")) { row in
            read.append(try (0..<row.count).map { try row.text($0) })
        }
        #expect(read == rows)
    }

    @Test(
        "A spreadsheet is not given a formula",
        arguments: ["=cmd()", "+1+cmd()", "-1-cmd()", "@SUM(A1)", "\t=1"])
    func formulas(_ cell: String) {
        let row = TableWriter(isForSpreadsheets: true).row([cell])
        #expect(row.contains("'" + cell))
        #expect(TableWriter().row([cell]).contains("'") == false)
    }

    @Test("A number with a sign stays one", arguments: ["-1", "+3.5", "-0.25"])
    func numbers(_ cell: String) {
        #expect(TableWriter(isForSpreadsheets: true).row([cell]) == cell + "\n")
    }

    @Test(
        "The separator is the mark that the first row has most of, outside quotes",
        arguments: [
            ("a,b;c,d\n;;;;;;", ","), ("a;b;c,d", ";"), ("a\tb\tc", "\t"), ("one", ","),
            ("\"x,y,z,w\";b;c\n", ";"), ("", ","),
        ])
    func separators(_ text: String, _ separator: Character) {
        let found = Array(text.utf8).withUnsafeBytes(RowScanner.separator)
        #expect(found == separator.asciiValue)
    }
}
