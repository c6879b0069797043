/// Bytes written as digits of 5 or 6 bits, the high bits first, without padding (RFC 4648,
/// sections 4 to 6).
public struct DigitText: Sendable {
    /// Of one digit.
    private let bits: Int
    private let digits: [UInt8]
    /// Of each byte that is a digit.
    private let values: [UInt8: UInt]

    /// The alphabet of RFC 4648, section 6.
    public static let base32 = DigitText(bits: 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    /// The alphabet of RFC 4648, section 4.
    public static let base64 = DigitText(bits: 6, letters + "+/")
    /// The alphabet of RFC 4648, section 5, which can stand in an address.
    public static let base64URL = DigitText(bits: 6, letters + "-_")

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    private init(bits: Int, _ alphabet: String) {
        self.bits = bits
        digits = Array(alphabet.utf8)
        values = Dictionary(uniqueKeysWithValues: digits.enumerated().map { ($1, UInt($0)) })
    }

    /// O(n).
    public func text(of bytes: some Sequence<UInt8>) -> String {
        var written: [UInt8] = []
        var held: UInt = 0, count = 0
        for byte in bytes {
            held = held << 8 | UInt(byte)
            count += 8
            while count >= bits {
                count -= bits
                written.append(digits[Int(held >> count) & (digits.count - 1)])
            }
            held &= 1 << count - 1
        }
        if count > 0 { written.append(digits[Int(held << (bits - count))]) }
        return String(decoding: written, as: UTF8.self)
    }

    /// - Returns: `nil` for what `text(of:)` does not write: another character, a length that no
    ///   bytes have, or bits left over that are not nought (RFC 4648, section 3.5), so that a
    ///   secret has one form. O(n).
    public func bytes(of text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt = 0, count = 0
        for digit in text.utf8 {
            guard let value = values[digit] else { return nil }
            held = held << bits | value
            count += bits
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> count))
                held &= 1 << count - 1
            }
        }
        return count < bits && held == 0 ? bytes : nil
    }
}
