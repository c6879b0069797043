import Foundation
import Testing
import Time

@testable import Web

@Suite struct ComponentTests {
    @Test func theFrameShowsWhereSomebodyIs() {
        let frame = Frame(
            place: "Ashcombe", home: Paths.home(),
            navigation: [
                NavigationItem("Find", to: Paths.services()), NavigationItem("Home", to: Paths.home()),
            ])
        func page(at path: String) -> String {
            Page(title: "T", in: frame.at(path)) { "" }.html.text
        }
        #expect(page(at: "/services").contains(#"<a href="/services" aria-current="page">Find</a>"#))
        #expect(page(at: "/services/12").contains(#"<a href="/services" aria-current="true">Find</a>"#))
        #expect(page(at: "/servicesx").contains(#"<a href="/services">Find</a>"#))
        #expect(page(at: "/services").contains(#"<a href="/">Home</a>"#))
    }

    @Test func aPageHasLanguageTitleSkipLinkAndLandmarks() {
        let page = Page(title: "Find & join", in: ashcombe) { "<p>Hello</p>" }.html.text
        for part in [
            "<html lang=\"en-GB\">", "<title>Find &amp; join – Ashcombe – Kith</title>",
            "<a class=\"skip-link\" href=\"#main\">", "<main id=\"main\"", "<header", "<footer",
            "<nav class=\"site-nav\" aria-label=\"Main\">", "<h1>Find &amp; join</h1>",
        ] { #expect(page.contains(part), "\(part)") }
    }

    @Test func paginationShowsTheEndsAndTheNeighbours() {
        func words(_ page: Int, _ pages: Int) -> [String] {
            Pagination(page: page, of: pages) { Paths.services().with("page", String($0)) }.html.text
                .components(separatedBy: "\n").compactMap { line in
                    if line.contains("…") { return "…" }
                    guard let label = line.range(of: "aria-label=\"Page ") else { return nil }
                    let number = String(line[label.upperBound...].prefix { $0 != "\"" })
                    return line.contains("aria-current") ? "[\(number)]" : number
                }
        }
        #expect(words(1, 1) == [])
        #expect(words(1, 2) == ["[1]", "2"])
        #expect(words(5, 9) == ["1", "…", "4", "[5]", "6", "…", "9"])
        #expect(words(2, 9) == ["1", "[2]", "3", "…", "9"])
        #expect(words(9, 9) == ["1", "…", "8", "[9]"])
        // A page that is not there is shown as no page of the list, and nothing breaks.
        #expect(words(40, 9).first == "1")
        #expect(words(-279_048, 9).last == "9")
    }

    @Test func aTableKeepsItsCellsWithTheirHeadings() {
        let table = Table("Reach", [.words("Ward"), .numbers("2025")], [["Harbour", "1,204"], ["Hill"]])
        let html = table.html.text
        #expect(html.contains("<caption>Reach</caption>"))
        #expect(html.contains(#"<th scope="col" role="columnheader" class="number">2025</th>"#))
        #expect(html.contains(#"<th scope="row" role="rowheader">Harbour</th>"#))
        #expect(html.contains(#"<table class="stacks" role="table">"#))
        #expect(html.contains(#"<span class="cell-name" aria-hidden="true">2025</span> 1,204</td>"#))
    }

    @Test func aSummaryLeavesOutWhatIsNotKnownAndKeepsMarkup() {
        let list = SummaryList([
            .init("Phone", "\(TelephoneLink("0117 496 0000"))"), .init("Fax", nil as String?),
            .init("Note", "a <b>" as String),
        ]).html.text
        #expect(list.contains(#"<a href="tel:01174960000">0117 496 0000</a>"#))
        #expect(!list.contains("Fax"))
        #expect(list.contains("a &lt;b&gt;"))
    }

    @Test func daysAreWrittenInPlainEnglishAndForPrograms() {
        let day = Day(year: 2026, month: 3, day: 3) ?? .first
        #expect(When(day).html == #"<time datetime="2026-03-03">Tuesday 3 March 2026</time>"#)
        #expect(
            When(noon, in: .utc).html
                == #"<time datetime="2026-03-03T12:00">Tuesday 3 March 2026 at noon</time>"#)
    }

    @Test func wordsOfSeveralLinesBecomeParagraphs() {
        let html = HTML.paragraphs("One\r\ntwo\n\n \n<three>\n")
        #expect(html.text == "<p>One<br>two</p>\n<p>&lt;three&gt;</p>\n")
        #expect(HTML.paragraphs("").isEmpty)
    }

    @Test func staticPartsAreNamedByWhatIsInThem() {
        let one = StaticPart(name: "a", suffix: "css", contentType: "text/css", bytes: [1])
        let same = StaticPart(name: "a", suffix: "css", contentType: "text/css", bytes: [1])
        let other = StaticPart(name: "a", suffix: "css", contentType: "text/css", bytes: [2])
        #expect(one.link == same.link)
        #expect(one.link != other.link)
        #expect(StaticPart.all.allSatisfy { !$0.bytes.isEmpty })
    }
}

@Suite struct ChartTests {
    @Test func theTableHasWhatThePictureHas() {
        let values: [Double?] = [1204, nil, 7, 31.26, -2]
        let labels = ["Harbour", "Quay", "Hillside", "Old Town", "Moor"]
        for kind in [Chart.Kind.bars, .line] {
            let chart = Chart(
                kind, "Reached", of: "ward", labels: labels,
                [Chart.Series("2024", values), Chart.Series("2025", [1, 2])], digits: 1)
            let parts = chart.html.text.components(separatedBy: "</svg>")
            let table = parts.last ?? ""
            for text in ["1,204.0", "not known", "7.0", "31.3", "-2.0"] {
                #expect(table.contains(">\(text)</td>"), "\(text)")
            }
            for label in labels { #expect(table.contains(">\(label)</th>")) }
            // 3 of the second series are missing, and one of the first.
            #expect(table.components(separatedBy: "not known").count == 5)
        }
    }

    @Test func barsAreAsLongAsTheirValues() throws {
        let chart = Chart(.bars, "T", of: "w", labels: ["a", "b", "c"], [Chart.Series("s", [10, 20, 0])])
        let widths = chart.html.text.components(separatedBy: "<rect class=\"chart-bar").dropFirst()
            .compactMap { part in
                part.range(of: " width=\"").flatMap { Double(part[$0.upperBound...].prefix { $0 != "\"" }) }
            }
        try #require(widths.count == 3)
        #expect(abs(widths[1] - 2 * widths[0]) < 0.2)
        #expect(widths[2] == 1)
    }

    @Test(arguments: [
        [] as [Double?], [nil], [0], [1e300, -1e300], [.nan, 1], [.infinity], [1e-9], [-5, -3], [5e18],
    ])
    func oddNumbersAreDrawnWithoutFault(_ values: [Double?]) {
        for kind in [Chart.Kind.bars, .line] {
            let labels = values.indices.map { "L\($0)" }
            let html = Chart(kind, "T", of: "w", labels: labels, [Chart.Series("s", values)]).html.text
            #expect(html.contains("<svg") && !html.contains("nan") && !html.contains("inf\""))
        }
    }

    @Test(arguments: [
        (1234.5, 1, "1,234.5"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1234567, 0, "-1,234,567"),
        (999.5, 0, "1,000"), (0.999, 2, "1.00"), (2.5, 0, "3"),
    ])
    func numbersAreWrittenAsPeopleReadThem(_ number: Double, _ digits: Int, _ text: String) {
        #expect(PlainNumber.text(number, digits: digits) == text)
    }

    @Test func aScaleHasRoundStepsThatHoldAllValues() {
        for values in [[3.0, 97], [0.001, 0.0042], [-40, 5], [1e7]] {
            let ticks = ChartScale(values).ticks
            #expect((2...12).contains(ticks.count))
            #expect(ticks[0] <= values.min() ?? 0 && ticks[ticks.count - 1] >= values.max() ?? 0)
            #expect(ticks.contains { abs($0) < 1e-9 })
        }
    }
}
