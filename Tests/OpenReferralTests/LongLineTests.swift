import OpenReferral
import Testing

/// A line far longer than is read costs its own row, and no memory.
@Suite struct LongLineTests {
    /// The most that a reader has ever held.
    final class Held {
        var bytes = 0
    }

    /// Gives `before`, then so many kilobytes of the letter x, made as they are asked for, then `after`.
    struct LongLine: ByteSource {
        private static let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 10)
        let after: [UInt8]
        var before: [UInt8]
        var kilobytes: Int
        let held: Held
        private var isOver = false

        init(_ before: String, kilobytes: Int, _ after: String, _ held: Held) {
            self.before = Array(before.utf8)
            self.kilobytes = kilobytes
            self.after = Array(after.utf8)
            self.held = held
        }

        mutating func read(into buffer: inout [UInt8]) -> Bool {
            defer { held.bytes = max(held.bytes, buffer.count) }
            if !before.isEmpty {
                buffer += before
                before = []
            } else if kilobytes > 0 {
                buffer += Self.piece
                kilobytes -= 1
            } else if !isOver {
                buffer += after
                isOver = true
            } else {
                return false
            }
            return true
        }
    }

    private static let limit = 8 << 10

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\""])
    func inCSVItIsRefusedAndTheRestIsRead(end: String, quote: String) throws {
        let held = Held()
        let line = LongLine(
            "id,name\(end)1,\(quote)", kilobytes: 1_024, "\(quote)\(end)2,short\(end)", held)
        var csv = CSVReader(line, rowLimit: Self.limit)
        #expect(try csv.next() == .row)
        guard case .refused(let reason) = try csv.next() else {
            Issue.record("the long line was read")
            return
        }
        #expect(reason.contains("8 kilobytes"))
        #expect(csv.rowText.hasPrefix("1,\(quote)xxx"))
        #expect(csv.rowText.utf8.count <= 10_000)
        #expect(try csv.next() == .row)
        #expect(csv.text(1) == "short")
        #expect(csv.line == 3)
        #expect(try csv.next() == .end)
        #expect(held.bytes < 4 * Self.limit)
    }

    @Test(arguments: [
        (#"[{"id":"1","name":""#, #""},{"id":"2"}]"#),
        (#"{"id":"1","name":""#, "\"}\n{\"id\":\"2\"}\n"),
        (#"{"contents":[{"id":"1","name":""#, #""},{"id":"2"}]}"#),
        (#"{"services":[{"id":"1","name":""#, #""},{"id":"2"}]}"#),
    ])
    func inJSONItIsRefusedAndTheRestIsRead(before: String, after: String) throws {
        let held = Held()
        var json = JSONElements(
            LongLine(before, kilobytes: 1_024, after, held), elementLimit: Self.limit)
        guard case .refused(_, _, let reason) = try json.next() else {
            Issue.record("the long line was read")
            return
        }
        #expect(reason.contains("This is larger than 8 kilobytes."))
        guard case .element = try json.next() else {
            Issue.record("the row after it was not read")
            return
        }
        #expect(json.withElement { String(decoding: $0, as: UTF8.self) } == #"{"id":"2"}"#)
        #expect(try json.next() == .end)
        #expect(held.bytes < 4 * Self.limit)
    }
}
