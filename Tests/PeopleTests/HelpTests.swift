import TestSupport
import Testing
import Time
import Trust

@testable import People

/// Doing things for somebody who has no account, with their say-so.
@Suite struct HelpTests {
    @Test(arguments: TestEngine.available)
    func aNeighbourAddsSomebodyAndSeesTheirRecord(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, whose neighbour has no e-mail
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/new")
            #expect(browser.words.contains("Read this to them first"))
            let id = try await town.add(
                "Mrs Chaudhry", by: browser, powers: ["see", "change", "agree"], term: "quarter",
                ("telephone", "01632 960 123"), ("why", "I live next door"))
            // then she sees what is held, that it is for a while, and that she is seen
            #expect(browser.words.contains("Mrs Chaudhry"))
            #expect(browser.words.contains("01632 960 123"))
            #expect(browser.words.contains("They can see that you looked"))
            #expect(browser.words.contains("Said so in words to Rosa"))
            // and it is written down whose say-so it was, for whom, by whom
            let entries = try await town.journal(about: id)
            #expect(entries.map(\.what) == ["person.add", "help.begin", "person.look"])
            #expect(entries.allSatisfy { $0.who == rosa && $0.onBehalfOf == id })
            #expect(browser.words.contains("You: looked at the record: “I live next door”"))
            #expect(entries.allSatisfy { $0.why == nil }, "the journal is open to read")
        }
    }

    @Test(arguments: TestEngine.available)
    func aHelperDoesWhatThePowersAllowAndNoMore(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            let pages: [(path: String, power: String)] = [
                ("", "see"), ("/who-looked", "see"), ("/paper", "see"), ("/download", "see"),
                ("/download.json", "see"), ("/details", "change"), ("/messages", "change"),
                ("/agreements/messages", "agree"),
            ]
            for power in ["see", "change", "join", "agree"] {
                let id = try await town.add(
                    "Neighbour", by: browser, powers: [power], ("telephone", "01632 960 123"))
                for page in pages where page.path != "" {
                    try await browser.open("/people/\(id)\(page.path)")
                    #expect(browser.status == (page.power == power ? 200 : 403), "\(power) \(page.path)")
                }
                // the page itself says what may be done, and shows no more than may be seen
                try await browser.open("/people/\(id)")
                #expect(browser.status == 200)
                #expect(browser.words.contains("01632 960 123") == (power == "see"), "\(power)")
                for (never, status) in [("/helpers", 403), ("/erasure", 403), ("/merge", 403)] {
                    try await browser.open("/people/\(id)\(never)")
                    #expect(browser.status == status, "\(power) \(never)")
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func whatAHelperIsShownToChangeItIsALook(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            let id = try await town.add("Neighbour", by: browser, powers: ["change"])
            try await browser.open("/people/\(id)/details")
            try await browser.submit(["telephone": "0113 496 0000"], to: "/people/\(id)/details")
            #expect(browser.status == 200)
            #expect(
                try await town.deeds(about: id) == [
                    "person.add", "help.begin", "person.look", "person.change",
                ])
        }
    }

    @Test(arguments: TestEngine.available)
    func helpEndsByItselfWithTheLastDay(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            let id = try await town.add("Neighbour", by: browser, term: "day")
            // it is one in the afternoon, by the clocks of the place
            town.time.advance(bySeconds: 11 * 3600 - 3)
            try await browser.open("/people/\(id)")
            #expect(browser.status == 200)
            town.time.advance(bySeconds: 3)
            try await browser.open("/people/\(id)")
            #expect(browser.status == 403)
            #expect(!browser.page.contains("Neighbour"))
            try await browser.open("/people")
            #expect(!browser.page.contains("Neighbour"))
        }
    }

    @Test(arguments: TestEngine.available)
    func helpIsEndedByTheHelper(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            for powers in [["see"], ["join"]] {
                let id = try await town.add("Neighbour", by: browser, powers: powers)
                try await browser.submit(to: "/people/\(id)/helpers/\(id)/end")
                #expect(browser.path == "/people")
                try await browser.open("/people/\(id)")
                #expect(browser.status == 403)
                #expect(try await town.deeds(about: id).last == "help.end")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func helpIsEndedAtAWordByALinkWorkerWhoHearsIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given a neighbour whose help is not wanted any more
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            let id = try await town.add("Mr Ward", by: rosa)
            // when he rings the link worker
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let priya = try await town.signIn("priya@example.org")
            try await priya.open("/people/\(id)/look")
            try await priya.submit(["why": "He rang: end the help"], to: "/people/\(id)/look")
            try await priya.submit(to: "/people/\(id)/helpers/\(id)/end")
            #expect(priya.status == 200)
            // then it is over at once
            try await rosa.open("/people/\(id)")
            #expect(rosa.status == 403)
            // and nobody else ends what is none of theirs
            try await town.account("Lena", "lena@example.org")
            let lena = try await town.signIn("lena@example.org")
            let other = try await town.add("Mr Green", by: rosa)
            try await lena.open("/people/new")
            let token = try lena.form(to: "/people/new").fields.filter { $0.0 == "form-token" }
            try await lena.post("/people/\(other)/helpers/\(other)/end", token)
            #expect(lena.status == 403)
            try await lena.post("/people/\(other)/helpers/\(id)/end", token)
            #expect(lena.status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyWithAnAccountLetsAnotherHelpAndEndsIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            try await town.account("Lena", "lena@example.org")
            let owner = try await town.signIn("rosa@example.org")
            let helper = try await town.signIn("lena@example.org")
            try await owner.open("/people/\(rosa)/helpers")
            try await owner.submit(
                ["email": "lena@example.org", "term": "month", "powers": "see", "why": "My daughter"],
                to: "/people/\(rosa)/helpers")
            #expect(owner.path.hasPrefix("/people/\(rosa)"))
            #expect(owner.words.contains("Lena"))
            #expect(try await helped(by: helper) == ["/people/\(rosa)"])
            // then she sees, and is seen to
            try await helper.open("/people/\(rosa)")
            #expect(helper.words.contains("You see this because you help Rosa"))
            try await owner.open("/people/\(rosa)/who-looked")
            #expect(owner.words.contains("Lena: looked at the record: “My daughter”"))
            // and not one power more
            try await helper.open("/people/\(rosa)/details")
            #expect(helper.status == 403)
            // when it is ended, it is over
            try await owner.open("/people/\(rosa)")
            let end = try found(
                owner.page.firstMatch(of: /\/people\/[0-9a-f-]+\/helpers\/[0-9a-f-]+\/end/), "end")
            try await owner.submit(to: String(end.output))
            try await helper.open("/people/\(rosa)")
            #expect(helper.status == 403)
            #expect(!helper.page.contains("Rosa"))
        }
    }

    @Test(arguments: TestEngine.available)
    func whoIsNobodyElseOrNobodyKnownCannotHelp(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let owner = try await town.signIn("rosa@example.org")
            for (email, words) in [
                ("rosa@example.org", "That is your own address"),
                ("nobody@example.org", "Nobody signs in with that address yet"),
            ] {
                try await owner.open("/people/\(rosa)/helpers")
                try await owner.submit(
                    ["email": email, "term": "month", "powers": "see"], to: "/people/\(rosa)/helpers")
                #expect(owner.status == 422)
                #expect(owner.words.contains(words))
            }
            #expect(try await town.count("SELECT count(*) FROM help") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func aNeighbourHelpsTenAndNoMore(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            for number in 1...AddPerson.mostOfANeighbour { try await town.add("No \(number)", by: rosa) }
            await #expect(throws: NotThere.self) { try await town.add("One more", by: rosa) }
            #expect(rosa.status == 422)
            #expect(rosa.words.contains("You help 10 people already"))
            // a link worker may, whose work it is
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let priya = try await town.signIn("priya@example.org")
            for number in 0...AddPerson.mostOfANeighbour { try await town.add("No \(number)", by: priya) }
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsMissingIsSaidOfBothHalvesOfTheFormAtOnce(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/people/new")
            let token = try rosa.form(to: "/people/new").fields.filter { ["form-token", "id"].contains($0.0) }
            try await rosa.post(
                "/people/new", token + [("name", "  "), ("telephone", "ring me"), ("email", "no")])
            #expect(rosa.status == 422)
            for words in [
                "Enter a name", "Enter a telephone number like", "Enter an email address like",
                "Choose one thing or more", "Choose for how long", "Choose how they told you",
            ] {
                #expect(rosa.words.contains(words), "\(words)")
            }
            #expect(rosa.page.contains("ring me"))
            #expect(try await town.count("SELECT count(*) FROM person") == 1)
        }
    }

    private func helped(by browser: TestBrowser) async throws -> [String] {
        try await browser.open("/people")
        let links = browser.page.matches(of: /href="(\/people\/[0-9a-f]{8}-[0-9a-f-]+)"/)
        return links.map { String($0.output.1) }
    }
}
