/// Small changes to bytes, the same for the same seed in every run.
struct Mutation {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// - Parameter limit: at least 1.
    mutating func below(_ limit: Int) -> Int {
        Int(next() % UInt64(limit))
    }

    /// One of the parser's seeds, changed in one to eight places.
    mutating func input(for parser: Parser, limit: Int) -> [UInt8] {
        guard !parser.seeds.isEmpty else { return [] }
        var bytes = parser.seeds[below(parser.seeds.count)]
        for _ in 0...below(8) { change(&bytes, parser) }
        return Array(bytes.prefix(limit))
    }

    private mutating func change(_ bytes: inout [UInt8], _ parser: Parser) {
        let at = below(bytes.count + 1)
        let end = at + below(bytes.count - at + 1)
        switch below(10) {
        case 0: bytes.insert(UInt8(below(256)), at: at)
        case 1 where at < bytes.count: bytes[at] ^= 1 << UInt8(below(8))
        case 2: bytes.removeSubrange(at..<min(end, at + 16))
        case 3: bytes.removeSubrange(at...)
        case 4, 5: bytes.replaceSubrange(at..<min(end, at + below(4)), with: word(parser))
        // Said many times over: nesting, long rows, and what takes longer than it should.
        case 6:
            let part = Array(bytes[at..<min(end, at + 12)])
            for _ in 0..<below(40) { bytes.insert(contentsOf: part, at: at) }
        case 7: number(&bytes, from: at)
        case 8:
            let other = parser.seeds[below(parser.seeds.count)]
            bytes = Array(bytes[..<at]) + other[below(other.count + 1)...]
        default: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
        }
    }

    private mutating func word(_ parser: Parser) -> [UInt8] {
        let marks = ["\"", "\\", "\u{0}", "\r\n", "\u{FEFF}", "\u{2028}", "😀", "e\u{301}\u{301}"]
        let words = parser.words + marks
        return Array(words[below(words.count)].utf8)
    }

    /// Another number in the place of the next one.
    private mutating func number(_ bytes: inout [UInt8], from at: Int) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard let start = bytes[at...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let others = [
            "0", "-1", "1", "00", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "4294967296", "65536", "1e999", "0.1", "99999999999999999999999999", "",
        ]
        bytes.replaceSubrange(start..<end, with: others[below(others.count)].utf8)
    }
}
