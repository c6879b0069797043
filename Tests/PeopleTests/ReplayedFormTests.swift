import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Forms that come twice, and pages that were open in two tabs.
@Suite struct ReplayedFormTests {
    /// What a person says of who helps them.
    private static let said = [("powers", "see"), ("term", "month"), ("how", "spoken")]

    @Test(arguments: TestEngine.available)
    func everyFormThatMakesSomethingMakesItOnce(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Lena", "lena@example.org")
            let iris = try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let browser = try await town.signIn("iris@example.org")
            let ward = try await town.add("Mr Ward", by: browser, powers: ["see", "agree"])
            let green = try await town.add("Mr Green", by: browser)
            let forms: [(page: String, action: String, typed: [(String, String)], table: SQL)] = [
                ("/people/new", "/people/new", [("name", "Twice")] + Self.said, "person"),
                ("/people/\(iris)/helpers", "/people/\(iris)/helpers",
                    [("email", "lena@example.org")] + Self.said, "help"),
                ("/people/\(ward)/look", "/people/\(ward)/look", [("why", "He rang this morning")], "help"),
                ("/people/\(ward)/agreements/sharing", "/people/\(ward)/agreements/sharing",
                    [("answer", "yes"), ("how", "spoken")], "consent_event"),
                ("/roles", "/invitations",
                    [("email", "sam@example.org"), ("role", "volunteer"), ("scope", "everywhere")],
                    "invitation"),
                ("/people/\(ward)/merge", "/people/\(ward)/merge", [("other", green)], "merge"),
            ]
            for one in forms {
                let before = try await town.count("SELECT count(*) FROM \(one.table)")
                try await browser.open(one.page)
                let form = try browser.form(to: one.action)
                let names = Set(one.typed.map(\.0))
                let fields = form.fields.filter { !names.contains($0.0) } + one.typed
                for _ in 0..<2 {
                    try await browser.post(form.action, fields)
                    #expect([200, 422].contains(browser.status), "\(one.page): \(browser.status)")
                }
                let after = try await town.count("SELECT count(*) FROM \(one.table)")
                #expect(after == before + 1, "\(one.page)")
            }
            // nor is anything told twice
            #expect(try await town.letters(to: "sam@example.org").count == 1)
            #expect(try await town.deeds(about: ward).filter { $0 == "help.look" }.count == 1)
            #expect(try await town.deeds(about: ward).filter { $0 == "consent.give" }.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func theSameAnswerTwiceAtOnceIsOneThing(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/new")
            let form = try browser.form(to: "/people/new")
            let fields = form.fields.filter { $0.0 != "name" } + [("name", "Impatient")] + Self.said
            try await withThrowingTaskGroup { group in
                for _ in 0..<6 { group.addTask { try await browser.post("/people/new", fields) } }
                try await group.waitForAll()
            }
            #expect(try await town.count("SELECT count(*) FROM person") == 2)
            #expect(try await town.count("SELECT count(*) FROM help") == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func aFormFromBeforeSigningInIsHeldAndSentAgain(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who filled in a form, and signed in anew in another tab meanwhile
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(id)/details")
            let form = try browser.form(to: "/people/\(id)/details")
            town.time.advance(bySeconds: 1)
            try await browser.open("/sign-in?again=yes")
            try await browser.submit(["email": "rosa@example.org"])
            try await browser.open(try await town.link(to: "rosa@example.org"))
            try await browser.submit()
            // when she sends the first
            let fields =
                form.fields.filter { $0.0 != "address" } + [("address", "7 \"Elm\" Row & <Co>\nAshcombe")]
            try await browser.post(form.action, fields)
            // then it is held, with all that she typed, and one press sends it
            #expect(browser.status == 403)
            #expect(browser.heading == "Please send that again")
            try await browser.submit(to: form.action)
            #expect(browser.status == 200)
            let contacts = try await town.read { tx in try PersonStore(tx, town.keys).contacts(of: [id]) }
            #expect(contacts[.address] == "7 \"Elm\" Row & <Co>\nAshcombe")
        }
    }

    @Test(arguments: TestEngine.available)
    func aFormOfWhoIsSignedOutMeanwhileIsHeldToo(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(id)/details")
            let form = try browser.form(to: "/people/\(id)/details")
            town.time.advance(bySeconds: 61 * 86_400)
            try await browser.post(form.action, form.fields.filter { $0.0 != "name" } + [("name", "Rosa O")])
            #expect(browser.status == 403)
            #expect(browser.page.contains("Rosa O"))
            let again = try browser.form(to: form.action)
            // she signs in, in the same browser, and sends it
            try await browser.open("/sign-in")
            try await browser.submit(["email": "rosa@example.org"])
            try await browser.open(try await town.link(to: "rosa@example.org"))
            try await browser.submit()
            try await browser.post(again.action, again.fields)
            if browser.status == 403 { try await browser.submit(to: form.action) }
            #expect(browser.status == 200)
            #expect(browser.words.contains("Rosa O"))
        }
    }

    @Test(arguments: TestEngine.available)
    func twoTabsThatAskForALinkBothWork(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = town.browser()
            var links: [String] = []
            for _ in 0..<2 {
                try await browser.open("/sign-in")
                try await browser.submit(["email": "rosa@example.org"])
                links.append(try await town.link(to: "rosa@example.org"))
                town.time.advance(bySeconds: 1)
            }
            try await browser.open(links[0])
            try await browser.submit()
            #expect(browser.path == "/account")
            try await browser.open(links[1])
            try await browser.submit()
            #expect(browser.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func aFormOfAnotherSiteDoesNothing(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            for token in ["", "0", String(repeating: "a", count: 32)] {
                try await browser.post(
                    "/people/\(id)/erasure", [("form-token", token), ("sure", "yes")])
                #expect(browser.status == 403)
            }
            try await browser.open("/people/\(id)")
            #expect(browser.words.contains("Rosa"))
        }
    }
}
