/// Walks a JSON document element by element, each in memory by itself: the members of an array, of
/// the `contents` of a page, of the arrays of a package by file name; or whole objects one after
/// another, as in JSON lines.
public struct JSONElements {
    var window: ByteWindow
    let limit: Int
    /// Where in the window the walk is, from the window's start.
    var at = 0
    var line = 1
    var places: [Place] = [.top]
    private var isFirst = true

    /// What surrounds the next element.
    enum Place {
        case top
        /// Inside an object that holds arrays of rows.
        case object
        case array(pointer: String, hint: String?, index: Int)
    }

    public enum Step: Sendable, Equatable {
        /// An object, whose bytes are asked of the walk.
        case element(Element)
        /// Something that is not an element, and why.
        case refused(line: Int, pointer: String, reason: String)
        /// A page says how many items there are in all.
        case total(Int)
        case end
    }

    public struct Element: Sendable, Equatable {
        /// The line on which it begins.
        public let line: Int
        /// A JSON pointer to it.
        public let pointer: String
        /// The member of the document that it was found in, where that names a file: `services.csv`.
        public let hint: String?
        /// Whether it follows another in the same array.
        public let isNext: Bool
    }

    /// - Parameter limit: the largest element, in bytes; larger ones are refused without being held.
    public init(_ source: any ByteSource, elementLimit limit: Int = 32 << 20) {
        window = ByteWindow(source)
        self.limit = limit
    }

    /// The bytes of the last element.
    public func withElement<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        try window.bytes.withUnsafeBufferPointer { bytes in
            try body(
                UnsafeBufferPointer(rebasing: bytes[window.start..<window.start + at]))
        }
    }

    /// Moves to the next element.
    /// - Throws: what the source of bytes throws.
    public mutating func next() throws -> Step {
        if isFirst {
            isFirst = false
            try window.skipMark()
        }
        while true {
            try skipSpace()
            letGo()
            switch places[places.count - 1] {
            case .top:
                guard let byte = try peek() else { return .end }
                if let step = try readTop(byte) { return step }
            case .object:
                if let step = try readMember() { return step }
            case .array(let pointer, let hint, let index):
                if let step = try readItem(pointer, hint, index) { return step }
            }
        }
    }

    // MARK: Places

    private mutating func readTop(_ byte: UInt8) throws -> Step? {
        switch byte {
        case UInt8(ascii: "["):
            at += 1
            places.append(.array(pointer: "", hint: nil, index: 0))
            return nil
        case UInt8(ascii: "{"):
            return try readObject()
        case UInt8(ascii: ","):
            at += 1
            return nil
        default:
            return try resume("This is not JSON: an object or an array should begin here.", from: line)
        }
    }

    var pendingTotal: Int?

    /// The members of an object after the first array of rows.
    private mutating func readMember() throws -> Step? {
        if let total = pendingTotal {
            pendingTotal = nil
            return .total(total)
        }
        guard let byte = try peek() else { return try stop("The file ends inside an object.") }
        if byte == UInt8(ascii: "}") {
            at += 1
            places.removeLast()
            return nil
        }
        if byte == UInt8(ascii: ",") {
            at += 1
            return nil
        }
        guard let key = try readKey() else { return try stop("A name in quotes should be here.") }
        if try entersRows(key) { return nil }
        let start = at
        if let fault = try skipValue() { return try stop(fault) }
        if key == "total_items" { pendingTotal = Int(textOfValue(from: start)) }
        return nil
    }

    private mutating func readItem(_ pointer: String, _ hint: String?, _ index: Int) throws -> Step? {
        guard let byte = try peek() else { return try stop("The file ends inside an array.") }
        if byte == UInt8(ascii: "]") {
            at += 1
            places.removeLast()
            return nil
        }
        if byte == UInt8(ascii: ",") {
            at += 1
            return nil
        }
        let here = "\(pointer)/\(index)"
        let firstLine = line
        places[places.count - 1] = .array(pointer: pointer, hint: hint, index: index + 1)
        guard byte == UInt8(ascii: "{") else {
            if let fault = try skipValue() { return try stop(fault) }
            return .refused(line: firstLine, pointer: here, reason: "An object should be here.")
        }
        if let fault = try skipValue() {
            return isTooLarge
                ? .refused(line: firstLine, pointer: here, reason: fault) : try stop(fault)
        }
        return .element(Element(line: firstLine, pointer: here, hint: hint, isNext: index > 0))
    }

    /// Gives up an object at the top, and goes on at the next line that opens one, as the next of JSON
    /// lines does. Without such a line the rest of the document is given up.
    mutating func resume(_ reason: String, from firstLine: Int) throws -> Step {
        let faultLine = line
        line = firstLine
        at = 0
        var isLineStart = false
        while let byte = try peek() {
            if isLineStart, byte == UInt8(ascii: "{") {
                let passed = reason + " It was passed over, up to line \(line)."
                return .refused(line: firstLine, pointer: "", reason: passed)
            }
            isLineStart = byte == 0x0A
            line += isLineStart ? 1 : 0
            window.start += 1
        }
        return .refused(line: faultLine, pointer: "", reason: reason + Self.nothingAfter)
    }

    /// Gives up the rest of the document.
    private mutating func stop(_ reason: String) throws -> Step {
        places = [.top]
        let step = Step.refused(line: line, pointer: "", reason: reason + Self.nothingAfter)
        window.start = window.bytes.count
        at = 0
        while try window.more() { window.start = window.bytes.count }
        return step
    }

    // MARK: Bytes

    /// Lets go of everything before the walk.
    private mutating func letGo() {
        (window.start, at) = (window.start + at, 0)
    }

    mutating func peek() throws -> UInt8? {
        while at >= window.count {
            if try !window.more() { return nil }
        }
        return window.bytes[window.start + at]
    }

    mutating func skipSpace() throws {
        while let byte = try peek() {
            switch byte {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D, 0x1E: break
            default: return
            }
            at += 1
        }
    }

    /// Whether the last value was too large or nested too deep, so that it alone is refused.
    private var isTooLarge = false

    /// Passes over one value, holding it while it is within the limit.
    /// - Returns: what is wrong, if anything.
    mutating func skipValue() throws -> String? {
        var (span, from) = (JSONSpan(), at)
        isTooLarge = false
        while true {
            let found = window.bytes.withUnsafeBufferPointer { bytes in
                span.run(UnsafeBufferPointer(rebasing: bytes[window.start...]), from: from)
            }
            switch found {
            case .end(let end):
                line += span.lines
                if end == at { return "A value should be here." }
                at = end
                if isTooLarge { return Self.tooLarge(limit) }
                isTooLarge = span.isTooDeep
                return isTooLarge ? Self.tooDeep : nil
            case .incomplete:
                from = window.count
                if window.count > limit { isTooLarge = true }
                if isTooLarge, case .top = places[places.count - 1] { return Self.tooLarge(limit) }
                if isTooLarge {
                    window.start = window.bytes.count
                    at = 0
                    from = 0
                }
                if try !window.more() { return "The file ends in the middle of a value." }
            }
        }
    }

    func textOfValue(from start: Int) -> String {
        guard at - start < 32, at > start else { return "" }
        return String(decoding: window.bytes[window.start + start..<window.start + at], as: UTF8.self)
    }

    /// Reads `"name" :` and the space after it.
    mutating func readKey() throws -> String? {
        guard try peek() == UInt8(ascii: "\"") else { return nil }
        let start = at
        if try skipValue() != nil { return nil }
        let end = at
        try skipSpace()
        guard try peek() == UInt8(ascii: ":") else { return nil }
        at += 1
        let bytes = window.bytes[window.start + start + 1..<window.start + end - 1]
        let key = bytes.count < 100 ? String(decoding: bytes, as: UTF8.self) : ""
        try skipSpace()
        return key
    }
}
