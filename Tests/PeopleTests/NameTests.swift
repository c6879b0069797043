import Storage
import TestSupport
import Testing

@testable import People

/// Names as people have them, in any script and of any length; and words that are no names.
@Suite struct NameTests {
    static let names = [
        "Q", "李", "😀", "👨‍👩‍👧‍👦 Smith", "أمينة بنت يوسف", "שׂרה", "Zoë", "Þ", "O’Brien-Łukasik", "Ng", "J. R. R. T.",
        "<script>alert(1)</script>", "Robert'); DROP TABLE person;--", "null", "Å̊̊̊̊", "𝓡𝓸𝓼𝓪",
        "ཀརྨ", "\"&amp;\"", "Mary\u{200D}Ann", String(repeating: "ш", count: 200),
        String(repeating: "👩‍🚀", count: 200), "கீதா", "سارة 👋🏽",
    ]

    @Test(arguments: names) func aNameIsKeptAndShownAsItIs(name: String) async throws {
        try await withTown(on: .sqlite) { town in
            // given somebody who writes it on the page
            let browser = town.browser()
            try await browser.open("/sign-in")
            try await browser.submit(["email": "new@example.org"])
            try await browser.open(try await town.link(to: "new@example.org"))
            try await browser.submit()
            try await browser.submit(["name": name])
            // then it is theirs, letter for letter, and no part of the page
            #expect(browser.status == 200)
            #expect(browser.path == "/account")
            let escaped = name.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                .replacing(">", with: "&gt;")
            let page = browser.page.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            #expect(page.contains("<b>\(escaped)</b>"))
        }
    }

    @Test(arguments: TestEngine.available)
    func bothEnginesKeepEveryName(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            var ids: [String: String] = [:]
            for (number, name) in Self.names.enumerated() {
                ids[try await town.account(name, "n\(number)@example.org")] = name
            }
            let known = ids
            let found = try await town.read { tx in try PersonStore(tx, town.keys).names(of: known.keys) }
            #expect(found == known)
        }
    }

    @Test(arguments: [
        "", " ", "\t\n", "\u{00A0}\u{3000}", "\u{200B}", "\u{200F}\u{200E}", "\u{202E}", "\u{FEFF}",
        "\u{3164}",
        "\u{0}", "\u{1}\u{2}", "\u{0301}", String(repeating: "x", count: 201),
        String(repeating: "long ", count: 10_000),
    ])
    func whatShowsNothingOrNeverEndsIsNoName(name: String) async throws {
        #expect(PersonName(name) == nil)
        try await withTown(on: .sqlite) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(id)/details")
            try await browser.submit(["name": name], to: "/people/\(id)/details")
            #expect(browser.status == 422 || browser.status == 400)
            try await browser.open("/people/\(id)")
            #expect(browser.words.contains("Name Rosa"))
        }
    }

    @Test(arguments: [
        ("  Rosa \t Okafor\n", "Rosa Okafor"), ("Rosa\u{202E}rofakO", "RosarofakO"),
        ("\u{2066}أمينة\u{2069}", "أمينة"), ("Ro\u{0}sa", "Rosa"), ("Ro\u{7}sa", "Rosa"),
        ("أمينة\u{200F}", "أمينة\u{200F}"),
    ])
    func spacesAndMarksThatTurnThePageAreTakenOut(typed: String, kept: String) throws {
        #expect(try found(PersonName(typed), typed).text == kept)
    }

    @Test(arguments: [
        ("Zoë O’Brien", "obrien zoe"), ("  ZOË  O'BRIEN", "obrien zoe"), ("李小龍", "李小龍"), ("Straße", "straße"),
        ("Ng-Smith", "ng smith"), ("😀", "😀"),
    ])
    func aNameIsLookedUpInSmallLettersWithoutAccents(name: String, word: String) throws {
        #expect(try found(PersonName(name), name).lookUpWord == word)
    }

    @Test func whatHasNoLettersIsLookedUpByNothing() throws {
        #expect(try found(PersonName("!?…"), "a name").lookUpWord == nil)
    }

    @Test(arguments: TestEngine.available)
    func longWordsAreRefusedAtTheBoxAndKept(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            for (field, length) in [("why", 301), ("address", 501), ("telephone", 41), ("email", 400)] {
                try await browser.open("/people/new")
                try await browser.fill(
                    [("name", "Somebody"), ("how", "spoken"), (field, String(repeating: "w", count: length))],
                    to: "/people/new")
                #expect(browser.status == 422, "\(field)")
                #expect(browser.page.contains(String(repeating: "w", count: length)), "\(field)")
            }
            #expect(try await town.count("SELECT count(*) FROM person") == 1)
            // and as long as may be is taken
            try await browser.open("/people/new")
            try await browser.fill(
                [
                    ("name", "Somebody"), ("powers", "see"), ("term", "day"), ("how", "spoken"),
                    ("why", String(repeating: "w", count: 300)),
                    ("address", String(repeating: "w", count: 500)),
                ], to: "/people/new")
            #expect(browser.status == 200)
        }
    }
}
