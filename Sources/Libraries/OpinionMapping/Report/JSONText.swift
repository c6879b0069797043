/// JSON (RFC 8259), written straight into a buffer.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ body: (inout JSONText) -> Void) { enclose("{", "}", body) }
    mutating func array(_ body: (inout JSONText) -> Void) { enclose("[", "]", body) }

    mutating func object(_ name: String, _ body: (inout JSONText) -> Void) {
        key(name)
        object(body)
    }

    mutating func array<Element>(
        _ name: String, _ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void
    ) {
        key(name)
        array { json in
            for element in elements { body(&json, element) }
        }
    }

    mutating func member(_ name: String, _ text: String) {
        key(name)
        value(text)
    }

    mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    /// A number that is none is written as null.
    mutating func member(_ name: String, _ number: Double?) {
        key(name)
        value(number)
    }

    mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        raw(flag ? "true" : "false")
    }

    mutating func member(_ name: String, _ point: SIMD2<Double>) {
        key(name)
        array { json in
            json.value(point.x)
            json.value(point.y)
        }
    }

    mutating func value(_ number: Int) { raw("\(number)") }

    mutating func value(_ number: Double?) {
        guard let number, number.isFinite else { return raw("null") }
        raw("\(number)")
    }

    mutating func value(_ text: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<32:
                let hex = String(byte, radix: 16)
                bytes += Array("\\u00\(byte < 16 ? "0" : "")\(hex)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func key(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func enclose(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        comma()
        bytes += Array(open.utf8)
        needsComma = false
        body(&self)
        bytes += Array(close.utf8)
        needsComma = true
    }

    private mutating func raw(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
