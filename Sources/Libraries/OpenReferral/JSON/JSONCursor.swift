/// Reads the tokens of one JSON value (RFC 8259) in memory.
struct JSONCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    /// Line feeds passed.
    private(set) var lines = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Where the text stops being JSON, and why.
    struct Fault: Error {
        let offset: Int
        let reason: String
    }

    func fault(_ reason: String) -> Fault {
        Fault(offset: at, reason: reason)
    }

    mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x0A: lines += 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            at += 1
        }
    }

    /// The next byte that is not space.
    mutating func peek() throws -> UInt8 {
        skipSpace()
        guard at < bytes.count else { throw fault("It ends too soon.") }
        return bytes[at]
    }

    /// Passes over `byte`.
    mutating func take(_ byte: UInt8) throws {
        guard try peek() == byte else {
            throw fault("There should be a \(Character(UnicodeScalar(byte))) here.")
        }
        at += 1
    }

    /// What a text came to.
    enum Text {
        case good(String)
        /// It is closed, but what it holds is not allowed; the reading can go on after it.
        case bad(String)
    }

    /// Reads a text, from its opening quote.
    mutating func text() throws -> Text {
        try take(UInt8(ascii: "\""))
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                defer { at += 1 }
                let slice = bytes[start..<at]
                guard let text = String(validating: slice, as: UTF8.self) else {
                    return .bad(Self.notUTF8)
                }
                return .good(text)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            at += 1
        }
        return try escapedText(from: start)
    }

    static let notUTF8 = "The text is not in UTF-8."

    private mutating func escapedText(from start: Int) throws -> Text {
        var plain = Array(bytes[start..<at])
        var bad: String?
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                if let bad { return .bad(bad) }
                guard let text = String(validating: plain, as: UTF8.self) else {
                    return .bad(Self.notUTF8)
                }
                return .good(text)
            case UInt8(ascii: "\\"):
                if let reason = escape(into: &plain) { bad = reason }
            case 0..<0x20:
                if byte == 0x0A { lines += 1 }
                bad = "A line break or control character stands in the text as itself."
            default:
                plain.append(byte)
            }
        }
        throw fault("A text is never closed.")
    }

    private mutating func escape(into plain: inout [UInt8]) -> String? {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
        case UInt8(ascii: "u"):
            guard let scalar = escapedScalar() else {
                return "An escape (\\u) in the text stands for no character."
            }
            if scalar.value == 0 { return "The text holds a character that cannot be kept (\\u0000)." }
            plain += UTF8.encode(scalar)!
        default: return "The text has a backslash before a character that takes none."
        }
        return nil
    }

    private mutating func escapedScalar() -> UnicodeScalar? {
        guard let first = hexUnit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return UnicodeScalar(first) }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u")
        else { return nil }
        at += 2
        guard let second = hexUnit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hexUnit() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                return nil
            }
            unit = unit << 4 + UInt32(digit)
        }
        at += 4
        return unit
    }

    /// Reads a number's text, holding it to RFC 8259's grammar.
    mutating func number() throws -> Substring {
        let start = at
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        let firstDigit = at
        try digits()
        if bytes[firstDigit] == UInt8(ascii: "0"), at > firstDigit + 1 {
            throw fault("A number begins with a nought.")
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
                at += 1
            }
            try digits()
        }
        return Substring(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws {
        let start = at
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
        if at == start { throw fault("A value should be here.") }
    }

    mutating func word(_ word: StaticString) throws {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count else { throw fault("A value should be here.") }
        for index in 0..<count where bytes[at + index] != word.utf8Start[index] {
            throw fault("A value should be here.")
        }
        at += count
    }

    /// Passes over one value of any kind, holding it to the grammar.
    mutating func skipValue(depth: Int = 0) throws {
        if depth > JSONSpan.depthLimit { throw fault("It is nested too deep.") }
        switch try peek() {
        case UInt8(ascii: "\""): _ = try text()
        case UInt8(ascii: "{"):
            try members { cursor in
                _ = try cursor.text()
                try cursor.take(UInt8(ascii: ":"))
                try cursor.skipValue(depth: depth + 1)
            }
        case UInt8(ascii: "["): try items { cursor, _ in try cursor.skipValue(depth: depth + 1) }
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    /// Walks the members of an object; `body` reads the name, the colon and the value.
    mutating func members(_ body: (inout JSONCursor) throws -> Void) throws {
        try take(UInt8(ascii: "{"))
        if try peek() == UInt8(ascii: "}") {
            at += 1
            return
        }
        while true {
            _ = try peek()
            try body(&self)
            if try peek() == UInt8(ascii: "}") {
                at += 1
                return
            }
            try take(UInt8(ascii: ","))
        }
    }

    /// Walks the items of an array; `body` reads one.
    mutating func items(_ body: (inout JSONCursor, Int) throws -> Void) throws {
        try take(UInt8(ascii: "["))
        if try peek() == UInt8(ascii: "]") {
            at += 1
            return
        }
        var index = 0
        while true {
            try body(&self, index)
            index += 1
            if try peek() == UInt8(ascii: "]") {
                at += 1
                return
            }
            try take(UInt8(ascii: ","))
        }
    }
}
