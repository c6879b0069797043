import Time

/// Makes identifiers: UUIDs of version 7 (RFC 9562, section 5.7), whose text is in order of time, so that new
/// rows stand together in an index. 74 of the 128 bits are random.
public enum Identifier {
    /// - Returns: 36 characters, as `0193f3c0-7a1e-7000-8000-0123456789ab`.
    public static func new(at now: Instant, using generator: inout some RandomNumberGenerator) -> String {
        let time = UInt64(clamping: now.rawValue) & 0xFFFF_FFFF_FFFF
        let high = time << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &generator)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &generator)
        let digits = padded(high) + padded(low)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// With the system's generator.
    public static func new(at now: Instant) -> String {
        var generator = SystemRandomNumberGenerator()
        return new(at: now, using: &generator)
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
