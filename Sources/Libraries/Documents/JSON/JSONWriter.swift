/// Writes JSON (RFC 8259) straight into a buffer: no tree is built and nothing is reflected on.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("name", service.name)
///         json.member("email", service.email)             // left out when nil
///         json.array("phones", of: service.phones) { json, phone in
///             json.object { $0.member("number", phone.number) }
///         }
///     }
///     return .json(json.bytes)
///
/// Commas and escapes are the writer's care; that members stand in objects and values in arrays is the
/// caller's. Optionals that are `nil` are left out, never written as `null`. Cost: one pass over the
/// text.
public struct JSONWriter: Sendable {
    /// How lines are broken.
    public enum Layout: Sendable {
        /// Not at all: for programs.
        case compact
        /// A line for each member and value, two spaces a level: for people and for comparing.
        case indented
    }

    /// What has been written so far, as UTF-8.
    public private(set) var bytes: [UInt8] = []
    /// Whether a sibling stands before the next member or value.
    private var needsComma = false
    private let layout: Layout
    /// How many containers are open.
    private var depth = 0
    /// Whether a member's name stands before the next value.
    private var isNamed = false

    /// - Parameter capacity: how many bytes to make room for at once.
    public init(_ layout: Layout = .compact, capacity: Int = 1024) {
        self.layout = layout
        bytes.reserveCapacity(capacity)
    }

    /// What has been written so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was written and keeps the room made for it.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
        depth = 0
        isNamed = false
    }

    // MARK: Containers

    /// An object, as a value: `body` writes its members.
    public mutating func object<E: Error>(
        _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        open(UInt8(ascii: "{"))
        try body(&self)
        close(UInt8(ascii: "}"))
    }

    /// An array, as a value: `body` writes its values.
    public mutating func array<E: Error>(
        _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        open(UInt8(ascii: "["))
        try body(&self)
        close(UInt8(ascii: "]"))
    }

    /// An object, as a member.
    public mutating func object<E: Error>(
        _ name: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        member(name)
        try object(body)
    }

    /// An array, as a member.
    public mutating func array<E: Error>(
        _ name: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        member(name)
        try array(body)
    }

    /// An array, as a member, with `write` called for each element.
    public mutating func array<Element, E: Error>(
        _ name: String, of elements: some Sequence<Element>,
        _ write: (inout JSONWriter, Element) throws(E) -> Void
    ) throws(E) {
        member(name)
        open(UInt8(ascii: "["))
        for element in elements { try write(&self, element) }
        close(UInt8(ascii: "]"))
    }

    // MARK: Members of an object

    public mutating func member(_ name: String, _ text: String) {
        member(name)
        value(text)
    }

    public mutating func member(_ name: String, _ number: some BinaryInteger) {
        member(name)
        value(number)
    }

    public mutating func member(_ name: String, _ flag: Bool) {
        member(name)
        value(flag)
    }

    /// A number that JSON cannot say (not a number, infinity) is left out.
    public mutating func member(_ name: String, _ number: Double) {
        guard number.isFinite else { return }
        member(name)
        value(number)
    }

    /// Nothing, for `nil`.
    public mutating func member(_ name: String, _ text: String?) {
        if let text { member(name, text) }
    }

    /// Nothing, for `nil`.
    public mutating func member(_ name: String, _ number: Int?) {
        if let number { member(name, number) }
    }

    /// Nothing, for `nil`.
    public mutating func member(_ name: String, _ flag: Bool?) {
        if let flag { member(name, flag) }
    }

    /// Nothing, for `nil`.
    public mutating func member(_ name: String, _ number: Double?) {
        if let number { member(name, number) }
    }

    /// A member whose value the next call writes.
    public mutating func member(_ name: String) {
        separate()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(UInt8(ascii: " ")) }
        needsComma = false
        isNamed = true
    }

    /// Values of text, as a member.
    public mutating func member(_ name: String, _ list: [String]) {
        array(name, of: list) { $0.value($1) }
    }

    /// A member whose value is JSON already: written as it stands, and not checked.
    public mutating func member(_ name: String, json: some Sequence<UInt8>) {
        member(name)
        value(json: json)
    }

    /// `null` for `nil`, where the reader wants the member to be there.
    public mutating func member(_ name: String, orNull text: String?) {
        member(name)
        if let text { value(text) } else { value(json: "null".utf8) }
    }

    /// `null` for `nil`, and for what JSON cannot say.
    public mutating func member(_ name: String, orNull number: Double?) {
        member(name)
        value(number ?? .nan)
    }

    /// `null` for `nil`.
    public mutating func member(_ name: String, orNull flag: Bool?) {
        member(name)
        if let flag { value(flag) } else { value(json: "null".utf8) }
    }

    /// Members that are JSON already, commas between them: written as they stand, and not checked.
    public mutating func members(json: some Collection<UInt8>) {
        if json.isEmpty { return }
        separate()
        bytes += json
    }

    // MARK: Values

    public mutating func value(_ text: String) {
        separate()
        appendQuoted(text)
    }

    public mutating func value(_ number: some BinaryInteger) {
        separate()
        bytes += String(number).utf8
    }

    public mutating func value(_ flag: Bool) {
        separate()
        bytes += (flag ? "true" : "false").utf8
    }

    /// The shortest digits that read back as the same number; `null` for one that JSON cannot say.
    public mutating func value(_ number: Double) {
        separate()
        bytes += (number.isFinite ? number.description : "null").utf8
    }

    /// A value that is JSON already: written as it stands, and not checked.
    public mutating func value(json: some Sequence<UInt8>) {
        separate()
        bytes += json
    }

    // MARK: Marks

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
        depth += 1
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0, !isNamed { breakLine() }
        needsComma = true
        isNamed = false
    }

    private mutating func breakLine() {
        guard layout == .indented else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.appendJSONEscaped(text)
        bytes.append(UInt8(ascii: "\""))
    }
}
