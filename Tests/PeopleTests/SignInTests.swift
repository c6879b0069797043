import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Getting in, as people do it.
@Suite struct SignInTests {
    @Test(arguments: TestEngine.available)
    func somebodyNewSignsInByALinkAndSaysTheirName(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody whom nobody knows
            let browser = town.browser()
            try await browser.open("/account")
            #expect(browser.heading == "Sign in")
            // when they ask for a link and open it
            try await browser.submit(["email": "Amina@example.org"])
            #expect(browser.heading == "Check your email")
            try await browser.open(try await town.link(to: "Amina@example.org"))
            try await browser.submit()
            #expect(browser.page.contains("What is your name?"))
            try await browser.submit(["name": "  أمينة   بنت يوسف "])
            // then they are in, and where they wanted to go
            #expect(browser.path == "/account")
            #expect(browser.words.contains("Signed in as أمينة بنت يوسف ."))
        }
    }

    @Test(arguments: TestEngine.available)
    func theAnswerIsTheSameWhetherOrNotAnAddressIsKnown(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            var answers: [String] = []
            for email in ["rosa@example.org", "nobo@example.org"] {
                let browser = town.browser()
                try await browser.open("/sign-in")
                try await browser.submit(["email": email])
                answers.append(browser.words.replacing(email, with: "X"))
                #expect(try await town.mail(to: email).contains("Sign in to Kith in Ashcombe"))
            }
            #expect(answers[0] == answers[1])
        }
    }

    @Test(arguments: TestEngine.available)
    func aLinkWorksOnceInOneBrowserAndForAShortTime(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let asked = town.browser(), other = town.browser()
            try await asked.open("/sign-in")
            try await asked.submit(["email": "rosa@example.org"])
            let link = try await town.link(to: "rosa@example.org")

            // in another browser it is no way in, and using it up is not either
            try await other.open(link)
            #expect(other.heading == "Go back to where you asked")
            try await other.open("/sign-in")
            try await other.post(link, [("form-token", try other.form().fields[0].1)])
            #expect(other.status == 410)

            // looking at it does not use it up, as programs that read e-mail do
            try await asked.open(link)
            try await asked.open(link)
            try await asked.submit()
            #expect(asked.path == "/account")
            try await asked.open(link)
            #expect(asked.status == 410)

            // and it is soon over
            let late = town.browser()
            try await late.open("/sign-in")
            try await late.submit(["email": "rosa@example.org"])
            let second = try await town.link(to: "rosa@example.org")
            town.time.advance(bySeconds: 15 * 60)
            try await late.open(second)
            #expect(late.heading == "This link does not work any more")
        }
    }

    @Test(arguments: TestEngine.available)
    func whoReadsTheirMailOnAPhoneTypesTheCode(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let library = town.browser()
            try await library.open("/sign-in")
            try await library.submit(["email": "rosa@example.org"])
            let code = try await town.code(to: "rosa@example.org")
            try await library.submit(["code": "AAAA-AAAA"])
            #expect(library.status == 422)
            #expect(library.words.contains("That is not the code"))
            // as people type it
            try await library.submit(["code": " \(code.lowercased().replacing("-", with: " "))"])
            #expect(library.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func guessingTheCodeEndsIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let thief = town.browser()
            try await thief.open("/sign-in")
            try await thief.submit(["email": "rosa@example.org"])
            let code = try await town.code(to: "rosa@example.org")
            for _ in 1..<SignInStore.mostTries { try await thief.submit(["code": "AAAA-AAAA"]) }
            let form = try thief.form()
            try await thief.submit(["code": "AAAA-AAAA"])
            #expect(thief.status == 410)
            let fields = form.fields.filter { $0.0 == "form-token" } + [("code", code)]
            try await thief.post("/sign-in/code", fields)
            #expect(thief.status == 410)
        }
    }

    @Test(arguments: TestEngine.available)
    func oneAddressIsNotFloodedWithMail(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            for _ in 0..<8 {
                let browser = town.browser()
                try await browser.open("/sign-in")
                try await browser.submit(["email": "rosa@example.org"])
                #expect(browser.heading == "Check your email")
            }
            #expect(try await town.letters(to: "rosa@example.org").count == AskForLink.mostAnHour)
        }
    }

    @Test(arguments: [
        "", "rosa", "rosa@", "@example.org", "rosa@example", "ro sa@example.org", "rosa@exa mple.org",
        "rosa@example.org\nBcc: all@example.org", String(repeating: "a", count: 65) + "@example.org",
    ])
    func whatIsNoAddressIsSaidAtTheBox(typed: String) async throws {
        try await withTown(on: .sqlite) { town in
            let browser = town.browser()
            try await browser.open("/sign-in")
            try await browser.submit(["email": typed])
            #expect(browser.status == 422)
            #expect(browser.words.contains("There is a problem"))
            #expect(try await town.read { tx in try tx.value("SELECT count(*) FROM sign_in") } == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func afterSigningInSomebodyIsWhereTheyWantedToGoAndNowhereElse(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            for (to, path) in [
                ("/account/sessions", "/account/sessions"), ("https://evil.example/", "/account"),
                ("//evil.example", "/account"), ("/\\evil.example", "/account"),
            ] {
                let browser = town.browser()
                try await browser.open("/sign-in")
                try await browser.submit(["email": "rosa@example.org", "to": to])
                try await browser.open(try await town.link(to: "rosa@example.org"))
                try await browser.submit()
                #expect(browser.path == path, "\(to)")
                town.time.advance(bySeconds: 3600)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func signingInGivesANewSessionAndSigningOutEndsIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            // given a session that somebody planted
            let browser = try await town.signIn("rosa@example.org")
            let secret = browser.cookies["kith-session"]
            #expect(secret != nil)
            // when they sign out
            try await browser.submit(to: "/sign-out")
            #expect(browser.cookies["kith-session"] == "" || browser.cookies["kith-session"] == nil)
            // then the secret is of no more use to anybody
            let principal = try await Recognise(room: town.room)(secret ?? "", now: town.now)
            #expect(principal == nil)
            let deeds = try await town.journal(about: id).map(\.what)
            #expect(deeds == ["account.make", "account.sign-in", "account.sign-out"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aSessionEndsWhenNobodyUsesItAndSoonerForStaff(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let rosa = try await town.signIn("rosa@example.org")
            let priya = try await town.signIn("priya@example.org")
            town.time.advance(bySeconds: 11 * 3600)
            try await priya.open("/account")
            #expect(priya.heading == "Sign in")
            try await rosa.open("/account")
            #expect(rosa.heading == "Your account")
            town.time.advance(bySeconds: 15 * 86_400)
            try await rosa.open("/account")
            #expect(rosa.heading == "Sign in")
        }
    }

    @Test(arguments: TestEngine.available)
    func aSessionIsEndedFromAnotherDevice(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let lost = try await town.signIn("rosa@example.org")
            town.time.advance(bySeconds: 60)
            let here = try await town.signIn("rosa@example.org")
            try await here.open("/account/sessions")
            #expect(here.words.contains("Firefox on Android"))
            try await here.submit(to: "/account/sessions/end-others")
            try await lost.open("/account")
            #expect(lost.heading == "Sign in")
            try await here.open("/account")
            #expect(here.heading == "Your account")
        }
    }
}
