/// Finds where a JSON value ends, over as many pieces as it takes, holding nothing but its depth.
struct JSONSpan {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isScalar = false
    /// Line feeds passed over.
    private(set) var lines = 0
    /// Whether it is nested deeper than is read; its end is found all the same.
    private(set) var isTooDeep = false

    static let depthLimit = 128

    enum Found: Equatable {
        /// The value ends before this index.
        case end(Int)
        case incomplete
    }

    /// Goes on from `index`, which is the value's first byte at the first call and where the last
    /// bytes ended at the next.
    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Found {
        var at = index
        while at < bytes.count {
            let byte = bytes[at]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                    if depth == 0 { return .end(at + 1) }
                }
                at += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                if isScalar { return .end(at) }
                isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if isScalar { return .end(at) }
                depth += 1
                if depth > Self.depthLimit { isTooDeep = true }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return .end(at) }
                depth -= 1
                if depth == 0 { return .end(at + 1) }
            case UInt8(ascii: ","), 0x20, 0x09, 0x0D, 0x0A:
                if byte == 0x0A { lines += 1 }
                if isScalar { return .end(at) }
                if depth == 0 { return .end(at) }
            default:
                if depth == 0 { isScalar = true }
            }
            at += 1
        }
        return .incomplete
    }
}
