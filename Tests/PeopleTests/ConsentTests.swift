import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// What somebody agrees to, and takes back.
@Suite struct ConsentTests {
    @Test(arguments: TestEngine.available)
    func somebodyAgreesAndTakesItBack(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who was asked nothing yet
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/people/\(id)")
            #expect(rosa.words.matches(of: /Not asked/).count == ConsentPurpose.allCases.count)
            // when she reads the words, and says yes
            try await rosa.open("/people/\(id)/agreements/research")
            #expect(rosa.words.contains("My name is taken off first"))
            try await town.answer(.research, true, of: id, by: rosa)
            #expect(rosa.words.contains("Learn from what I say, without my name Yes"))
            #expect(try await given(.research, id, town))
            #expect(try await !given(.messages, id, town))
            // and then no
            try await town.answer(.research, false, of: id, by: rosa)
            #expect(try await !given(.research, id, town))
            // then both stand, with the words that she saw
            let events = try await town.read { tx in try ConsentStore(tx).events(of: [id]) }
            #expect(events.map(\.isGiven) == [false, true])
            #expect(events.allSatisfy { $0.wording == ConsentPurpose.research.wording && $0.how == .typed })
            let deeds = try await town.deeds(about: id).suffix(2)
            #expect(deeds == ["consent.give", "consent.withdraw"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aHelperPassesOnWhatSomebodySaid(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            let id = try await town.add("Mr Ward", by: browser, powers: ["see", "agree"])
            let path = "/people/\(id)/agreements/messages"
            try await browser.open(path)
            #expect(browser.words.contains("Read this to them"))
            // how they said it has to be said, and it was not typed by them
            for how in [[], [("how", "typed")], [("how", "shouted")]] {
                try await browser.open(path)
                try await browser.fill([("answer", "yes")] + how, to: path)
                #expect(browser.status == 422)
            }
            try await town.answer(.messages, true, of: id, by: browser, how: "spoken")
            #expect(browser.words.contains("in words to Rosa"))
            let event = try await town.read { tx in try ConsentStore(tx).events(of: [id]).first }
            #expect(event?.how == .spoken && event?.toldTo == rosa)
            try await town.answer(.messages, false, of: id, by: browser, how: "paper")
            #expect(try await !given(.messages, id, town))
        }
    }

    @Test(arguments: TestEngine.available)
    func neitherYesNorNoIsNoAnswer(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            let path = "/people/\(id)/agreements/sharing"
            try await rosa.open(path)
            let token = try rosa.form(to: path).fields.filter { $0.0 == "form-token" }
            for answer in [[], [("answer", "")], [("answer", "maybe")]] {
                try await rosa.post(path, token + answer)
                #expect(rosa.status == 422, "\(answer)")
            }
            try await rosa.post("/people/\(id)/agreements/everything", token + [("answer", "yes")])
            #expect(rosa.status == 404)
            #expect(try await town.count("SELECT count(*) FROM consent_event") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func theWordsAreKeptOnceAndCountedByPurpose(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            for number in 1...3 {
                let id = try await town.account("Person \(number)", "p\(number)@example.org")
                let browser = try await town.signIn("p\(number)@example.org")
                try await town.answer(.followUp, true, of: id, by: browser)
                if number == 3 { try await town.answer(.followUp, false, of: id, by: browser) }
            }
            #expect(try await town.count("SELECT count(*) FROM consent_wording") == 1)
            #expect(
                try await town.count(
                    """
                    SELECT count(DISTINCT person) FROM consent_event
                    WHERE purpose = \(ConsentPurpose.followUp) AND is_given = 1
                    """) == 3)
        }
    }

    private func given(_ purpose: ConsentPurpose, _ id: String, _ town: Town) async throws -> Bool {
        try await town.read { tx in try ConsentStore(tx).isGiven(purpose, by: [id]) }
    }
}
