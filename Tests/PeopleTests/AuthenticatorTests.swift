import TestSupport
import Testing

@testable import People

/// Codes from an app, for who wants more than a link or a password.
@Suite struct AuthenticatorTests {
    @Test(arguments: TestEngine.available)
    func somebodySetsUpTheirAppAndSignsInWithItsCode(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who points the camera of her app at the picture
            let id = try await town.account("Rosa", "rosa@example.org")
            let elsewhere = try await town.signIn("rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/account/authenticator")
            #expect(browser.page.contains("<svg"))
            let (app, recovery) = try await town.addAuthenticator(to: browser)
            // then she is shown codes to keep, and others are signed out
            #expect(browser.heading == "Write these codes down")
            #expect(Set(recovery).count == recovery.count && recovery.count >= 8)
            try await elsewhere.open("/account")
            #expect(elsewhere.heading == "Sign in")
            // when she signs in by a link
            town.time.advance(bySeconds: 30)
            let other = try await town.signIn("rosa@example.org")
            // then she is asked for a code, and not let in before
            #expect(other.heading == "Type the code from your app")
            try await other.open("/account")
            #expect(other.heading == "Sign in")
            try await other.open("/sign-in/authenticator")
            let typed = town.code(of: app)
            try await other.submit(["code": "\(typed.prefix(3)) \(typed.suffix(3))"])
            #expect(other.path == "/account")
            #expect(try await town.deeds(about: id).contains("account.authenticator"))
        }
    }

    @Test(arguments: TestEngine.available)
    func theAppIsOnlyTurnedOnOnceItShowsTheRightCode(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/account/authenticator")
            let secret = try found(browser.page.firstMatch(of: /<code>([A-Z2-7 ]+)</), "a secret").output.1
            try await browser.submit(["code": "000"], to: "/account/authenticator")
            #expect(browser.status == 422)
            // and the picture stays the same, so that it need not be taken again
            #expect(browser.page.contains(secret))
            let other = try await town.signIn("rosa@example.org")
            #expect(other.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func aCodeIsTakenOnce(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let (app, _) = try await town.addAuthenticator(to: town.signIn("rosa@example.org"))
            town.time.advance(bySeconds: 30)
            let code = town.code(of: app)
            let rosa = try await town.signIn("rosa@example.org")
            let looksOverHerShoulder = try await town.signIn("rosa@example.org")
            try await rosa.submit(["code": code])
            #expect(rosa.path == "/account")
            try await looksOverHerShoulder.submit(["code": code])
            #expect(looksOverHerShoulder.status == 422)
            #expect(looksOverHerShoulder.words.contains("That is not the code that the app shows now"))
        }
    }

    @Test(arguments: TestEngine.available)
    func guessingCodesIsSlow(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let (app, _) = try await town.addAuthenticator(to: town.signIn("rosa@example.org"))
            town.time.advance(bySeconds: 30)
            let thief = try await town.signIn("rosa@example.org")
            for _ in 0..<Failures.free { try await thief.submit(["code": town.wrongCode(of: app)]) }
            #expect(thief.status == 422)
            try await thief.submit(["code": town.code(of: app)])
            #expect(thief.status == 429)
            #expect(thief.words.contains("Wait 15 seconds"))
            // a recovery code is no way around it
            try await thief.open("/sign-in/recovery-code")
            try await thief.submit(["code": "AAAA-AAAA-AAAA-AAAA"])
            #expect(thief.status == 429)
            town.time.advance(bySeconds: 30)
            try await thief.open("/sign-in/authenticator")
            try await thief.submit(["code": town.code(of: app)])
            #expect(thief.path == "/account")
        }
    }

    @Test(arguments: TestEngine.available)
    func whoLostTheirPhoneUsesARecoveryCodeOnce(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let (_, codes) = try await town.addAuthenticator(to: town.signIn("rosa@example.org"))
            let code = try found(codes.last, "a recovery code")
            for (attempt, isTaken) in [true, false].enumerated() {
                let rosa = try await town.signIn("rosa@example.org")
                try await rosa.open("/sign-in/recovery-code")
                try await rosa.submit(["code": code.lowercased().replacing("-", with: " ")])
                #expect((rosa.path == "/account") == isTaken, "try \(attempt)")
                if isTaken {
                    #expect(rosa.words.contains("\(codes.count - 1) recovery codes are left"))
                } else {
                    #expect(rosa.status == 422)
                }
            }
            #expect(try await town.deeds(about: id).contains("account.recovery-code"))
        }
    }

    @Test(arguments: TestEngine.available)
    func newRecoveryCodesMakeTheOldOnesUseless(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            let (_, old) = try await town.addAuthenticator(to: browser)
            try await browser.open("/account/authenticator")
            try await browser.submit(to: "/account/recovery-codes")
            #expect(browser.heading == "Write these codes down")
            #expect(!old.contains { browser.page.contains($0) })
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/sign-in/recovery-code")
            try await rosa.submit(["code": try found(old.first, "a code")])
            #expect(rosa.status == 422)
        }
    }

    @Test(arguments: TestEngine.available)
    func codesCanBeTurnedOff(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let browser = try await town.signIn("rosa@example.org")
            _ = try await town.addAuthenticator(to: browser)
            try await browser.open("/account/authenticator")
            try await browser.submit(to: "/account/authenticator/end")
            #expect(browser.words.contains("You are not asked for a code any more"))
            let other = try await town.signIn("rosa@example.org")
            #expect(other.path == "/account")
            #expect(try await town.count("SELECT count(*) FROM recovery_code") == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func noSecretThatSomebodyElseWasShownIsTaken(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            try await town.account("Mallory", "mallory@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            let mallory = try await town.signIn("mallory@example.org")
            try await mallory.open("/account/authenticator")
            let hers = try mallory.form(to: "/account/authenticator").fields.first { $0.0 == "secret" }
            try await rosa.open("/account/authenticator")
            for secret in [hers?.1 ?? "", "", "zz", "00"] {
                try await rosa.submit(
                    ["secret": secret, "code": "123456"], to: "/account/authenticator")
                #expect(rosa.status == 200 && rosa.heading == "Add codes from an app")
            }
            #expect(try await town.count("SELECT count(*) FROM account WHERE code_secret IS NOT NULL") == 0)
        }
    }
}
