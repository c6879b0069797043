import Testing
import Time

@testable import Web

@Suite("What a page says on paper")
struct PrintedTests {
    @Test func itSaysWhereItIsFromAndOfWhichDayByTheClocksOfThePlace() throws {
        // Given a page asked for at half past eleven at night, UTC, in a place where it is tomorrow
        let frame = Frame(place: "Ashcombe", home: Link(path: "/"), zone: try Zone(named: "Europe/London"))
        let request = Request(
            .get, "/find", query: Fields([("q", "<tea> & cake")]),
            now: Instant(rawValue: 1_780_356_600_000), frame: frame)
        // When it is shown
        let html = Page(title: "Found", in: request.frame) { "<p>Tea</p>" }.html.text
        // Then its address and the day stand in a line for paper, with nothing in them that is markup
        #expect(html.contains("<span data-printed=\"address\">/find?q=%3Ctea%3E%20%26%20cake</span>"))
        #expect(html.contains("Printed on <span data-printed=\"day\">2 June 2026</span>"))
        // And a page that was asked for by nobody has no such line
        #expect(!Page(title: "Bare", in: .bare) { "" }.html.text.contains("data-printed"))
    }

    @Test func anEmailLinkCanBringItsSubjectAndOtherWords() {
        let link = EmailLink("a@b.example", words: "Tell them", subject: "“Walks” & talks")
        #expect(
            link.html.text
                == "<a href=\"mailto:a@b.example?subject=%E2%80%9CWalks%E2%80%9D%20%26%20talks\">"
                + "Tell them</a>")
        #expect(EmailLink("ask inside", words: "Tell them").html.text == "Tell them: ask inside")
    }

    @Test func aCaptionThatTheHeadingSaysIsReadOutAllTheSame() {
        let table = Table("Opening times", [.words("Days")], [["Monday"]], showsCaption: false)
        #expect(table.html.text.contains("<caption class=\"hidden\">Opening times</caption>"))
    }
}
