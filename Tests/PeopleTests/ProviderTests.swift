import OpenIDConnect
import StandIns
import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Staff who sign in with the account that they have at work.
@Suite struct ProviderTests {
    @Test(arguments: TestEngine.available)
    func aLinkWorkerShowsTheirAddressOnceAndIsKnownFromThenOn(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            let id = try await town.account("María", "maria@example.org", HeldRole(.linkWorker))
            // given somebody who wants to go somewhere, and signs in with Northside
            let browser = town.browser()
            try await browser.open("/account/sessions")
            #expect(browser.words.contains("Sign in with Northside"))
            try await world.signIn(browser, from: "/sign-in/provider?to=/account/sessions")
            // when they are asked for the address by which they are known here
            #expect(browser.heading == "One more step, this once")
            let fields = try browser.form().fields
            #expect(fields.contains { $0 == ("email", "maria@example.org") })
            try await world.showAddress(browser, "maria@example.org")
            // then they are in, where they wanted to go
            #expect(browser.path == "/account/sessions")
            #expect(try await town.mail(to: "maria@example.org").contains("Northside signs you in here"))
            // and the next time Northside is enough
            let next = town.browser()
            town.time.advance(bySeconds: 60)
            try await world.signIn(next)
            #expect(next.heading == "Your account")
            #expect(try await town.letters(to: "maria@example.org").count == 1)
            #expect(
                try await town.journal(about: id).map(\.what) == [
                    "account.make", "account.provider", "account.sign-in", "account.sign-in",
                ])
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyNewGetsAnAccountAndNoRole(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let browser = world.town.browser()
            try await world.signIn(browser)
            try await world.showAddress(browser, "maria@example.org")
            // the name that Northside knows stands there already
            #expect(browser.page.contains("What is your name?"))
            try await browser.submit()
            #expect(browser.words.contains("Signed in as María Łódzka"))
            let roles: Int? = try await world.town.read { tx in
                try tx.value("SELECT count(*) FROM role_held")
            }
            #expect(roles == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func theProvidersWordAboutAnAddressLetsNobodyIn(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            let id = try await town.account("Ada", "ada@example.org", HeldRole(.administrator))
            // given a provider that says of somebody that an administrator's address is theirs
            world.provider.change { manners in
                manners.claims = { claims in
                    claims["sub"] = "a-thief"
                    claims["email"] = "ada@example.org"
                    claims["email_verified"] = true
                }
            }
            let thief = town.browser()
            try await world.signIn(thief)
            #expect(thief.heading == "One more step, this once")
            try await thief.submit(["email": "ada@example.org"])
            // then the administrator is written to, and the thief is nowhere
            #expect(try await town.letters(to: "ada@example.org").count == 1)
            try await thief.open("/account")
            #expect(thief.heading == "Sign in")
            // and whoever opens the link in their own browser joins nothing
            let ada = town.browser()
            try await ada.open(try await town.link(to: "ada@example.org"))
            #expect(ada.heading == "Go back to where you asked")
            #expect(try await world.joined(to: id).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoHasAnAppOfCodesIsAskedForOneAndJoinedOnlyAfter(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town, keys = town.keys
            let id = try await town.account("María", "maria@example.org")
            try await town.database.write { tx in
                try AccountStore(tx, keys).setAuthenticator(
                    Array(repeating: 7, count: 20), step: nil, of: id)
            }
            let browser = town.browser()
            try await world.signIn(browser)
            try await world.showAddress(browser, "maria@example.org")
            #expect(browser.heading == "Type the code from your app")
            try await browser.submit(["code": "000000"])
            #expect(browser.status == 422)
            #expect(try await world.joined(to: id).isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func comingBackWorksOnceInOneBrowserAndForAShortTime(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            let browser = town.browser(), other = town.browser()
            // given a way back that somebody sends to another
            let path = try await world.wayBack(browser)
            try await other.open(path)
            #expect(other.status == 410)
            #expect(other.words.contains("did not begin in this browser"))
            // it works where it began, and not twice
            try await browser.open(path)
            #expect(browser.heading == "One more step, this once")
            try await browser.open(path)
            #expect(browser.status == 410)
            // and it is soon over
            let late = try await world.wayBack(browser)
            town.time.advance(bySeconds: AskForLink.life)
            try await browser.open(late)
            #expect(browser.words.contains("took too long"))
            #expect(world.log.refusals == [.notBegunHere, .notBegunHere, .tooLate])
        }
    }

    @Test(arguments: [
        "", "?state=", "?state=x&code=y", "?code=y", "?state=a&state=b", "?error=access_denied",
    ])
    func whatNobodyBeganIsRefusedKindly(query: String) async throws {
        try await withProvidedTown(on: .sqlite) { world in
            let browser = world.town.browser()
            try await browser.open("/sign-in/provider/return" + query)
            #expect(browser.status == 410)
            #expect(browser.heading == "You are not signed in")
            #expect(browser.words.contains("sign in with a link"))
        }
    }

    @Test(arguments: TestEngine.available)
    func whoSaysNoAtTheProviderIsToldThatNothingHappened(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let browser = world.town.browser()
            try await browser.open("/sign-in/provider?to=/account/sessions")
            var fields = try world.provider.signIn(at: try found(browser.outside, "an address"))
            fields = fields.filter { $0.name != "code" } + [("error", "access_denied")]
            try await browser.open(world.returnPath(fields))
            #expect(browser.status == 200)
            #expect(browser.words.contains("Nothing was changed"))
            #expect(browser.page.contains("to=%2Faccount%2Fsessions"))
        }
    }

    @Test(arguments: TestEngine.available)
    func aProviderInTroubleLeavesTheWayByEmail(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            // given one that answers with nothing that can be used
            world.provider.change { $0.instead["/.well-known/openid-configuration"] = .status(500, "") }
            let browser = world.town.browser()
            try await browser.open("/sign-in/provider")
            #expect(browser.status == 503)
            #expect(browser.words.contains("does not answer just now"))
            #expect(browser.words.contains("sign in with a link"))
            // and one whose token is another's
            world.provider.change { manners in
                manners.instead = [:]
                manners.publishedKeys = SigningKeys()
            }
            try await world.signIn(browser)
            #expect(browser.status == 503)
            #expect(browser.words.contains("We could not make sure who you are"))
            #expect(world.log.refusals.map(\.logWords).allSatisfy { !$0.contains("eyJ") })
            #expect(world.log.refusals.count == 2)
            try await browser.open("/account")
            #expect(browser.heading == "Sign in")
        }
    }

    @Test(arguments: TestEngine.available)
    func itIsOnTheirPageInTheirDownloadAndCanBeEnded(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            let id = try await town.account("María", "maria@example.org")
            let browser = town.browser()
            try await world.signIn(browser)
            try await world.showAddress(browser, "maria@example.org")
            try await browser.open("/people/\(id)")
            #expect(browser.words.contains("Signs in with Northside"))
            try await browser.open("/people/\(id)/download.json")
            #expect(browser.page.contains("0f3a-maria"))
            // when they end it
            try await browser.open("/account/providers")
            try await browser.submit()
            #expect(browser.words.contains("None, now."))
            // then Northside is a stranger again
            let next = town.browser()
            try await world.signIn(next)
            #expect(next.heading == "One more step, this once")
            #expect(try await town.journal(about: id).map(\.what).contains("account.provider-end"))
        }
    }

    @Test(arguments: TestEngine.available)
    func erasureLeavesNothingOfIt(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            let id = try await town.account("María", "maria@example.org")
            let browser = town.browser()
            try await world.signIn(browser)
            try await world.showAddress(browser, "maria@example.org")
            let now = town.now
            try await town.database.write { tx in
                try town.room.erase([id], by: id, why: nil, at: now, in: tx)
            }
            #expect(try await world.joined(to: id).isEmpty)
            let next = town.browser()
            try await world.signIn(next)
            #expect(next.heading == "One more step, this once")
        }
    }

    @Test(arguments: TestEngine.available)
    func whoEmailsThemselvesIsSealedInTheDatabaseAndFoundAfterANewKey(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            try await town.account("María", "maria@example.org")
            let browser = town.browser()
            try await world.signIn(browser)
            try await world.showAddress(browser, "maria@example.org")
            let sealed: [UInt8]? = try await town.read { tx in
                try tx.value("SELECT subject FROM provider_subject")
            }
            #expect(!String(decoding: sealed ?? [], as: UTF8.self).contains("maria"))
            // given a new key, under which everything is indexed again
            let both = try Keyring(text: town.keyText + "\n" + Keyring.newLine())
            _ = try await town.database.write { tx in
                try SealedPeople.index(after: "", limit: 10, both, in: tx)
            }
            let found = try await town.read { tx in
                try ProviderStore(tx, both).person(world.provider.issuer, "0f3a-maria")
            }
            #expect(found != nil)
            let lost = try await town.read { [keys = town.keys] tx in
                try ProviderStore(tx, keys).person(world.provider.issuer, "0f3a-maria")
            }
            #expect(lost == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func howLongAgoSomebodySignedInThereCounts(engine: TestEngine) async throws {
        try await withProvidedTown(on: engine) { world in
            let town = world.town
            try await town.account("María", "maria@example.org")
            let first = town.browser()
            try await world.signIn(first)
            try await world.showAddress(first, "maria@example.org")
            // given a provider that lets them through, as they signed in there in the morning
            let morning = town.now.wholeSeconds - 4 * 3600
            world.provider.change { $0.claims = { $0["auth_time"] = morning } }
            let later = town.browser()
            try await world.signIn(later)
            #expect(later.heading == "Your account")
            // when they do what is only for somebody who has just shown who they are
            try await later.open("/account/email")
            #expect(later.heading == "Sign in again")
            #expect(later.page.contains("again=yes"))
            // then the provider is told to ask them
            try await later.open("/sign-in/provider?again=yes")
            #expect(later.outside?.contains("prompt=login") == true)
        }
    }

    @Test func withoutAProviderThereIsNoSuchDoor() async throws {
        try await withTown(on: .sqlite) { town in
            let browser = town.browser()
            try await browser.open("/sign-in")
            #expect(!browser.words.contains("If you work for us"))
            for path in ["", "/return", "/email"] {
                try await browser.open("/sign-in/provider" + path)
                #expect(browser.status == 404)
            }
        }
    }
}
