@testable import Credentials
import Testing

/// RFC 4648, section 10, without its padding.
@Suite struct DigitTextTests {
    private static let vectors: [(text: String, base32: String, base64: String)] = [
        ("", "", ""),
        ("f", "MY", "Zg"),
        ("fo", "MZXQ", "Zm8"),
        ("foo", "MZXW6", "Zm9v"),
        ("foob", "MZXW6YQ", "Zm9vYg"),
        ("fooba", "MZXW6YTB", "Zm9vYmE"),
        ("foobar", "MZXW6YTBOI", "Zm9vYmFy"),
    ]

    @Test(arguments: vectors)
    func thePublishedVectorsHold(text: String, base32: String, base64: String) {
        #expect(DigitText.base32.text(of: Array(text.utf8)) == base32)
        #expect(DigitText.base64.text(of: Array(text.utf8)) == base64)
        #expect(DigitText.base32.bytes(of: base32) == Array(text.utf8))
        #expect(DigitText.base64.bytes(of: base64) == Array(text.utf8))
    }

    @Test func theAlphabetOfAddressesHasNoPlusAndNoSlash() {
        #expect(DigitText.base64.text(of: [0xFB, 0xFF]) == "+/8")
        #expect(DigitText.base64URL.text(of: [0xFB, 0xFF]) == "-_8")
    }

    @Test func bytesOfEveryLengthComeBack() {
        var dice = Dice(state: 1)
        for length in 0..<70 {
            let bytes = [UInt8].random(length, using: &dice)
            for alphabet in [DigitText.base32, .base64, .base64URL] {
                #expect(alphabet.bytes(of: alphabet.text(of: bytes)) == bytes)
            }
        }
    }

    @Test(arguments: ["M", "MZX", "MZXW6Y", "MZ", "my", "MY======", "M Y", "M1", "MÝ"])
    func whatIsNotWrittenSoIsRefused(text: String) {
        #expect(DigitText.base32.bytes(of: text) == nil)
    }
}
