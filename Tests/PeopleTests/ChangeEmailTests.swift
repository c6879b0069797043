import Messages
import Storage
import TestSupport
import Testing

@testable import People

/// Signing in with another address from now on.
@Suite struct ChangeEmailTests {
    @Test(arguments: TestEngine.available)
    func aCodeGoesToTheNewAddressAndWordToTheOld(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await ask(browser, for: "rosa.okafor@example.net")
            #expect(browser.heading == "Check your new email")
            let code = try await town.code(to: "rosa.okafor@example.net")
            // nothing is changed until the code comes back
            #expect(try await owner(of: "rosa@example.org", town) == id)
            try await browser.submit(["code": "AAAA-AAAA"], to: "/account/email/code")
            #expect(browser.status == 422)
            town.time.advance(bySeconds: 1)
            try await browser.submit(["code": code], to: "/account/email/code")
            #expect(browser.words.contains("You sign in with your new address from now on"))
            #expect(browser.words.contains("rosa.okafor@example.net"))
            #expect(try await town.mail(to: "rosa@example.org").contains("was changed"))
            // then the new one is the way in, and the old one is nobody's
            let again = try await town.signIn("rosa.okafor@example.net")
            #expect(again.words.contains("Signed in as Rosa"))
            let old = try await town.signIn("rosa@example.org")
            #expect(old.page.contains("What is your name?"))
            #expect(try await town.deeds(about: id).contains("account.email"))
        }
    }

    @Test(arguments: TestEngine.available)
    func anAddressThatIsTakenGivesNothingAway(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let lena = try await town.account("Lena", "lena@example.org")
            let browser = try await town.signIn("rosa@example.org")
            var pages: Set<String> = []
            for email in ["nobody@example.org", "lena@example.org"] {
                try await ask(browser, for: email)
                #expect(browser.status == 200)
                pages.insert(browser.words.replacing(email, with: "X"))
            }
            #expect(pages.count == 1)
            // who has it is told, and gets no code to be talked out of
            let mail = try await town.mail(to: "lena@example.org")
            #expect(mail.contains("an account has it already"))
            #expect(mail.firstMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}/) == nil)
            #expect(try await owner(of: "lena@example.org", town) == lena)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoIsFasterHasTheAddress(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given two who ask for one address, and both have the code
            try await town.account("Rosa", "rosa@example.org")
            let lena = try await town.account("Lena", "lena@example.org")
            let first = try await town.signIn("rosa@example.org")
            try await ask(first, for: "family@example.org")
            let code = try await town.code(to: "family@example.org")
            let second = try await town.signIn("lena@example.org")
            town.time.advance(bySeconds: 1)
            try await ask(second, for: "family@example.org")
            try await second.submit(
                ["code": town.code(to: "family@example.org")], to: "/account/email/code")
            #expect(second.words.contains("You sign in with your new address"))
            // when the slower one types theirs
            try await first.submit(["code": code], to: "/account/email/code")
            #expect(first.status == 410)
            #expect(try await owner(of: "family@example.org", town) == lena)
        }
    }

    @Test(arguments: TestEngine.available)
    func guessingTheCodeEndsIt(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await ask(browser, for: "victim@example.org")
            let code = try await town.code(to: "victim@example.org")
            for _ in 0..<SignInStore.mostTries {
                try await browser.submit(["code": "AAAA-AAAA"], to: "/account/email/code")
            }
            let token = try browser.form(to: "/account/email/code").fields.filter { $0.0 == "form-token" }
            try await browser.post("/account/email/code", token + [("code", code)])
            #expect(browser.status == 410)
            #expect(try await owner(of: "rosa@example.org", town) == id)
        }
    }

    @Test(arguments: TestEngine.available)
    func theCodeOfASignInChangesNoAddressAndTheOtherWayRound(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await ask(browser, for: "new@example.org")
            let code = try await town.code(to: "new@example.org")
            try await browser.open("/sign-in?again=yes")
            let token = try browser.form(to: "/sign-in").fields.filter { $0.0 == "form-token" }
            try await browser.post("/sign-in/code", token + [("code", code)])
            #expect(browser.status == 410)
            #expect(try await owner(of: "new@example.org", town) == nil)
        }
    }

    private func ask(_ browser: TestBrowser, for email: String) async throws {
        try await browser.open("/account/email")
        try await browser.submit(["email": email], to: "/account/email")
    }

    private func owner(of email: String, _ town: Town) async throws -> String? {
        try await town.read { tx in
            try AccountStore(tx, town.keys).person(with: found(EmailAddress(email), email))
        }
    }
}
