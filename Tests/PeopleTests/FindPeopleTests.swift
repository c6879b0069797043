import Messages
import TestSupport
import Testing
import Trust

@testable import People

/// Finding somebody who is known, whole and with no guesses; and looking for a reason.
@Suite struct FindPeopleTests {
    @Test(arguments: TestEngine.available)
    func somebodyIsFoundByTheirWholeNameHoweverItIsWritten(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let names = [
                "Zoë O’Brien", "أمينة بنت يوسف", "李小龍", "Ålfhild Þórsdóttir", "Müller-Łukasik",
                "Nguyễn Thị Lan",
                "श्रीमती देवी", "X Æ",
            ]
            for (number, name) in names.enumerated() {
                try await town.account(name, "person\(number)@example.org")
            }
            let priya = try await linkWorker(town)
            for (typed, name) in [
                ("zoe obrien", names[0]), ("ZOË O'BRIEN", names[0]), ("  Zoe   O’Brien ", names[0]),
                ("أمينة بنت يوسف", names[1]), ("李小龍", names[2]), ("alfhild þórsdottir", names[3]),
                ("muller lukasik", nil), ("Muller-Łukasik", names[4]), ("nguyen thi lan", names[5]),
                ("Lan Nguyen Thi", names[5]), ("श्रीमती देवी", names[6]), ("x æ", names[7]),
            ] as [(String, String?)] {
                try await find(typed, by: priya)
                #expect(priya.words.contains("1 found") == (name != nil), "\(typed)")
                if let name { #expect(priya.words.contains(name), "\(typed)") }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func nobodyIsFoundByPartOfAName(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Amina Yusuf", "amina@example.org")
            let priya = try await linkWorker(town)
            for typed in [
                "Amina", "Yusuf", "Amina Yus", "amin", "a", "%", "_mina Yusuf", "Amina*", "Amina Yusuf Ali",
                "example.org", "@example.org", "amina", "'; DROP TABLE person; --",
            ] {
                try await find(typed, by: priya)
                #expect(priya.status == 200, "\(typed)")
                #expect(priya.words.contains("Nobody of that name is known"), "\(typed)")
                #expect(!priya.words.contains("Amina Yusuf"), "\(typed)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyIsFoundByTelephoneInAnySpellingAndByEmail(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let priya = try await linkWorker(town)
            let id = try await town.add(
                "Mr Ward", by: priya, ("telephone", "01632 960 123"), ("email", "Ward@Example.org"))
            for typed in [
                "01632960123", "(01632) 960-123", "+44 1632 960123", "0044 1632 960 123",
                "ward@example.org", "WARD@EXAMPLE.ORG", "mr ward",
            ] {
                try await find(typed, by: priya)
                #expect(priya.words.contains("1 found"), "\(typed)")
                #expect(priya.page.contains("/people/\(id)"), "\(typed)")
            }
            for typed in ["01632 960 12", "1632960123", "960123", "ward@example", "ward@example.com"] {
                try await find(typed, by: priya)
                #expect(!priya.words.contains("1 found"), "\(typed)")
            }
            // whoever was found can read that they were looked for
            #expect(try await town.deeds(about: id).filter { $0 == "person.find" }.count == 7)
        }
    }

    @Test(arguments: TestEngine.available)
    func whatWasLookedForStandsInNoAddress(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let priya = try await linkWorker(town)
            try await find("Mr Ward", by: priya)
            #expect(priya.path == "/people/find")
            try await find("", by: priya)
            #expect(priya.status == 422)
            try await find(String(repeating: "long ", count: 200), by: priya)
            #expect(priya.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func aLookForAReasonLastsHalfAnHourAndIsRead(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, and a link worker whom she did not ask
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let priya = try await linkWorker(town)
            try await priya.open("/people/\(rosa)")
            #expect(priya.status == 403)
            // when they say why
            try await priya.open("/people/\(rosa)/look")
            #expect(priya.words.contains("Rosa has not asked you to help"))
            for (why, words) in [("", "Say why"), ("because", "a few more words")] {
                try await priya.submit(["why": why], to: "/people/\(rosa)/look")
                #expect(priya.status == 422)
                #expect(priya.words.contains(words))
            }
            try await priya.submit(["why": "Her son rang, worried"], to: "/people/\(rosa)/look")
            // then they see it, and do nothing
            #expect(priya.words.contains("rosa@example.org"))
            for page in ["details", "messages", "agreements/messages", "download", "download.json"] {
                try await priya.open("/people/\(rosa)/\(page)")
                #expect(priya.status == 403, "\(page)")
            }
            // and Rosa reads who looked, and the words
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(rosa)/who-looked")
            #expect(browser.words.contains("Priya: opened the record for a reason: “Her son rang, worried”"))
            #expect(browser.words.contains("Priya: looked at the record: “Her son rang, worried”"))
            // and after half an hour it is closed
            town.time.advance(bySeconds: LookForReason.time - 3)
            try await priya.open("/people/\(rosa)")
            #expect(priya.status == 200)
            town.time.advance(bySeconds: 3)
            try await priya.open("/people/\(rosa)")
            #expect(priya.status == 403)
            #expect(!priya.page.contains("Rosa"))
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyWhoSaysYesToALinkWorkerIsHelped(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody without an account, whom a neighbour helps
            try await town.account("Lena", "lena@example.org")
            let lena = try await town.signIn("lena@example.org")
            let rosa = try await town.add("Rosa", by: lena, term: "month")
            let priya = try await linkWorker(town)
            try await priya.open("/people/\(rosa)/helpers")
            #expect(priya.words.contains("Ask Rosa first"))
            try await priya.submit(
                ["powers": "see", "powers": "join", "term": "month", "how": "paper"],
                to: "/people/\(rosa)/helpers")
            #expect(priya.words.contains("You see this because you help Rosa"))
            #expect(priya.words.contains("Said so on paper to Priya"))
        }
    }

    @Test(arguments: TestEngine.available)
    func whoCanSignInSaysForThemselvesWhoHelps(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let priya = try await linkWorker(town)
            try await priya.open("/people/\(rosa)/helpers")
            try await priya.submit(
                ["powers": "see", "term": "year", "how": "spoken"], to: "/people/\(rosa)/helpers")
            #expect(priya.status == 422)
            #expect(priya.words.contains("They can sign in"))
            try await priya.open("/people/\(rosa)")
            #expect(priya.status == 403)
        }
    }

    private func linkWorker(_ town: Town) async throws -> TestBrowser {
        try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
        return try await town.signIn("priya@example.org")
    }

    private func find(_ typed: String, by browser: TestBrowser) async throws {
        try await browser.open("/people")
        try await browser.submit(["who": typed], to: "/people/find")
    }
}
