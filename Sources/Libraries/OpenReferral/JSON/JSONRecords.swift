/// Makes records of one JSON object: the row that it is, and the rows that it holds.
public struct JSONRecords: Sendable {
    private let vocabulary: Vocabulary
    private let members: [JSONMembers]
    /// The object in which rows may be nested, counted from 1.
    static let depthLimit = 24

    public init(_ vocabulary: Vocabulary = .imported) {
        self.vocabulary = vocabulary
        members = vocabulary.tables.map { JSONMembers(of: $0, in: vocabulary) }
    }

    /// What one object came to.
    public struct Reading: Sendable {
        public var records: [Record] = []
        /// Which record holds which.
        public var joins: [Join] = []
        /// Members that mean nothing to the specification, as `table.member`.
        public var strangers: [String] = []
    }

    /// Reads the object as a row of `table`; `records[0]` is that row, and each other comes after the
    /// one that holds it.
    /// - Throws: `Unreadable` where the object is not JSON.
    public func read(
        _ bytes: UnsafeBufferPointer<UInt8>, as table: Int, line: Int, pointer: String
    ) throws(Unreadable) -> Reading {
        var reader = Reader(records: self, cursor: JSONCursor(bytes), line: line)
        do {
            try reader.row(table, pointer: pointer, depth: 1)
        } catch let fault as JSONCursor.Fault {
            throw Unreadable(bytes, fault, line: line)
        } catch {
            throw Unreadable(line: line, column: 1, reason: "\(error)")
        }
        return reader.reading.joined(vocabulary)
    }

    /// Where an object stops being JSON.
    public struct Unreadable: Error, Sendable, Equatable {
        public let line: Int
        /// In bytes, counted from 1; from the object's beginning where it is on the first line.
        public let column: Int
        public let reason: String

        init(line: Int, column: Int, reason: String) {
            self.line = line
            self.column = column
            self.reason = reason
        }

        init(_ bytes: UnsafeBufferPointer<UInt8>, _ fault: JSONCursor.Fault, line: Int) {
            let before = bytes[..<min(fault.offset, bytes.count)]
            let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            self.init(
                line: line + before.count { $0 == 0x0A }, column: before.count - lineStart + 1,
                reason: "This is not JSON. " + fault.reason)
        }
    }

    private struct Reader {
        let records: JSONRecords
        var cursor: JSONCursor
        let line: Int
        var reading = Reading()

        mutating func row(_ table: Int, pointer: String, depth: Int) throws {
            if depth > JSONRecords.depthLimit { throw cursor.fault("It is nested too deep.") }
            let here = reading.records.count
            let fieldCount = records.vocabulary.tables[table].fields.count
            _ = try cursor.peek()
            var record = Record(table: table, fieldCount: fieldCount, line: line + cursor.lines)
            record.pointer = pointer
            reading.records.append(record)
            var given: UInt64 = 0
            var cursor = cursor
            try cursor.members { inner in
                self.cursor = inner
                try member(of: here, table, depth, &given)
                inner = self.cursor
            }
            self.cursor = cursor
        }

        private mutating func member(
            of here: Int, _ table: Int, _ depth: Int, _ given: inout UInt64
        ) throws {
            let nameStart = cursor.at + 1
            guard case .good = try cursor.text() else { throw cursor.fault("A name is not text.") }
            let name = cursor.bytes[nameStart..<cursor.at - 1]
            try cursor.take(UInt8(ascii: ":"))
            switch records.members[table][name] {
            case .field(let index):
                if given & (1 << UInt64(index)) != 0 {
                    fail(here, index, "This is said twice.")
                }
                given |= 1 << UInt64(index)
                try value(of: here, index)
            case .alias(let index):
                if given & (1 << UInt64(index)) == 0 {
                    try value(of: here, index)
                } else {
                    try cursor.skipValue()
                }
            case .nested(let nesting, let inner):
                try nested(nesting, inner, in: here, depth)
            case nil:
                let table = records.vocabulary.tables[table].name
                if try cursor.peek() != UInt8(ascii: "n") {
                    reading.strangers.append(table + "." + String(decoding: name, as: UTF8.self))
                }
                try cursor.skipValue()
            }
        }

        private mutating func fail(_ here: Int, _ field: Int, _ reason: String) {
            let table = records.vocabulary.tables[reading.records[here].table]
            reading.records[here].problems.append(Problem(table.fields[field].name, reason))
        }

        private mutating func value(of here: Int, _ index: Int) throws {
            switch try cursor.peek() {
            case UInt8(ascii: "\""):
                switch try cursor.text() {
                case .good(let text):
                    let text = text.trimmed
                    if !text.isEmpty { reading.records[here].values[index] = .text(text) }
                case .bad(let reason): fail(here, index, reason)
                }
            case UInt8(ascii: "n"):
                try cursor.word("null")
            case UInt8(ascii: "t"), UInt8(ascii: "f"):
                let isTrue = try cursor.peek() == UInt8(ascii: "t")
                try cursor.skipValue()
                reading.records[here].values[index] = .text(isTrue ? "true" : "false")
                fail(here, index, "This is \(isTrue), and should be text or a number.")
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                try cursor.skipValue()
                fail(here, index, "This is a list or an object, and should be one value.")
            default:
                let text = try cursor.number()
                if let whole = Int64(text) {
                    reading.records[here].values[index] = .integer(whole)
                } else if let number = Double(text), number.isFinite {
                    reading.records[here].values[index] = .number(number)
                } else {
                    reading.records[here].values[index] = .text(String(text))
                    fail(here, index, "This number is too large.")
                }
            }
        }

        private mutating func nested(
            _ nesting: Nesting, _ table: Int, in here: Int, _ depth: Int
        ) throws {
            let first = reading.records.count
            switch try cursor.peek() {
            case UInt8(ascii: "n"):
                try cursor.word("null")
            case UInt8(ascii: "{"):
                let pointer = reading.records[here].pointer + "/" + nesting.name
                try row(table, pointer: pointer, depth: depth + 1)
                join(first, nesting, here)
            case UInt8(ascii: "["):
                var cursor = cursor
                try cursor.items { inner, index in
                    self.cursor = inner
                    try item(index, nesting, table, here, depth)
                    inner = self.cursor
                }
                self.cursor = cursor
            default:
                try cursor.skipValue()
                let wanted = nesting.isList ? "a list of objects" : "an object"
                reading.records[here].problems.append(Problem(nesting.name, "This should be \(wanted)."))
            }
        }

        private mutating func item(
            _ index: Int, _ nesting: Nesting, _ table: Int, _ here: Int, _ depth: Int
        ) throws {
            guard try cursor.peek() == UInt8(ascii: "{") else {
                try cursor.skipValue()
                reading.records[here].problems.append(
                    Problem(nesting.name, "Item \(index) should be an object."))
                return
            }
            let first = reading.records.count
            let pointer = "\(reading.records[here].pointer)/\(nesting.name)/\(index)"
            try row(table, pointer: pointer, depth: depth + 1)
            join(first, nesting, here)
        }

        private mutating func join(_ inner: Int, _ nesting: Nesting, _ here: Int) {
            reading.joins.append(Join(inner: inner, holder: here, nesting: nesting))
        }
    }

    /// Says that one record holds another, and how their tables are joined.
    public struct Join: Sendable {
        public let inner: Int
        public let holder: Int
        public let nesting: Nesting
    }
}
