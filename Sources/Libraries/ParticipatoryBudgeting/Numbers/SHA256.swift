/// SHA-256 (FIPS 180-4) of short texts, for a tie-break that anybody can check.
enum SHA256 {
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
            0x5be0_cd19,
        ]
        for start in stride(from: 0, to: bytes.count, by: 64) {
            mix(&state, schedule(bytes[start..<start + 64]))
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }

    private static func schedule(_ block: ArraySlice<UInt8>) -> [UInt32] {
        let base = block.startIndex
        var words = (0..<16).map { index in
            (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[base + index * 4 + $1]) }
        }
        for index in 16..<64 {
            let a = words[index - 15], b = words[index - 2]
            let first = turn(a, 7) ^ turn(a, 18) ^ (a >> 3)
            let second = turn(b, 17) ^ turn(b, 19) ^ (b >> 10)
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        return words
    }

    private static func mix(_ state: inout [UInt32], _ words: [UInt32]) {
        var s = state
        for index in 0..<64 {
            let e = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)
            let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
            let first = s[7] &+ e &+ choice &+ constants[index] &+ words[index]
            let a = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)
            let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
            s = [first &+ a &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ s[index] }
    }

    private static func turn(_ word: UInt32, _ by: UInt32) -> UInt32 {
        word >> by | word << (32 - by)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = primes.map { prime in
        // The root is found by whole numbers: the largest r with r^3 <= prime * 2^96.
        let target = Wide(prime) << 96
        var root: Wide = 0
        for bit in (0..<36).reversed() {
            let next = root | 1 << Wide(bit)
            if next * next * next <= target { root = next }
        }
        return UInt32(truncatingIfNeeded: root)
    }

    private typealias Wide = UInt128

    private static let primes: [Int] = (2..<312).filter { number in
        !(2..<number).contains { number % $0 == 0 }
    }
}
