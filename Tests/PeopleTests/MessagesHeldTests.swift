import Messages
import TestSupport
import Testing
import Trust

@testable import People

/// What the outbox holds about somebody is theirs too.
@Suite struct MessagesHeldTests {
    @Test(arguments: TestEngine.available)
    func aLinkToSignInByIsShownToNobodyAndGoesWithThePerson(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody who asked for a link, which waits in the outbox
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            let other = town.browser()
            try await other.open("/sign-in")
            try await other.submit(["email": "rosa@example.org"])
            let code = try await town.code(to: "rosa@example.org")
            // when she downloads what is held, the message is there and the way in is not
            try await rosa.open("/people/\(id)/download")
            #expect(rosa.words.contains("Sign in to Kith in Ashcombe"))
            #expect(rosa.words.contains("a link or a code, good once"))
            #expect(!rosa.page.contains(code))
            // and when she is erased, it is not sent, and its words and address are gone
            try await rosa.open("/people/\(id)/erasure")
            try await rosa.submit(["sure": "yes"])
            #expect(rosa.heading == "It is erased")
            #expect(try await town.letters(to: "rosa@example.org").isEmpty)
            let keys = town.keys
            let states = try await town.read { tx in
                try Outbox(tx, keys: keys).messages(limit: 10).map(\.state)
            }
            #expect(states == [.withheld, .withheld])
        }
    }
}
