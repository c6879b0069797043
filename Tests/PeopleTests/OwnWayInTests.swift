import Messages
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// Ways in that are nobody else's.
@Suite struct OwnWayInTests {
    @Test(arguments: TestEngine.available)
    func aPasswordProvesNothingOfASignInThatBeganMeanwhile(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody with a password, and another sign-in begun later in the same browser
            let mine = try await town.account("Mallory", "mallory@example.org")
            let theirs = try await town.account("Rosa", "rosa@example.org")
            let keys = town.keys, now = town.now
            func start(_ id: String, _ person: String?, later seconds: Int64) -> SignInStore.Start {
                SignInStore.Start(
                    id: id, browser: "one browser", purpose: .signIn, state: .sent, email: nil,
                    person: person, returnTo: nil, expiresAt: now.advanced(bySeconds: 600 + seconds))
            }
            let first = start("first", mine, later: 0), second = start("second", theirs, later: 1)
            let found = try await town.database.write { tx in
                let store = SignInStore(tx, keys)
                try store.add(second, at: now.advanced(bySeconds: 1))
                try store.add(first, at: now)
                return try store.pending(first.id)?.person
            }
            // then what the password proved is its own
            #expect(found == mine)
        }
    }

    @Test(arguments: TestEngine.available)
    func aStrangerWhoAsksAndAsksDoesNotKeepTheOwnerOut(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let keys = town.keys, now = town.now
            let email = try found(EmailAddress("rosa@example.org"), "an address")
            // given a hundred requests from one place
            let sent = try await town.database.write { tx -> Int in
                let store = SignInStore(tx, keys)
                return try (0..<100).count { number in
                    let may = try store.maySend(to: email, askedFrom: "192.0.2.1", at: now)
                    let start = SignInStore.Start(
                        id: "s\(number)", browser: "b", purpose: .signIn, state: .sent, link: .init(),
                        code: .init(), email: email, askedFrom: "192.0.2.1", person: nil, returnTo: nil,
                        expiresAt: now.advanced(bySeconds: 600))
                    try store.add(may ? start : start.unsent, at: now)
                    return may
                }
            }
            #expect(sent == AskForLink.mostAnHour)
            // then the owner is sent theirs, from elsewhere
            let mayOwner = try await town.read { tx in
                try SignInStore(tx, keys).maySend(to: email, askedFrom: "198.51.100.7", at: now)
            }
            #expect(mayOwner)
        }
    }

    @Test(arguments: TestEngine.available)
    func whatSomebodyWroteIntoARecordOpensNobodysMessages(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, who was sent a link, and a stranger who says that they help somebody of her address
            try await town.account("Rosa", "rosa@example.org")
            try await town.account("Mallory", "mallory@example.org")
            let rosa = town.browser()
            try await rosa.open("/sign-in")
            try await rosa.submit(["email": "rosa@example.org"])
            let mallory = try await town.signIn("mallory@example.org")
            try await mallory.open("/people/new")
            try await mallory.submit([
                "name": "Nobody", "email": "rosa@example.org", "powers": "see", "term": "day",
                "how": "spoken",
            ])
            // then the stranger reads nothing of what was sent to her
            #expect(mallory.heading.contains("Nobody"))
            #expect(!mallory.words.contains("Sign in to Kith"))
        }
    }

    @Test(arguments: TestEngine.available)
    func anInvitationIsWorthWhatItsMakerStillMayGive(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let bilal = try await town.account("Bilal", "bilal@example.org", HeldRole(.administrator))
            let browser = try await town.signIn("bilal@example.org")
            try await browser.open("/roles")
            try await browser.submit(
                ["email": "priya@example.org", "role": "link-worker", "scope": "everywhere"],
                to: "/invitations")
            let link = try await town.link(to: "priya@example.org")
            // when whoever asked is no administrator any more
            let now = town.now
            try await town.database.write { tx in
                try RoleStore(tx).endAll(of: bilal, by: "console", at: now)
            }
            let priya = town.browser()
            try await priya.open(link)
            try await priya.submit(["name": "Priya"])
            // then the invitation is over
            #expect(priya.status == 410)
        }
    }
}
