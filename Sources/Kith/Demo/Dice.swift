/// A small generator of numbers that look random and are the same for the same seed, everywhere.
///
/// SplitMix64, from Guy Steele, Doug Lea and Christine Flood, "Fast Splittable Pseudorandom Number
/// Generators" (OOPSLA 2014), with the constants of Sebastiano Vigna's public-domain splitmix64.c. For a
/// made-up town; never for anything secret.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// Dice for one part of the story, so that a change to one part leaves the others as they were.
    init(seed: UInt64, for part: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// 0 up to `sides` and not including it; 0 for fewer than one side. Its bias is below one in 2^50.
    mutating func roll(_ sides: Int) -> Int {
        sides > 0 ? Int(next() % UInt64(sides)) : 0
    }

    /// True once in `times`.
    mutating func once(in times: Int) -> Bool {
        roll(times) == 0
    }

    /// 0 up to 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) / Double(1 << 53)
    }

    /// One of `values`, which must hold one; else the value given beside it.
    mutating func one<Value>(of values: [Value], else otherwise: Value) -> Value {
        values.isEmpty ? otherwise : values[roll(values.count)]
    }

    /// `values` in another order (Fisher and Yates).
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var result = values
        for index in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(index, roll(index + 1))
        }
        return result
    }
}
