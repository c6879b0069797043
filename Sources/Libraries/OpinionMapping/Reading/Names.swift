/// What people and statements are called in the files of a conversation.
///
/// An id that is a whole number, of up to 18 digits and without leading noughts, stands for itself. Any other
/// text is an id as well, told apart to the byte, and goes by a number past all of those, in the order of the
/// texts' bytes: so numbers come first in every list, and texts after them.
public struct Names: Sendable, Equatable {
    var participants = TextIds()
    var statements = TextIds()

    public init() {}

    /// What the file calls the participant.
    public func participant(_ id: Int) -> String { participants.text(id) ?? "\(id)" }

    /// What the file calls the statement.
    public func statement(_ id: Int) -> String { statements.text(id) ?? "\(id)" }

    /// The same names in the order of their bytes, whatever order the files had them in.
    var ordered: Names {
        var copy = self
        copy.participants = participants.ordered
        copy.statements = statements.ordered
        return copy
    }

    var isEmpty: Bool { participants.count == 0 && statements.count == 0 }
}

/// Texts and the numbers that stand for them.
struct TextIds: Sendable, Equatable {
    /// No whole number of 18 digits reaches as far.
    static let first = 1 << 61

    /// All texts, one after another.
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    /// Where to look for a text, by its hash; 0 is free, else the text's place plus one.
    private var slots = [Int32](repeating: 0, count: 16)

    var count: Int { ends.count - 1 }

    static func == (one: TextIds, other: TextIds) -> Bool {
        one.bytes == other.bytes && one.ends == other.ends
    }

    /// The text that `id` stands for; `nil` when it is a number that stands for itself.
    func text(_ id: Int) -> String? {
        let place = id - Self.first
        guard place >= 0, place < count else { return nil }
        return String(decoding: bytes[ends[place]..<ends[place + 1]], as: UTF8.self)
    }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool { slots[slot(of: text)] != 0 }

    /// The number that stands for `text`: a new one, if it is new.
    mutating func id(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = slot(of: text)
        if slots[slot] != 0 { return Self.first + Int(slots[slot]) - 1 }
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        slots[slot] = Int32(truncatingIfNeeded: count)
        if count * 2 > slots.count { grow() }
        return Self.first + count - 1
    }

    /// Where the text stands, or would.
    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(text))
        // Only where it is looked for hangs on the hash, never its number.
        var slot = hasher.finalize() & (slots.count - 1)
        while slots[slot] != 0, !isText(Int(slots[slot]) - 1, text) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func isText(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = ends[place]
        guard ends[place + 1] - start == text.count else { return false }
        return text.indices.allSatisfy { bytes[start + $0] == text[$0] }
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: 2 * slots.count)
        for place in 0..<count {
            let slot = bytes[ends[place]..<ends[place + 1]].withUnsafeBufferPointer { self.slot(of: $0) }
            slots[slot] = Int32(truncatingIfNeeded: place + 1)
        }
    }

    /// The same texts in the order of their bytes.
    var ordered: TextIds {
        var copy = TextIds()
        for place in order {
            bytes[ends[place]..<ends[place + 1]].withUnsafeBufferPointer { _ = copy.id(of: $0) }
        }
        return copy
    }

    /// The number of each text in ``ordered``, by its number here.
    var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: count)
        for (rank, place) in order.enumerated() { ranks[place] = Self.first + rank }
        return ranks
    }

    private var order: [Int] {
        (0..<count).sorted {
            bytes[ends[$0]..<ends[$0 + 1]].lexicographicallyPrecedes(bytes[ends[$1]..<ends[$1 + 1]])
        }
    }
}

extension PolisRow {
    /// The id in that column: a number, or the number that stands for its text in `names`.
    func id(_ column: Int, _ name: String, in names: inout TextIds) throws(PolisFileError) -> Int {
        if let number = idNumber(column) { return number }
        let text = cells.trimmed(column)
        guard !text.isEmpty else { throw error(.idMissing(column: name)) }
        // A quote within the text is doubled as it stands.
        let plain = text.contains(UInt8(ascii: "\"")) ? Array(self.text(column).utf8) : nil
        guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else {
            throw error(.notText(column: name))
        }
        return plain.map { $0.withUnsafeBufferPointer { names.id(of: $0) } } ?? names.id(of: text)
    }

    /// The number that stands for itself; `nil` for text, `007` among it.
    func idNumber(_ column: Int) -> Int? {
        guard let number = number(column) else { return nil }
        let text = cells.trimmed(column)
        let start = text[0] == UInt8(ascii: "-") ? 1 : 0
        let isPadded =
            text[start] == UInt8(ascii: "0") && (start == 1 || text.count > 1 && text[1] != UInt8(ascii: "."))
        return isPadded ? nil : Int(number)
    }
}
