import Documents
import Testing

@testable import Sortition

/// The hash and the number, against values that another language worked out.
@Suite struct DrawNumberTests {
    @Test func theHashIsThatOfTheStandard() {
        #expect(
            Digest.sha256Hexadecimal("abc")
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.sha256Hexadecimal("")
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        // Longer than one block, and of a length at which the padding needs a block of its own.
        #expect(
            Digest.sha256Hexadecimal("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            Digest.sha256Hexadecimal(String(repeating: "kith ", count: 200))
                == "14b4e8da52606439e48c1a5c2cd5452e0ffc0a4eaf180a52228d41c1a8cb56f0")
    }

    @Test(arguments: [
        ("6 2 4", 1_000, 838),
        ("Größe", 1_000, 161),
        ("ball 17", 7, 7),
        ("12", 65_536, 52_124),
        ("again 0", 6_917_529_027_641_081_855, 3_550_754_175_987_233_238),
    ])
    func theNumberIsThatOfTheSpecification(seed: String, panels: Int, number: Int) {
        let hash = Digest.sha256Hexadecimal("a lottery")
        #expect(DrawNumber.from(seed: seed, lottery: hash, panels: panels) == number)
    }

    @Test(arguments: [
        ("1", 1_000, 1), ("007", 1_000, 7), ("1000", 1_000, 1_000), ("000", 1_000, 1_000), ("00", 100, 100),
        ("0", 10, 10), ("0060", 60, 60),
    ])
    func diceAndBallsAreReadAsTheyShow(text: String, panels: Int, number: Int) {
        #expect(DrawNumber.from(digits: text, panels: panels) == number)
    }

    @Test(arguments: [
        ("0", 1_000), ("00", 1_000), ("0000", 1_000), ("1001", 1_000), ("000", 500), ("0", 1), ("61", 60),
        ("", 10), ("-1", 10), ("+1", 10), ("1.0", 10), ("٣", 10), ("one", 10), ("99999999999999999999", 10),
    ])
    func whatNoDiceShowIsNoNumber(text: String, panels: Int) {
        #expect(DrawNumber.from(digits: text, panels: panels) == nil)
    }

    @Test func whatIsAllowedIsSaid() {
        #expect(DrawNumber.allowed(panels: 1_000) == "a number from 1 to 1000, or 000 for 1000")
        #expect(DrawNumber.allowed(panels: 60) == "a number from 1 to 60")
        #expect(DrawNumber.allowed(panels: 1) == "a number from 1 to 1")
    }

    @Test func aLotteryOfOneHasOneNumber() {
        #expect(DrawNumber.from(seed: "6 2 4", lottery: "x", panels: 1) == 1)
    }

    @Test(arguments: ["", " 12", "12 ", "1\n2", "1\u{7}2"])
    func aTextThatPaperCannotHoldIsNoSeed(text: String) {
        #expect(!DrawNumber.isSeed(text))
    }

    @Test(arguments: ["12", "6 2 4", "Größe", "بيت", "2026-11-21 beacon 0f3a"])
    func whatPeopleTypeIsASeed(text: String) {
        #expect(DrawNumber.isSeed(text))
    }
}
