/// SHA-256 (FIPS 180-4), by which a lottery is published before its draw and the draw is made.
///
/// Cost: one pass, a block of 64 bytes at a time; holds no more than one block of the message.
struct SHA256 {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
        0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var words = [UInt32](repeating: 0, count: 64)
    private var block: [UInt8] = []
    private var length: UInt64 = 0

    init() { block.reserveCapacity(64) }

    /// The 32 bytes of a whole message.
    static func hash(_ message: some Sequence<UInt8>) -> [UInt8] {
        var hasher = SHA256()
        hasher.take(message)
        return hasher.finish()
    }

    /// The hash of a text's UTF-8, as 64 small hexadecimal digits.
    static func hexadecimal(_ text: String) -> String {
        hash(text.utf8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    mutating func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            block.append(byte)
            length &+= 1
            if block.count == 64 { mix() }
        }
    }

    mutating func finish() -> [UInt8] {
        let bits = length &* 8
        take(CollectionOfOne(0x80))
        while block.count != 56 { take(CollectionOfOne(0)) }
        take((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
        return state.flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    private mutating func mix() {
        for index in 0..<16 {
            words[index] =
                UInt32(block[index * 4]) << 24 | UInt32(block[index * 4 + 1]) << 16
                | UInt32(block[index * 4 + 2]) << 8 | UInt32(block[index * 4 + 3])
        }
        block.removeAll(keepingCapacity: true)
        for index in 16..<64 {
            let a = words[index - 15]
            let b = words[index - 2]
            let first = Self.turn(a, 7) ^ Self.turn(a, 18) ^ (a >> 3)
            let second = Self.turn(b, 17) ^ Self.turn(b, 19) ^ (b >> 10)
            words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
        }
        rounds()
    }

    private mutating func rounds() {
        var a = state[0]
        var b = state[1]
        var c = state[2]
        var d = state[3]
        var e = state[4]
        var f = state[5]
        var g = state[6]
        var h = state[7]
        for index in 0..<64 {
            let turned = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
            let first = h &+ turned &+ ((e & f) ^ (~e & g)) &+ Self.constants[index] &+ words[index]
            let other = Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22)
            let second = other &+ ((a & b) ^ (a & c) ^ (b & c))
            h = g
            g = f
            f = e
            e = d &+ first
            d = c
            c = b
            b = a
            a = first &+ second
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    private static func turn(_ word: UInt32, _ by: UInt32) -> UInt32 {
        word >> by | word << (32 - by)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, found by
    /// whole numbers: the largest `r` with `r³ ≤ prime · 2⁹⁶`.
    private static let constants: [UInt32] = primes.map { prime in
        let target = UInt128(prime) << 96
        var root: UInt128 = 0
        for bit in (0..<36).reversed() {
            let next = root | 1 << UInt128(bit)
            if next * next * next <= target { root = next }
        }
        return UInt32(truncatingIfNeeded: root)
    }

    private static let primes: [Int] = (2..<312).filter { number in
        !(2..<number).contains { number % $0 == 0 }
    }
}
