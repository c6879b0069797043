import Testing

@testable import Trust

@Suite("Keys, and what is sealed under them")
struct KeyringTests {
    private let older = Keyring.newLine()
    private let newer = Keyring.newLine()

    @Test("what is sealed is opened again, and shows nothing", arguments: ["", "amina@example.org", "你好 👋🏽"])
    func seal(text: String) throws {
        let keys = try Keyring(text: newer)
        let sealed = try keys.seal(text, for: "person.email/1")
        #expect(try keys.open(sealed, for: "person.email/1") == text)
        #expect(sealed.count == text.utf8.count + 37)
        #expect(text.isEmpty || !sealed.contains(text.utf8))
        // and twice the same text is sealed to different bytes
        #expect(try keys.seal(text, for: "person.email/1") != sealed)
    }

    @Test("no bit can be changed, and no field passed off as another's")
    func broken() throws {
        let keys = try Keyring(text: newer)
        let sealed = try keys.seal("amina", for: "person.email/1")
        #expect(throws: SealError.broken) { try keys.open(sealed, for: "person.email/2") }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: SealError.self) { try keys.open(changed, for: "person.email/1") }
        }
        for length in 0..<sealed.count {
            #expect(throws: SealError.self) { try keys.open(Array(sealed[..<length]), for: "person.email/1") }
        }
    }

    @Test("after a new key the old still opens what it sealed")
    func rotate() throws {
        let before = try Keyring(text: older), after = try Keyring(text: older + "\n" + newer + "\n")
        let sealed = try before.seal("amina", for: "p")
        #expect(try after.open(sealed, for: "p") == "amina")
        #expect(!after.isCurrent(sealed))
        #expect(after.isCurrent(try after.seal("amina", for: "p")))
        #expect(throws: SealError.unknownKey) { try before.open(try after.seal("amina", for: "p"), for: "p") }
        #expect(after.blindIndexes(of: "amina", for: "p").contains(before.blindIndex(of: "amina", for: "p")))
    }

    @Test("equal texts have equal indexes, in one field and under one key alone")
    func blindIndex() throws {
        let keys = try Keyring(text: newer), others = try Keyring(text: older)
        let index = keys.blindIndex(of: "amina", for: "person.email")
        #expect(index.count == 16)
        #expect(keys.blindIndex(of: "amina", for: "person.email") == index)
        #expect(keys.blindIndex(of: "amina", for: "person.phone") != index)
        #expect(keys.blindIndex(of: "Amina", for: "person.email") != index)
        #expect(others.blindIndex(of: "amina", for: "person.email") != index)
        // Where the place ends and the text begins is part of it.
        #expect(keys.blindIndex(of: "bc", for: "a") != keys.blindIndex(of: "c", for: "ab"))
    }

    @Test("a text that is no keyring is refused without showing a key")
    func refused() throws {
        #expect(throws: KeyringError.empty) { try Keyring(text: "# nothing\n\n") }
        #expect(throws: KeyringError.line(2)) { try Keyring(text: "# mine\nkey abc") }
        #expect(throws: KeyringError.line(1)) { try Keyring(text: newer + "0") }
        #expect(throws: KeyringError.line(1)) { try Keyring(text: String(newer.dropLast()) + "g") }
        #expect(throws: KeyringError.twice(3)) { try Keyring(text: newer + "\n\n" + newer) }
        let words = try #require(throws: KeyringError.self) { try Keyring(text: newer + " more") }
        #expect(!"\(words)".contains(newer.suffix(20)))
    }

    /// The bytes are what Python's `hmac` and `hashlib` give for the same keyring.
    @Test("another program makes the same indexes")
    func otherPrograms() throws {
        let keys = try Keyring(text: "key " + String(repeating: "0123456789abcdef", count: 4))
        let index = keys.blindIndex(of: "amina@example.org", for: "person.email")
        #expect(index == [
            0xd4, 0xd5, 0xab, 0x62, 0x78, 0xff, 0xe2, 0x06,
            0x5b, 0x4a, 0x7e, 0x67, 0x6d, 0x80, 0xca, 0xdd,
        ])
    }
}
