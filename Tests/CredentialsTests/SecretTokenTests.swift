@testable import Credentials
import Crypto
import Testing

/// What a link carries, and what is kept of it.
@Suite struct SecretTokenTests {
    @Test func aTokenComesBackAsItWentOut() throws {
        let token = SecretToken()
        let back = try #require(SecretToken(text: token.text))
        #expect(back.hash == token.hash)
        #expect(token.text.utf8.count == 43)
        #expect(token.text.utf8.allSatisfy { "-_".utf8.contains($0) || isLetterOrDigit($0) })
    }

    @Test func whatIsStoredIsTheHashOfTheBytes() throws {
        let token = try #require(SecretToken(text: String(repeating: "A", count: 43)))
        #expect(token.hash == Array(SHA256.hash(data: [UInt8](repeating: 0, count: 32))))
    }

    @Test func noTwoAreTheSame() {
        var seen: Set<String> = []
        for _ in 0..<1000 { seen.insert(SecretToken().text) }
        #expect(seen.count == 1000)
    }

    @Test func randomnessIsPassedIn() {
        var one = Dice(state: 7), other = Dice(state: 7), third = Dice(state: 8)
        #expect(SecretToken(using: &one).text == SecretToken(using: &other).text)
        #expect(SecretToken(using: &third).text != SecretToken(using: &other).text)
    }

    @Test(arguments: [
        "", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "+", count: 43), String(repeating: "A", count: 42) + "=",
        // The last character has two bits too many, which must be nought.
        String(repeating: "A", count: 42) + "B", String(repeating: "é", count: 43),
    ])
    func whatIsNoTokenIsRefused(text: String) {
        #expect(SecretToken(text: text) == nil)
    }

    @Test func aSecretIsNotWrittenByChance() throws {
        let password = try Password("correct horse battery staple"), timed = TimedCode()
        let secrets: [(String, String)] = [
            ("\(SecretToken())", "(a secret token)"), ("\(ShortCode())", "(a short code)"),
            ("\(RecoveryCodes())", "(recovery codes)"), ("\(password)", "(a password)"),
            (String(reflecting: password), "(a password)"), ("\(timed)", "(a secret of timed codes)"),
        ]
        for (written, wanted) in secrets { #expect(written == wanted) }
    }

    @Test func secretsAreComparedWhole() {
        #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
        #expect(ConstantTime.equal([], []))
        for other: [UInt8] in [[0, 2, 3], [1, 0, 3], [1, 2, 0], [1, 2], [1, 2, 3, 0], []] {
            #expect(!ConstantTime.equal([1, 2, 3], other))
        }
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber)
    }
}
