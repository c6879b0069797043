import Credentials
import TestSupport
import Testing
import Time

@testable import People

/// Signing in with a password, for who wants one.
@Suite struct PasswordTests {
    private static let password = "violet ladder seventeen otters"

    @Test(arguments: TestEngine.available)
    func somebodyChoosesAPasswordAndSignsInWithIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who signed in by a link and chose a password
            try await town.account("Rosa", "rosa@example.org")
            let elsewhere = try await town.signIn("rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await choose(Self.password, in: browser)
            #expect(browser.words.contains("Your password is saved"))
            // then whoever was signed in elsewhere is not any more
            try await elsewhere.open("/account")
            #expect(elsewhere.heading == "Sign in")
            // and she signs in with it, however she writes her address
            let other = town.browser()
            try await sign(in: other, "ROSA@Example.org", Self.password)
            #expect(other.path == "/account")
            #expect(other.words.contains("Signed in as Rosa"))
        }
    }

    @Test(arguments: TestEngine.available)
    func wrongPasswordAndUnknownAddressHaveOneAnswer(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            try await town.account("Lena", "lena@example.org")
            try await choose(Self.password, in: town.signIn("rosa@example.org"))
            var answers: Set<String> = []
            for (email, password) in [
                ("rosa@example.org", "another one altogether"), ("lena@example.org", Self.password),
                ("nobody@example.org", Self.password), ("rosa@example.org", Self.password + " "),
            ] {
                let browser = town.browser()
                try await sign(in: browser, email, password)
                #expect(browser.status == 422)
                #expect(!browser.page.contains(password))
                answers.insert(browser.words)
            }
            #expect(answers.count == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func guessingIsSlowAndTheLinkIsNot(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            try await choose(Self.password, in: town.signIn("rosa@example.org"))
            // given a stranger who guesses
            for _ in 0..<Failures.free { try await sign(in: town.browser(), "rosa@example.org", "a guess") }
            // then even the right password is not looked at, with the same words
            let rosa = town.browser()
            try await sign(in: rosa, "rosa@example.org", Self.password)
            #expect(rosa.status == 422)
            #expect(rosa.words.contains("The email address or the password is wrong"))
            // and the link works
            let byLink = try await town.signIn("rosa@example.org")
            #expect(byLink.path == "/account")
            // and soon the password does too
            town.time.advance(bySeconds: 16)
            try await sign(in: rosa, "rosa@example.org", Self.password)
            #expect(rosa.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func wrongPasswordsDoNotHoldUpTheCodesOfWhoCameByLink(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await choose(Self.password, in: browser)
            let (app, _) = try await town.addAuthenticator(to: browser)
            for _ in 0...Failures.free { try await sign(in: town.browser(), "rosa@example.org", "a guess") }
            town.time.advance(bySeconds: 30)
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.submit(["code": town.code(of: app)])
            #expect(rosa.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func whoKnowsThePasswordCannotGuessCodesForEver(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await choose(Self.password, in: browser)
            let (app, _) = try await town.addAuthenticator(to: browser)
            // given a thief who has the password and begins anew before each guess
            let thief = town.browser()
            for _ in 0..<Failures.free {
                town.time.advance(bySeconds: 600)
                try await sign(in: thief, "rosa@example.org", Self.password)
                #expect(thief.heading == "Type the code from your app")
                try await thief.submit(["code": town.wrongCode(of: app)])
                #expect(thief.status == 422)
            }
            // then the next is not looked at, and were it right
            try await sign(in: thief, "rosa@example.org", Self.password)
            try await thief.submit(["code": town.code(of: app)])
            #expect(thief.status == 429)
        }
    }

    @Test(arguments: [
        "", "short", "passwordpassword", "rosa.okafor@example.org", "ashcombe ashcombe", "123456789012345",
        "Rosa Okafor Rosa Okafor", String(repeating: "x", count: 2000),
    ])
    func aPasswordThatIsSoonGuessedIsRefusedAndSaysWhy(typed: String) async throws {
        try await withTown(on: .sqlite) { town in
            let id = try await town.account("Rosa Okafor", "rosa.okafor@example.org")
            let browser = try await town.signIn("rosa.okafor@example.org")
            try await choose(typed, in: browser)
            #expect(browser.status == 422)
            #expect(browser.words.contains("There is a problem"))
            let account = try await town.read { tx in try AccountStore(tx, town.keys).account(of: id) }
            #expect(account?.password == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func aPasswordIsChosenOnlyByWhoShowedLatelyWhoTheyAre(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given a browser that Rosa left open
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/account/password")
            town.time.advance(bySeconds: 15 * 60)
            // when somebody else sits down at it
            try await browser.submit(["password": Self.password], to: "/account/password")
            // then they have to show who they are, and the password stands on no page
            #expect(browser.status == 403)
            #expect(browser.heading == "Show us again who you are")
            #expect(!browser.page.contains(Self.password))
            try await browser.open("/account/password")
            #expect(browser.heading == "Sign in again")
        }
    }

    @Test(arguments: TestEngine.available)
    func aPasswordCanBeTakenAway(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await choose(Self.password, in: browser)
            try await browser.open("/account/password")
            try await browser.submit(to: "/account/password/end")
            #expect(browser.words.contains("You have no password any more"))
            let other = town.browser()
            try await sign(in: other, "rosa@example.org", Self.password)
            #expect(other.status == 422)
            let deeds = try await town.deeds(about: id).suffix(3)
            #expect(deeds == ["account.password", "account.password-end", "account.wrong-password"])
        }
    }

    @Test func theWaitDoublesAndIsNeverLong() {
        let now = testMoment
        let waits = (0...20).map { failures in
            Failures.wait(after: failures, at: now).map { $0.wholeSeconds - now.wholeSeconds } ?? 0
        }
        #expect(Array(waits.prefix(12)) == [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900])
        #expect(waits.max() == 900)
    }

    private func choose(_ password: String, in browser: TestBrowser) async throws {
        try await browser.open("/account/password")
        try await browser.submit(["password": password], to: "/account/password")
    }

    private func sign(in browser: TestBrowser, _ email: String, _ password: String) async throws {
        try await browser.open("/sign-in/password")
        try await browser.submit(["email": email, "password": password], to: "/sign-in/password")
    }
}
