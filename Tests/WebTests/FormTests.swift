import Foundation
import Testing
import Time

@testable import Web

@Suite struct FormTests {
    private enum Day3: String, CaseIterable { case sat, sun }

    @Test func whatIsTypedRightIsReadAsTypedValues() throws {
        var form = FormDecoder(
            Fields([
                ("name", "  Amina  "), ("miles", "1,000"), ("day", "sun"), ("days", "sat"),
                ("days", "sun"), ("days", "sat"), ("share", "2.5"), ("visit-day", "4"),
                ("visit-month", "mar"), ("visit-year", "2026"), ("agree", "yes"),
            ]))
        #expect(form.text("name", required: "Enter your name") == "Amina")
        #expect(form.whole("miles", in: 1...2000) == 1000)
        #expect(form.choice("day", of: Day3.self) == .sun)
        #expect(form.choices("days", of: Day3.self) == [.sat, .sun])
        #expect(form.number("share", in: 0...10) == 2.5)
        #expect(form.date("visit", "The day") == Day(year: 2026, month: 3, day: 4))
        #expect(form.isTicked("agree"))
        #expect(form.value("visit", as: Day.self, otherwise: "") == nil)
        try form.check()
    }

    @Test func allThatIsWrongIsSaidAtOnceAndInOrder() {
        var form = FormDecoder(
            Fields([
                ("story", String(repeating: "é", count: 21)), ("miles", "900"), ("day", "monday"),
                ("visit-day", "31"), ("visit-month", "2"), ("visit-year", "2026"), ("share", "nan"),
            ]))
        _ = form.text("name", required: "Enter your name")
        _ = form.text("story", atMost: 20)
        _ = form.whole("miles", in: 1...50, "miles")
        _ = form.choice("day", of: Day3.self)
        _ = form.date("visit", "The day of the visit")
        _ = form.number("share", in: 0...10)
        let errors = #expect(throws: FormErrors.self) { try form.check() }
        #expect(errors?.all.map(\.field) == ["name", "story", "miles", "day", "visit", "share"])
        #expect(errors?["name"] == "Enter your name")
        #expect(errors?["story"] == "This is 21 characters long. Shorten it to 20 or fewer")
        #expect(errors?["miles"] == "Enter a whole number from 1 to 50 miles")
        #expect(errors?["visit"] == "The day of the visit must be a real date, like 27 3 2026")
    }

    @Test(arguments: [
        (["4", "3", ""], "The day must include a year"),
        (["", "3", ""], "The day must include a day and a year"),
        (["4", "3", "26"], "The year must be 4 numbers, like 2026"),
        (["29", "2", "2025"], "The day must be a real date, like 27 3 2026"),
        (["4", "ma", "2026"], "The day must be a real date, like 27 3 2026"),
        (["99999999999999999999", "1", "2026"], "The day must be a real date, like 27 3 2026"),
    ])
    func aDateThatIsNoneSaysWhy(_ boxes: [String], _ message: String) {
        let names = ["visit-day", "visit-month", "visit-year"]
        var form = FormDecoder(Fields(zip(names, boxes).map { ($0, $1) }))
        #expect(form.date("visit", "The day") == nil)
        #expect(form.errors["visit"] == message)
    }

    @Test func anErrorIsTiedToItsFieldAndWhatWasTypedIsKept() {
        let form = FormState(
            Fields([("name", " <Amina> ")]), FormErrors([.init("name", "Enter your full name")]))
        let html = TextField("name", "Name", hint: "As on letters", in: form).html.text
        #expect(html.contains(#"<label for="field-name">Name</label>"#))
        #expect(html.contains(#"aria-describedby="field-name-hint field-name-error""#))
        #expect(html.contains(#"aria-invalid="true""#))
        #expect(html.contains(#"id="field-name-error""#))
        #expect(html.contains(#"value=" &lt;Amina&gt; ""#))
    }

    @Test func theSummaryLinksToTheFieldsAndTheTitleSaysError() {
        let errors = FormErrors([.init("visit", "Enter the day"), .init("kind", "Choose a kind")])
        let form = FormState(Fields(), errors)
        let page = Page(title: "Your visit", in: ashcombe, errors: errors) {
            "\(DateField("visit", "When?", in: form))\(Radios("kind", "What?", [Choice("a", "A")], in: form))"
        }.html.text
        #expect(page.contains("<title>Error: Your visit – Ashcombe – Kith</title>"))
        for field in ["visit", "kind"] {
            #expect(page.contains("<a href=\"#field-\(field)\">"))
            // The link leads to something that can take the focus.
            #expect(page.contains("<input") && page.contains("id=\"field-\(field)\" name="))
        }
        let summary = page.range(of: "There is a problem")
        let heading = page.range(of: "<h1>")
        #expect(summary.map { s in heading.map { s.lowerBound < $0.lowerBound } ?? false } == true)
    }

    @Test func whatWasChosenStaysChosen() {
        let form = FormState(Fields([("days", "sun"), ("kind", "b"), ("within", "5")]))
        let boxes = Checkboxes("days", "Days", [Choice("sat", "S"), Choice("sun", "U")], in: form)
        #expect(boxes.html.text.contains(#"value="sun" checked>"#))
        #expect(!boxes.html.text.contains(#"value="sat" checked>"#))
        // Whoever unticks every box is not given the first ticks back.
        let emptied = FormState(Fields([("within", "5")]))
        let days = [Choice("sat", "S"), Choice("sun", "U")]
        #expect(Checkboxes("days", "Days", days, values: ["sat"]).html.text.contains("checked"))
        let unticked = Checkboxes("days", "Days", days, in: emptied, values: ["sat"])
        #expect(!unticked.html.text.contains("checked"))
        let radios = Radios("kind", "K", [Choice("a", "A"), Choice("b", "B")], in: form, value: "a")
        #expect(radios.html.text.contains(#"value="b" checked>"#))
        #expect(!radios.html.text.contains(#"value="a" checked>"#))
        let select = Select("within", "W", [Choice("1", "1"), Choice("5", "5")], in: form)
        #expect(select.html.text.contains(#"<option value="5" selected>"#))
    }
}

extension HTML {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
