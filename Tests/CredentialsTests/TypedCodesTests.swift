@testable import Credentials
import Testing

/// Codes that people read off paper and type.
@Suite struct TypedCodesTests {
    let work = PasswordWork(cost: .leastForTests)

    @Test func aShortCodeIsReadAsPeopleType() throws {
        var dice = Dice(state: 3)
        let code = ShortCode(using: &dice)
        #expect(code.text.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        let digits = code.text.replacing("-", with: "")
        let spaced = digits.map { "\($0) " }.joined()
        for typed in [code.text, digits, code.text.lowercased(), " \(digits) ", spaced] {
            #expect(ShortCode(typed: typed) == code)
        }
    }

    @Test func lettersThatLookAlikeAreOne() {
        #expect(ShortCode(typed: "O0oI-1lLi")?.text == "0001-1111")
        #expect(ShortCode(typed: "Ｋ７ＱＭ–２Ｘ９Ｄ")?.text == "K7QM-2X9D")
    }

    @Test(arguments: [
        "", "K7QM", "K7QM-2X9DD", "K7QM-2X9U", "K7QM_2X9D", "K7QM-2X9É", "K7QM-2X9\u{0}",
        String(repeating: " ", count: 1_000_000) + "K7QM2X9D",
    ])
    func whatIsNoCodeIsRefused(typed: String) {
        #expect(ShortCode(typed: typed) == nil)
    }

    @Test func aCodeOpensOneThingAlone() throws {
        let code = try #require(ShortCode(typed: "K7QM-2X9D"))
        #expect(code.hash(for: "invitation/1") == code.hash(for: "invitation/1"))
        #expect(code.hash(for: "invitation/1") != code.hash(for: "invitation/2"))
        let other = try #require(ShortCode(typed: "K7QM-2X9E"))
        #expect(code.hash(for: "invitation/1") != other.hash(for: "invitation/1"))
        #expect(code.hash(for: "").count == 32)
    }

    @Test func thereAreTenRecoveryCodesAllDifferent() {
        let codes = RecoveryCodes()
        #expect(Set(codes.texts).count == 10)
        for text in codes.texts {
            #expect(text.wholeMatch(of: /(?:[0-9A-HJKMNP-TV-Z]{4}-?){3}/) != nil)
        }
    }

    @Test func eachRecoveryCodeIsKnownByItsHash() async throws {
        let codes = RecoveryCodes()
        var hashes = try await work.hashes(of: codes)
        #expect(hashes.count == 10)
        #expect(hashes.allSatisfy { PasswordHash(text: $0.text) == $0 })
        for (place, text) in codes.texts.enumerated() {
            #expect(try await work.place(of: text.lowercased(), in: hashes) == place)
        }
        // A used one is taken out, and is known no more.
        hashes.remove(at: 4)
        #expect(try await work.place(of: codes.texts[4], in: hashes) == nil)
        #expect(try await work.place(of: codes.texts[5], in: hashes) == 4)
        #expect(try await work.place(of: RecoveryCodes().texts[0], in: hashes) == nil)
    }

    @Test func noRecoveryCodeIsRightWhereThereAreNone() async throws {
        #expect(try await work.place(of: RecoveryCodes().texts[0], in: []) == nil)
        #expect(try await work.place(of: "nonsense", in: []) == nil)
    }

    @Test func twoSetsShareNoHash() async throws {
        let codes = RecoveryCodes()
        let one = try await work.hashes(of: codes), other = try await work.hashes(of: codes)
        #expect(Set(one).isDisjoint(with: other))
        // The codes of a set that was thrown away are not looked at.
        #expect(try await work.place(of: codes.texts[3], in: [one[0], other[3]]) == nil)
    }
}
