import Documents
import Testing

@testable import Sortition

/// The text that is published has one form, and so one hash.
@Suite struct LotteryTextTests {
    let lottery = Lottery([["b", "a"], ["ö", "a"], ["a", "B"]])

    @Test func theFormIsThatOfTheSpecification() {
        #expect(
            lottery.text == "kith-lottery-1\npanels\t3\n1\tB\ta\n2\ta\tb\n3\ta\tö\n")
        #expect(lottery.hash == Digest.sha256Hexadecimal(lottery.text))
    }

    @Test func theOrderInWhichItWasMadeIsNoMatter() {
        #expect(Lottery([["a", "ö"], ["B", "a"], ["a", "b"]]).hash == lottery.hash)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        #expect(try Lottery(text: lottery.text) == lottery)
    }

    @Test(arguments: [
        ("kith-lottery-1", "kith-lottery-2", 1),
        ("panels\t3", "panels\t2", 2),
        ("1\tB\ta", "1\ta\tB", 3),
        ("1\tB\ta", "7\tB\ta", 3),
        ("2\ta\tb\n", "", 2),
        ("2\ta\tb", "2\tb\ta", 4),
        ("2\ta\tb", "2\tz\tzz", 4),
        ("2\ta\tb", "2\ta\t\tb", 4),
        ("2\ta\tb", "2 a b", 4),
        ("\n", "\r\n", 1),
        ("ö\n", "ö", 5),
    ])
    func anyOtherFormIsRefused(part: String, other: String, line: Int) throws {
        let text = lottery.text.split(separator: part, omittingEmptySubsequences: false)
            .joined(separator: other)
        let error = #expect(throws: LotteryTextError.self) { try Lottery(text: text) }
        #expect(error?.line == line)
    }

    @Test func anotherWayToWriteALetterIsAnotherText() throws {
        let composed = Lottery([["\u{F6}", "a"], ["\u{F6}", "b"]])
        let mixed = composed.text.replacing("b\t\u{F6}", with: "b\to\u{308}")
        #expect(!mixed.utf8.elementsEqual(composed.text.utf8))
        #expect(throws: LotteryTextError.self) { try Lottery(text: mixed) }
    }

    @Test func aPanelIsFoundByItsNumberFromOne() {
        #expect(lottery.panel(1) == ["B", "a"])
        #expect(lottery.panel(3) == ["a", "ö"])
        #expect(lottery.panel(0) == nil)
        #expect(lottery.panel(4) == nil)
    }
}
