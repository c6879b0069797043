/// A 64-bit hash of what a row says, the same on every machine and in every run.
///
/// Eight bytes at a time: rotate, exclusive-or, multiply by an odd constant; then MurmurHash3's
/// finaliser. It guards against chance, not against an adversary: two rows that differ have the same
/// fingerprint once in 2^64.
public struct Fingerprint: Sendable {
    private var state: UInt64

    public init(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) {
        state = seed
    }

    public mutating func combine(_ word: UInt64) {
        state = ((state << 5 | state >> 59) ^ word) &* 0x517C_C1B7_2722_0A95
    }

    /// The bytes and how many there are, so that "ab" and "c" differ from "a" and "bc".
    public mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            combine(UInt64(bytes.count))
            let raw = UnsafeRawBufferPointer(bytes)
            var at = 0
            while at + 8 <= raw.count {
                combine(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
                at += 8
            }
            var rest: UInt64 = 0
            while at < raw.count {
                rest = rest << 8 | UInt64(raw[at])
                at += 1
            }
            combine(rest)
        }
    }

    public mutating func combine(_ values: [Value]) {
        for value in values {
            switch value {
            case .none: combine(1)
            case .text(let text): combine(text)
            case .number(let number): combine(number.bitPattern ^ 2)
            case .integer(let integer): combine(UInt64(bitPattern: integer) ^ 3)
            }
        }
    }

    public var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ mixed >> 33
    }
}
