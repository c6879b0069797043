import Credentials
import Messages
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// Getting in with the help of somebody at the console of the server.
@Suite struct ConsoleLinkTests {
    @Test(arguments: TestEngine.available)
    func aLinkFromTheConsoleWorksAnywhereOnce(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let path = try await Self.link(in: town)
            let phone = town.browser()
            try await phone.open(path)
            try await phone.submit()
            #expect(phone.heading == "Your account")
            let other = town.browser()
            try await other.open(path)
            #expect(other.status == 410)
            // and she can read that it was made
            #expect(try await town.journal(about: id).map(\.what).contains("account.link"))
        }
    }

    @Test(arguments: TestEngine.available)
    func whoLostTheirAppIsLetInByTheConsole(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody with an app of codes, which is lost
            let id = try await town.account("Rosa", "rosa@example.org")
            let keys = town.keys
            try await town.database.write { tx in
                try AccountStore(tx, keys).setAuthenticator(TimedCode().secret, step: 1, of: id)
            }
            let asked = town.browser()
            try await asked.open(try await Self.link(in: town))
            try await asked.submit()
            #expect(asked.heading == "Type the code from your app")
            // when the console ends the codes
            let inside = town.browser()
            try await inside.open(try await Self.link(in: town, endsCodes: true))
            try await inside.submit()
            #expect(inside.heading == "Your account")
        }
    }

    @Test func nobodyIsMadeByIt() async throws {
        try await withTown(on: .sqlite) { town in
            let email = try found(EmailAddress("nobody@example.org"), "an address")
            #expect(try await LinkFromConsole(room: town.room)(email, for: 60, at: town.now) == nil)
        }
    }

    private static func link(in town: Town, endsCodes: Bool = false) async throws -> String {
        let email = try found(EmailAddress("rosa@example.org"), "an address")
        let path = try await LinkFromConsole(room: town.room)(
            email, for: 3600, endsCodes: endsCodes, at: town.now)
        return try found(path, "a link")
    }
}
