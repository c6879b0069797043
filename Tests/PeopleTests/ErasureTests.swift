import Messages
import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Having it all taken away.
@Suite struct ErasureTests {
    @Test(arguments: TestEngine.available)
    func somebodyErasesTheirOwnRecord(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who has a helper, a role, an invitation, and agreed to something
            let id = try await rosa(town)
            let browser = try await town.signIn("rosa@example.org")
            let elsewhere = try await town.signIn("rosa@example.org")
            try await town.answer(.research, true, of: id, by: browser)
            // when she erases it, and ticks the box
            try await browser.open("/people/\(id)/erasure")
            #expect(browser.words.contains("This cannot be undone"))
            try await browser.submit(to: "/people/\(id)/erasure")
            #expect(browser.status == 422)
            try await browser.submit(["sure": "yes"], to: "/people/\(id)/erasure")
            #expect(browser.heading == "It is erased")
            // then she is signed out, everywhere
            for one in [browser, elsewhere] {
                try await one.open("/account")
                #expect(one.heading == "Sign in")
            }
            // and nothing is left that tells who she was
            try await expectNothingLeft(of: id, town)
            #expect(try await town.letters(to: "rosa@example.org").isEmpty)
            // and what is counted stays, and the journal is whole
            #expect(try await town.count("SELECT count(*) FROM consent_event WHERE person = \(id)") == 1)
            #expect(try await town.deeds(about: id).last == "person.erase")
            #expect(try await town.isJournalWhole())
        }
    }

    @Test(arguments: TestEngine.available)
    func anAdministratorErasesAtSomebodysRequest(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await rosa(town)
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/people/\(id)/erasure")
            try await iris.submit(["sure": "yes"], to: "/people/\(id)/erasure")
            #expect(iris.status == 422)
            #expect(iris.words.contains("Say who asked for it, and when"))
            try await iris.submit(
                ["sure": "yes", "why": "The person themselves, by letter, today"],
                to: "/people/\(id)/erasure")
            #expect(iris.heading == "It is erased")
            try await expectNothingLeft(of: id, town)
            let last = try await town.journal(about: id).last
            #expect(last?.what == "person.erase")
            #expect(last?.why == "The person themselves, by letter, today")
            // what is left is a page that says so, and nothing can be done with it
            try await iris.open("/people/\(id)/erasure")
            #expect(iris.status == 403)
            try await iris.open("/people/\(id)/look")
            #expect(iris.status == 403)
        }
    }

    @Test(arguments: TestEngine.available)
    func theAddressIsFreeForANewAccount(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await rosa(town)
            let browser = try await town.signIn("rosa@example.org")
            try await erase(id, browser)
            // when somebody signs in with it again
            town.time.advance(bySeconds: 3600)
            let again = try await town.signIn("rosa@example.org")
            #expect(again.page.contains("What is your name?"))
            try await again.submit(["name": "Rosa the second"])
            #expect(again.words.contains("Signed in as Rosa the second"))
            // then it is somebody new, who sees nothing of before
            try await again.open("/people/\(id)")
            #expect(again.status == 403)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoWasErasedHelpsNobodyAndIsNamedNowhere(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await rosa(town)
            let browser = try await town.signIn("rosa@example.org")
            let helped = try await town.add("Mr Ward", by: browser)
            try await erase(id, browser)
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/people/\(helped)/look")
            try await iris.submit(["why": "Is anybody helping him?"], to: "/people/\(helped)/look")
            #expect(iris.words.contains("Somebody whose record was erased"))
            #expect(!iris.page.contains("Rosa"))
            try await iris.open("/people")
            for words in ["Rosa Okafor", "rosa@example.org", "01632 960 123"] {
                try await iris.submit(["who": words], to: "/people/find")
                #expect(iris.words.contains("Nobody of that name is known"), "\(words)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func theLinkThatWasOnItsWayIsNoWayBack(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await rosa(town)
            let browser = try await town.signIn("rosa@example.org")
            let waiting = town.browser()
            try await waiting.open("/sign-in")
            try await waiting.submit(["email": "rosa@example.org"])
            let link = try await town.link(to: "rosa@example.org")
            try await erase(id, browser)
            try await waiting.open(link)
            #expect(waiting.status == 410)
        }
    }

    private func erase(_ id: String, _ browser: TestBrowser) async throws {
        try await browser.open("/people/\(id)/erasure")
        try await browser.submit(["sure": "yes"], to: "/people/\(id)/erasure")
        #expect(browser.heading == "It is erased")
    }

    /// Rosa, of whom much is held.
    private func rosa(_ town: Town) async throws -> String {
        let id = try await town.account(
            "Rosa Okafor", "rosa@example.org", HeldRole(.volunteer, .organisation("walk")))
        try await town.account("Lena", "lena@example.org", HeldRole(.organisationLead, .organisation("walk")))
        let browser = try await town.signIn("rosa@example.org")
        try await browser.open("/people/\(id)/details")
        try await browser.submit(
            ["telephone": "01632 960 123", "address": "7 Elm Row"], to: "/people/\(id)/details")
        try await browser.open("/people/\(id)/helpers")
        try await browser.submit(
            ["email": "lena@example.org", "term": "month", "powers": "see", "why": "my niece"],
            to: "/people/\(id)/helpers")
        let lena = try await town.signIn("lena@example.org")
        try await lena.open("/people/\(id)")
        try await lena.open("/roles")
        try await lena.submit(
            ["email": "rosa@example.org", "role": "organisation-lead", "scope": "organisation:walk"],
            to: "/invitations")
        try await town.database.write { [keys = town.keys, now = town.now] tx in
            let words = MessageWords(subject: "The walk is off", paragraphs: ["Rosa, stay in bed."])
            let message = try Message(
                event: "walk/1", to: .person(id), words: ["en": words], urgency: .now)
            _ = try Outbox(tx, keys: keys).post(message, id: Identifier.new(at: now), now: now)
        }
        return id
    }

    private func expectNothingLeft(of id: String, _ town: Town) async throws {
        for sql: SQL in [
            "SELECT count(*) FROM person WHERE id = \(id) AND name IS NOT NULL",
            "SELECT count(*) FROM person_word WHERE person = \(id)",
            "SELECT count(*) FROM contact_detail WHERE person = \(id)",
            "SELECT count(*) FROM message_wish WHERE person = \(id)",
            "SELECT count(*) FROM account WHERE person = \(id)",
            "SELECT count(*) FROM session WHERE person = \(id)",
            "SELECT count(*) FROM sign_in WHERE person = \(id)",
            "SELECT count(*) FROM role_held WHERE person = \(id) AND ended_at IS NULL",
            "SELECT count(*) FROM help WHERE (person = \(id) OR helper = \(id)) AND ended_at IS NULL",
            "SELECT count(*) FROM message WHERE person = \(id) AND words IS NOT NULL",
            "SELECT count(*) FROM invitation WHERE email IS NOT NULL",
        ] {
            #expect(try await town.count(sql) == 0, "\(sql)")
        }
        #expect(try await town.count("SELECT count(*) FROM message WHERE person = \(id)") > 0)
        let words = try await town.journal(about: id).compactMap(\.why)
        #expect(words.allSatisfy { $0 == "The person themselves, by letter, today" }, "\(words)")
        let helps = try await town.read { tx in try HelpStore(tx, town.keys).helpers(of: [id]) }
        #expect(!helps.isEmpty && helps.allSatisfy { $0.why == "" })
    }
}
