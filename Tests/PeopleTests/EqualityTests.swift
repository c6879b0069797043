import Storage
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// What people say of themselves, and what is shown of it.
@Suite struct EqualityTests {
    @Test(arguments: TestEngine.available)
    func answersAreCountedAndLeadToNobody(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given twelve people who each say who they are
            for number in 0..<12 {
                let email = "person\(number)@example.org"
                try await town.account("Person \(number)", email)
                let browser = try await town.signIn(email)
                try await browser.open("/account/about-you")
                try await browser.submit(
                    number < 10
                        ? ["gender": "Woman", "religion-words": number < 9 ? "Quaker" : "quaker "]
                        : ["gender": "Man", "religion-words": "My gran’s"])
                #expect(browser.heading == "Thank you")
                // sent again, or asked again this year, it is counted once
                try await browser.open("/account/about-you")
                #expect(browser.heading == "Thank you")
            }
            let siân = try await town.account("Siân", "sian@example.org", HeldRole(.commissioner))
            let commissioner = try await town.signIn("sian@example.org")
            // when the figures are looked at in the same quarter, there is nothing to see
            try await commissioner.open("/figures/who-is-reached")
            #expect(commissioner.words.contains("nothing to show yet"))
            // and in the next there are numbers that give nobody away
            town.time.advance(bySeconds: 60 * 86_400)
            let later = try await town.signIn("sian@example.org")
            try await later.open("/figures/who-is-reached")
            #expect(later.words.contains("Woman People 10"))
            #expect(later.words.contains("Man People fewer than 10"))
            #expect(later.words.contains("“Quaker” People 10") || later.words.contains("“quaker” People 10"))
            #expect(!later.words.contains("gran"))
            #expect(later.words.contains("All who answered People 10"))
            // then nothing in the journal tells that anybody answered
            #expect(try await town.journal(about: siân).allSatisfy { !$0.what.contains("equality") })
        }
    }

    @Test func onlyWhoMaySeeFiguresSeesThem() async throws {
        try await withTown(on: .sqlite) { town in
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/figures/who-is-reached")
            #expect(rosa.status == 403)
        }
    }

    @Test func anAnswerThatIsNoneIsSaidAtItsQuestion() async throws {
        try await withTown(on: .sqlite) { town in
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/account/about-you")
            try await rosa.submit(["age": "ageless", "gender": "Woman"])
            #expect(rosa.status == 422)
            #expect(rosa.words.contains("Choose one of the answers, or use your own words"))
            #expect(try await town.read { tx in try tx.value("SELECT count(*) FROM equality_answer") } == 0)
        }
    }

    @Test(arguments: [(0, nil), (9, nil), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1_003, 1_005)])
    func aSmallNumberIsNotTold(count: Int, rounded: Int?) {
        #expect(SafeCount(count).rounded == rounded)
    }
}
