import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// Somebody who is here twice is shown as one, and that can be undone.
@Suite struct MergeTests {
    @Test(arguments: TestEngine.available)
    func twoRecordsAreShownAsOneAndNothingMoves(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given Rosa, whom a link worker wrote down before she had an account
            let iris = try await administrator(town)
            let rosa = try await town.account("Rosa Okafor", "rosa@example.org")
            let other = try await town.add(
                "Mrs Okafor", by: iris, powers: ["see", "agree"], ("telephone", "01632 960 123"))
            try await town.answer(.messages, true, of: other, by: iris, how: "spoken")
            // when an administrator says that both are one
            try await merge(other, into: rosa, iris)
            #expect(iris.status == 200)
            #expect(iris.words.contains("Shown as one with \(other)"))
            // then Rosa's page has all of it
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(rosa)")
            for words in ["rosa@example.org", "01632 960 123", "in words to Iris"] {
                #expect(browser.words.contains(words), "\(words)")
            }
            // by whichever number one asks
            try await iris.open("/people/\(other)")
            #expect(iris.words.contains("Rosa Okafor"))
            for words in ["Rosa Okafor", "Mrs Okafor", "01632960123"] {
                try await iris.open("/people")
                try await iris.submit(["who": words], to: "/people/find")
                #expect(iris.words.contains("1 found. Rosa Okafor"), "\(words)")
            }
            // and nothing was moved
            #expect(try await town.count("SELECT count(*) FROM contact_detail WHERE person = \(other)") == 1)
            #expect(try await town.count("SELECT count(*) FROM consent_event WHERE person = \(other)") == 1)
            // so that it can be undone
            try await iris.open("/people/\(rosa)/merge")
            let undo = try found(iris.page.firstMatch(of: /\/people\/[0-9a-f\/merge-]+\/undo/), "undo")
            try await iris.submit(to: String(undo.output))
            #expect(iris.words.contains("Undone"))
            try await browser.open("/people/\(rosa)")
            #expect(!browser.words.contains("01632 960 123"))
            try await iris.open("/people/\(other)")
            #expect(iris.words.contains("Mrs Okafor"))
            #expect(
                try await town.deeds(about: rosa).filter { $0.contains("merge") } == [
                    "person.merge", "person.unmerge",
                ])
            // and be said once more
            try await merge(other, into: rosa, iris)
            #expect(iris.status == 200)
        }
    }

    @Test(arguments: TestEngine.available)
    func eachReasonWhyTwoCannotBeOneIsSaid(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let iris = try await administrator(town)
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let lena = try await town.account("Lena", "lena@example.org")
            let ward = try await town.add("Mr Ward", by: iris)
            let green = try await town.add("Mr Green", by: iris)
            let merged = try await town.add("Mr Grene", by: iris)
            let gone = try await town.add("Gone", by: iris)
            try await merge(merged, into: green, iris)
            try await iris.open("/people/\(gone)/erasure")
            try await iris.submit(
                ["sure": "yes", "why": "they asked me today"], to: "/people/\(gone)/erasure")
            let nobody = "01890000-0000-7000-8000-000000000000"
            typealias Why = MergeRecords.MergeRefusal
            let cases: [(other: String, kept: String, why: Why)] = [
                (nobody, rosa, .unknown), ("", rosa, .unknown), ("Mr Ward", rosa, .unknown),
                (rosa, rosa, .same), (gone, rosa, .erased), (merged, rosa, .mergedBefore),
                (green, rosa, .mergedBefore), (merged, green, .mergedBefore), (lena, rosa, .twoAccounts),
                (rosa, ward, .otherWay),
            ]
            #expect(Set(cases.map(\.why)) == Set(Why.allCases))
            for one in cases {
                try await merge(one.other, into: one.kept, iris)
                #expect(iris.status == 422, "\(one)")
                #expect(iris.words.contains(one.why.words), "\(one)")
            }
            #expect(try await town.count("SELECT count(*) FROM merge") == 1)
            // a record that is shown as part of another has no page for this of its own
            try await iris.open("/people/\(merged)/merge")
            #expect(iris.status == 404)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoIsShownAsOneIsErasedAsOne(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let iris = try await administrator(town)
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let other = try await town.add("Mrs Okafor", by: iris, ("telephone", "01632 960 123"))
            try await merge(other, into: rosa, iris)
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(rosa)/erasure")
            try await browser.submit(["sure": "yes"], to: "/people/\(rosa)/erasure")
            #expect(browser.heading == "It is erased")
            for id in [rosa, other] {
                #expect(
                    try await town.count(
                        "SELECT count(*) FROM person WHERE id = \(id) AND name IS NULL") == 1)
            }
            #expect(try await town.count("SELECT count(*) FROM contact_detail") == 1)
            #expect(try await town.isJournalWhole())
        }
    }

    @Test(arguments: TestEngine.available)
    func theAccountWorksAsBefore(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let iris = try await administrator(town)
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let other = try await town.add("Mrs Okafor", by: iris)
            try await merge(other, into: rosa, iris)
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/account/password")
            try await browser.submit(
                ["password": "violet ladder seventeen otters"], to: "/account/password")
            #expect(browser.words.contains("Your password is saved"))
            #expect(browser.words.contains("Set."))
        }
    }

    private func administrator(_ town: Town) async throws -> TestBrowser {
        try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
        return try await town.signIn("iris@example.org")
    }

    private func merge(_ other: String, into kept: String, _ browser: TestBrowser) async throws {
        try await browser.open("/people/\(kept)/merge")
        try await browser.submit(["other": other], to: "/people/\(kept)/merge")
    }
}
