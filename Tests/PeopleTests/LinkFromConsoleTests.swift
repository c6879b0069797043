import Messages
import TestSupport
import Testing

@testable import People

/// A link that whoever runs the server makes for somebody whose e-mail is lost.
@Suite struct LinkFromConsoleTests {
    @Test(arguments: TestEngine.available)
    func itWorksOnceInAnyBrowserAndForItsTime(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let link = try await make(for: "rosa@example.org", town)
            let browser = town.browser()
            try await browser.open(link)
            try await browser.submit()
            #expect(browser.path == "/account")
            #expect(browser.words.contains("Signed in as Rosa"))
            let other = town.browser()
            try await other.open(link)
            #expect(other.status == 410)
            // it is written down, for her to read, that there was one
            #expect(try await town.deeds(about: id).contains("account.link"))
            let late = try await make(for: "rosa@example.org", town)
            town.time.advance(bySeconds: 3600)
            try await other.open(late)
            #expect(other.status == 410)
        }
    }

    @Test(arguments: TestEngine.available)
    func codesFromAnAppAreAskedForAllTheSame(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let (app, _) = try await town.addAuthenticator(to: town.signIn("rosa@example.org"))
            town.time.advance(bySeconds: 30)
            let link = try await make(for: "rosa@example.org", town)
            let browser = town.browser()
            try await browser.open(link)
            try await browser.submit()
            #expect(browser.heading == "Type the code from your app")
            // and no other browser can go on with it
            let other = town.browser()
            try await other.open("/sign-in/authenticator")
            #expect(other.heading == "Sign in")
            try await browser.submit(["code": town.code(of: app)])
            #expect(browser.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func noCodeFinishesIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            _ = try await make(for: "rosa@example.org", town)
            let browser = town.browser()
            try await browser.open("/sign-in/check")
            #expect(browser.heading == "Sign in")
            #expect(try await LinkFromConsole(room: town.room)(
                found(EmailAddress("nobody@example.org"), "an address"), for: 60, at: town.now) == nil)
        }
    }

    private func make(for email: String, _ town: Town) async throws -> String {
        let address = try found(EmailAddress(email), email)
        return try found(
            await LinkFromConsole(room: town.room)(address, for: 3600, at: town.now), "a link")
    }
}
