@testable import Credentials
import Testing

/// What is stored of a password.
@Suite struct PasswordHashTests {
    @Test(arguments: [
        (
            "", "", 4, 1, 1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        ),
        (
            "password", "NaCl", 10, 8, 16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        ),
    ])
    func theVectorsOfRFC7914Hold(
        secret: String, salt: String, ln: Int, r: Int, p: Int, key: String
    ) throws {
        let cost = try #require(PasswordCost(ln: ln, r: r, p: p))
        let derived = try PasswordHash.derive(
            from: Array(secret.utf8), cost: cost, salt: Array(salt.utf8), bytes: 64)
        #expect(derived.map(hexadecimal).joined() == key)
    }

    @Test func theStandardIsOWASPs() {
        let cost = PasswordCost.standard
        #expect([cost.ln, cost.r, cost.p] == [15, 8, 3])
        #expect(cost.memory == 32 << 20)
    }

    @Test func aHashComesOutOfTheDatabaseAsItWentIn() throws {
        let hash = try PasswordHash(
            of: Array("secret".utf8), cost: .leastForTests, salt: Array(0..<16))
        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$"))
        let back = try #require(PasswordHash(text: hash.text))
        #expect(back == hash)
        #expect(back.text == hash.text)
        #expect("\(hash)" == "(a password's hash)")
    }

    private static let salt = "AAECAwQFBgcICQoLDA0ODw"
    private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    @Test(arguments: [
        "", "$", "scrypt", "$scrypt$ln=15,r=8,p=3$\(salt)", "$argon2id$ln=15,r=8,p=3$\(salt)$\(key)",
        "$scrypt$r=8,ln=15,p=3$\(salt)$\(key)", "$scrypt$ln=15,r=8$\(salt)$\(key)",
        "$scrypt$ln=+15,r=8,p=3$\(salt)$\(key)", "$scrypt$ln=015,r=8,p=3$\(salt)$\(key)",
        "$scrypt$ln=15,r=8,p=3$\(salt)=$\(key)", "$scrypt$ln=15,r=8,p=3$AAEC$\(key)",
        "$scrypt$ln=15,r=8,p=3$\(salt)$AAEC", "$scrypt$ln=15,r=8,p=3$\(salt)$\(key)$",
        "$scrypt$ln=15,r=8,p=3$\(salt)$" + String(repeating: "A", count: 400),
    ])
    func whatIsNoHashIsRefused(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test(arguments: [
        (0, 8, 1), (21, 1, 1), (17, 8, 1), (63, 8, 1), (15, 8, 17), (15, 8, 0), (16, 8, 16),
        (15, 0, 1),
        (15, 17, 1), (16, 1, 1), (-1, 8, 1), (999, 999, 999),
    ])
    func aHashThatWouldEatTheMachineIsRefused(ln: Int, r: Int, p: Int) {
        #expect(PasswordCost(ln: ln, r: r, p: p) == nil)
        #expect(PasswordHash(text: "$scrypt$ln=\(ln),r=\(r),p=\(p)$\(Self.salt)$\(Self.key)") == nil)
    }

    @Test(arguments: [(4, 16, 1), (1, 1, 1), (4, 16, 16), (15, 1, 1), (4, 1, 16)])
    func whatIsNotRefusedCanBeReckoned(ln: Int, r: Int, p: Int) throws {
        let cost = try #require(PasswordCost(ln: ln, r: r, p: p))
        let hash = try PasswordHash(of: [1, 2, 3], cost: cost, salt: Array(0..<16))
        #expect(hash.key.count == PasswordHash.keyBytes)
        #expect(PasswordHash(text: hash.text) == hash)
    }

    @Test func aWeakerHashIsMadeAgain() throws {
        let text = "ln=15,r=8,p=3$\(Self.salt)$\(Self.key)"
        let standard = try #require(PasswordHash(text: "$scrypt$" + text))
        #expect(!standard.needsRehash(for: .standard))
        #expect(standard.needsRehash(for: .leastForTests))
        for weaker in ["ln=14,r=8,p=3$\(Self.salt)", "ln=15,r=8,p=3$AAECAwQFBgc"] {
            let weaker = "\(weaker)$\(Self.key)"
            let hash = try #require(PasswordHash(text: "$scrypt$" + weaker))
            #expect(hash.needsRehash(for: .standard))
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
