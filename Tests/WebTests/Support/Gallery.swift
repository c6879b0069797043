import Time

@testable import Web

/// Every component on one page, with `words` wherever words go: for looking at, and for feeding it
/// what should never come out.
enum Gallery {
    static let here = Path< >("/gallery")()

    static func page(_ words: String = "Ashcombe Library") -> Page {
        let errors = FormErrors([
            .init("name", "Enter \(words)"), .init("visit", "The day of the visit must be a real date"),
            .init("kind", "Choose \(words)"),
        ])
        let form = FormState(
            Fields([("name", words), ("visit-day", "31"), ("visit-month", "2"), ("days", "sat")]), errors)
        let frame = Frame(
            place: words, home: Path< >("/")(),
            navigation: [
                NavigationItem("Find something near you", to: Path< >("/find")()),
                NavigationItem("The gallery", to: here),
                NavigationItem(words, to: Path< >("/other")()),
            ],
            footer: [NavigationItem("About \(words)", to: Path< >("/about")())],
            notice: "This place is made up, to show what Kith does.", currentPath: "/gallery")
        return Page(
            title: "Gallery of \(words)", in: frame, heading: .captioned("Caption of \(words)"),
            description: "A page about \(words)",
            crumbs: [NavigationItem("Home", to: Path< >("/")()), NavigationItem(words, to: here)],
            errors: errors
        ) { "\(blocks(words))\(listing(words))\(forms(form, words))\(charts(words))" }
    }

    static func blocks(_ words: String) -> HTML {
        """
        <p class="lede">Everything that pages are made of.</p>
        \(BackLink("Back to \(words)", to: here))
        \(Banner("Success for \(words)", .success) { "<p>Your listing of \(words) is saved.</p>" })
        \(Banner("Today") { "<p>The library is closed on Monday.</p>" })
        \(Warning("Bring proof of where you live to \(words)."))
        \(Inset { "<p>Opening hours of \(words) may change at Easter.</p>" })
        \(Details("Help with \(words)") { HTML.paragraphs("First \(words)\nline\n\nSecond paragraph") })
        <p>\(Tag("Free")) \(Tag("Open now", .good)) \(Tag("Closes soon", .warning))
        \(Tag("Closed", .bad)) \(Tag(words, .quiet))</p>
        <p>\(When(Day("2026-03-04") ?? .first)) and \(When(Day("2026-03-04") ?? .first, at: .noon))</p>
        <p>\(OutsideLink("https://example.org/?a=1&b=2", words: words)) ·
        \(OutsideLink(words)) · \(EmailLink(words)) · \(EmailLink("hello@example.org")) ·
        \(TelephoneLink("0117 496 0000 ext. 4")) · \(TelephoneLink(words))</p>
        """
    }

    static func listing(_ words: String) -> HTML {
        """
        <h2>What is near you</h2>
        \(CardList([
            Card(words, to: here, level: .h3) { "<p>Meet others over tea. \(Tag("Free"))</p>" },
            Card("Walking group", to: here, level: .h3) { "<p>Every Tuesday, 10am to noon</p>" },
        ]))
        \(SummaryList([
            .init("Where", words), .init("Phone", "\(TelephoneLink("0117 496 0000"))"),
            .init("Left out", nil), .init("Wheelchairs", "Step-free from the street"),
        ]))
        \(Table("When it is open: \(words)", [.words("Day"), .words("Times"), .numbers("Places")], [
            ["Monday", "9am to 5pm", "12"], [.text(words), "9:30am to noon", "1,200"],
        ]))
        \(Table("Reached, by year", [.words("Ward"), .numbers("2024"), .numbers("2025")], [
            [.text(words), "310", "1,204"], ["Hillside", "96", "88"],
        ], narrow: .scrolls))
        \(Pagination(page: 4, of: 9, listing: words) { here.with("page", String($0)).with("q", words) })
        """
    }

    static func forms(_ form: FormState, _ words: String) -> HTML {
        """
        <h2>Forms</h2>
        \(Form(.get, to: here, label: "Find \(words)") {
            "\(SearchBox("words", "What are you looking for?", hint: "Such as \(words)", in: form))"
        })
        \(Form(.post(FormToken(of: "gallery")), to: here) {
            """
            \(TextField("name", "Your name", hint: "As on \(words)", in: form, autocomplete: "name"))
            \(TextField("postcode", "Postcode", kind: .postcode, width: .ten))
            \(TextField("story", "What happened?", value: words, kind: .lines(4)))
            \(DateField("visit", "When did you visit?", in: form))
            \(Radios("kind", "What kind is it?", [
                Choice("group", "A group"), Choice(words, words, hint: "Hint of \(words)"),
            ], in: form))
            \(Checkboxes("days", "Which days?", [
                Choice("sat", "Saturday"), Choice("sun", "Sunday"),
            ], in: form))
            \(Select("within", "Within", [Choice("1", "1 mile"), Choice("5", words)], value: "5"))
            \(HiddenField("kept", words))
            \(Button("Save and go on"))
            \(Button("Save for later", name: "later", value: words, style: .second))
            \(Button("Remove", style: .warning))\(ButtonLink("Start", to: here))
            """
        })
        """
    }

    static func charts(_ words: String) -> HTML {
        """
        <h2>Charts</h2>
        \(Chart(.bars, "Groups in each ward", of: "ward", labels: ["Harbour", words, "Hillside"], [
            Chart.Series("2024", [12, 7, nil]), Chart.Series("2025", [14, 31, 3]),
            Chart.Series(words, [4, 5, 6]), Chart.Series("Planned", [2, 9, 1]),
        ]))
        \(Chart(.line, "People reached", of: "month", labels: ["January", "February", "March", "April"], [
            Chart.Series("Walks", [120, 180.5, nil, 240]), Chart.Series("Meals", [80, 60, 95, 130]),
        ], digits: 1))
        """
    }
}
