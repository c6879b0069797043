import OpenReferral
import Testing

/// CSV as it is met in the world.
@Suite struct CSVReaderTests {
    private func rows(_ text: String, pieces: Int = 3, limit: Int = 4 << 20) throws -> [[String]] {
        var csv = CSVReader(BytesInMemory(Array(text.utf8), pieces: pieces), rowLimit: limit)
        var rows: [[String]] = []
        while true {
            switch try csv.next() {
            case .end: return rows
            case .refused(let reason): rows.append(["refused", reason])
            case .row: rows.append((0..<csv.count).map { csv.text($0) ?? "not UTF-8" })
            }
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesEndInAnyWay(end: String) throws {
        let text = "\u{FEFF}id,name\(end)1,\"A, \"\"B\"\"\(end)C\"\(end)\(end)2,D"
        #expect(try rows(text) == [["id", "name"], ["1", "A, \"B\"\(end)C"], ["2", "D"]])
    }

    @Test func aStrayQuoteStandsForItself() throws {
        #expect(try rows("id,name\n1,the \"Hub\"\n2,\"the\" Hub\n")[1...] == [
            ["1", "the \"Hub\""], ["2", "the Hub"],
        ])
    }

    @Test func aQuoteThatIsNeverClosedCostsOneRow() throws {
        let found = try rows("id,name\n1,\"open\n2,shut\n")
        #expect(found[1][0] == "refused")
        #expect(found[2] == ["2", "shut"])
    }

    @Test func aLineThatIsTooLongIsRefusedAndTheRestGoesOn() throws {
        let long = String(repeating: "x", count: 5_000)
        let found = try rows("id,name\n1,\(long)\n2,short\n", pieces: 64, limit: 1_000)
        #expect(found[1][0] == "refused")
        #expect(found[2] == ["2", "short"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"], 1...9)
    func afterALineThatIsPassedOverTheNextBeginsWhereItShould(end: String, pieces: Int) throws {
        let long = String(repeating: "x", count: 90)
        let text = ["id,name", "1,\(long)", "2,short", "3,\"open", "4,shut"].joined(separator: end)
        var csv = CSVReader(BytesInMemory(Array(text.utf8), pieces: pieces), rowLimit: 40)
        var lines: [Int] = []
        var found: [String?] = []
        while try csv.next() != .end {
            lines.append(csv.line)
            found.append(csv.rowText)
        }
        #expect(lines == [1, 2, 3, 4, 5])
        #expect(found[1]?.hasPrefix("1,xxx") == true)
        #expect([found[2], found[3], found[4]] == ["2,short", "3,\"open", "4,shut"])
    }

    @Test func whatIsNotUTF8IsTold() throws {
        var csv = CSVReader(BytesInMemory(Array("id\n".utf8) + [0x63, 0x61, 0x66, 0xE9]))
        #expect(try csv.next() == .row)
        #expect(try csv.next() == .row)
        #expect(csv.text(0) == nil)
        #expect(csv.line == 2)
    }

    @Test func noBytesWhateverCrashIt() throws {
        var random = Mutations(seed: 7)
        let whole = Array("id,name\r\n1,\"A \"\"B\"\"\"\n2;c\n".utf8)
        for _ in 0..<3_000 {
            let bytes = random.mutated(whole)
            var csv = CSVReader(
                BytesInMemory(bytes, pieces: random.below(9) + 1), rowLimit: random.below(40) + 8)
            var steps = 0
            while try csv.next() != .end {
                steps += 1
                try #require(steps <= bytes.count + 2, "it does not end on \(bytes)")
            }
        }
    }
}

/// Small changes to bytes, the same in every run.
struct Mutations {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let marks = Array("\"',;:{}[]\\\r\n\t u0e-".utf8) + [0, 0x80, 0xC3, 0xFF]
        for _ in 0...below(4) where !bytes.isEmpty {
            let at = below(bytes.count)
            switch below(4) {
            case 0: bytes[at] = marks[below(marks.count)]
            case 1: bytes.insert(marks[below(marks.count)], at: at)
            case 2: bytes.remove(at: at)
            default: bytes.removeLast(below(bytes.count))
            }
        }
        return bytes
    }
}
