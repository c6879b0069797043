/// SHA-256 (FIPS 180-4), by which a lottery is published before its draw and the draw is made.
///
/// Cost: one pass over the message, which is held whole.
enum SHA256 {
    /// The 32 bytes of a message.
    static func hash(_ text: String) -> [UInt8] {
        var message = Array(text.utf8)
        let bits = UInt64(message.count) * 8
        message.append(0x80)
        message += Array(repeating: 0, count: (120 - message.count % 64) % 64)
        message += [56, 48, 40, 32, 24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
            0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        mix(message, into: &state)
        return state.flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    /// The hash of a text's UTF-8, as 64 small hexadecimal digits.
    static func hexadecimal(_ text: String) -> String {
        hash(text).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Takes in whole blocks. Plain loops over pointers, since a hundred thousand draws are made in
    /// a test without the optimiser.
    private static func mix(_ message: [UInt8], into state: inout [UInt32]) {
        var words = [UInt32](repeating: 0, count: 64)
        words.withUnsafeMutableBufferPointer { words in
            message.withUnsafeBufferPointer { message in
                constants.withUnsafeBufferPointer { constants in
                    guard let words = words.baseAddress, let first = message.baseAddress,
                        let constants = constants.baseAddress
                    else { return }
                    for block in stride(from: 0, to: message.count, by: 64) {
                        spread(first + block, over: words)
                        rounds(&state, words, constants)
                    }
                }
            }
        }
    }

    private static func spread(
        _ block: UnsafePointer<UInt8>, over words: UnsafeMutablePointer<UInt32>
    ) {
        var index = 0
        while index < 16 {
            let at = index &* 4
            words[index] =
                UInt32(block[at]) << 24 | UInt32(block[at &+ 1]) << 16 | UInt32(block[at &+ 2]) << 8
                | UInt32(block[at &+ 3])
            index &+= 1
        }
        while index < 64 {
            let a = words[index &- 15]
            let b = words[index &- 2]
            let first = (a &>> 7 | a &<< 25) ^ (a &>> 18 | a &<< 14) ^ (a &>> 3)
            let second = (b &>> 17 | b &<< 15) ^ (b &>> 19 | b &<< 13) ^ (b &>> 10)
            words[index] = words[index &- 16] &+ first &+ words[index &- 7] &+ second
            index &+= 1
        }
    }

    private static func rounds(
        _ state: inout [UInt32], _ words: UnsafeMutablePointer<UInt32>,
        _ constants: UnsafePointer<UInt32>
    ) {
        var a = state[0]
        var b = state[1]
        var c = state[2]
        var d = state[3]
        var e = state[4]
        var f = state[5]
        var g = state[6]
        var h = state[7]
        var index = 0
        while index < 64 {
            let turned = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
            let first = h &+ turned &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ words[index]
            let other = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
            let second = other &+ ((a & b) ^ (a & c) ^ (b & c))
            h = g
            g = f
            f = e
            e = d &+ first
            d = c
            c = b
            b = a
            a = first &+ second
            index &+= 1
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
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
