@testable import Credentials
import Testing

/// One password, however it is typed.
@Suite struct PasswordTests {
    @Test func oneLetterIsOneLetterOnWhateverKeyboard() throws {
        let composed = try Password("caf\u{E9} au lait s'il vous pla\u{EE}t")
        let decomposed = try Password("cafe\u{301} au lait s'il vous plai\u{302}t")
        #expect(composed.bytes == decomposed.bytes)
        #expect(try Password("\u{1100}\u{1161}").bytes == Password("\u{AC00}").bytes)
    }

    @Test func aSpaceIsASpace() throws {
        #expect(try Password("two\u{3000}words\u{A0}here").bytes == Password("two words here").bytes)
    }

    @Test func whatOnlyLooksAlikeStaysApart() throws {
        #expect(try Password("x\u{B2}").bytes != Password("x2").bytes)
        #expect(try Password(" x ").bytes == Array(" x ".utf8))
        #expect(try Password("X").bytes != Password("x").bytes)
    }

    @Test func nothingIsCutOff() async throws {
        let work = PasswordWork(cost: .leastForTests)
        let long = String(repeating: "long ", count: 204)
        let hash = try await work.hash(Password(long + "ends"))
        #expect(try await work.verify(Password(long + "ends"), against: hash))
        #expect(try await !work.verify(Password(long + "endt"), against: hash))
    }

    @Test func itsLengthHasBounds() throws {
        #expect(throws: PasswordRefusal.empty) { try Password("") }
        #expect(try Password(String(repeating: "é", count: 512)).bytes.count == 1024)
        // Three bytes for each letter as it is typed, two as it is hashed.
        #expect(try Password(String(repeating: "e\u{301}", count: 512)).bytes.count == 1024)
        for (letter, count) in [("a", 1025), ("é", 513), ("a", 1 << 20)] {
            let long = String(repeating: letter, count: count)
            #expect(throws: PasswordRefusal.tooLong) { try Password(long) }
        }
    }

    @Test func aByteOfNoughtEndsNothing() async throws {
        let work = PasswordWork(cost: .leastForTests)
        let hash = try await work.hash(Password("before\u{0}after"))
        #expect(try await !work.verify(Password("before\u{0}other"), against: hash))
    }
}
