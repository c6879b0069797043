import Storage
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// What is kept no longer than a place chose.
@Suite struct RetentionTests {
    private static let day: Int64 = 86_400

    @Test(arguments: TestEngine.available)
    func whoeverNothingWasDoneForIsErasedAndThePreviewSaidSo(engine: TestEngine) async throws {
        try await withTown(on: engine, retention: Retention(people: 24, messages: nil)) { town in
            // given a place that keeps people for two years
            let rosa = try await town.account("Rosa", "rosa@example.org")
            let lena = try await town.account("Lena", "lena@example.org")
            let browser = try await town.signIn("lena@example.org")
            let ward = try await town.add("Mr Ward", by: browser, term: "year")
            // and that Lena came back after a year
            town.time.advance(bySeconds: 365 * Self.day)
            _ = try await town.signIn("lena@example.org")
            // when it is two years less a day, nobody goes
            town.time.advance(bySeconds: 364 * Self.day)
            #expect(try await preview(town).people == 0)
            #expect(try await ApplyRetention(room: town.room)(at: town.now) == 0)
            // and a day later two do
            town.time.advance(bySeconds: 3 * Self.day)
            #expect(try await preview(town).people == 2)
            #expect(try await ApplyRetention(room: town.room)(at: town.now) == 2)
            let left = try await town.read { tx in
                try PersonStore(tx, town.keys).names(of: [rosa, lena, ward])
            }
            #expect(left == [lena: "Lena"])
            #expect(try await town.journal(about: rosa).last?.who == ApplyRetention.name)
            #expect(try await town.journal(about: rosa).last?.why == "kept no longer")
            // and once more does nothing
            #expect(try await ApplyRetention(room: town.room)(at: town.now) == 0)
            #expect(try await town.isJournalWhole())
        }
    }

    @Test(arguments: TestEngine.available)
    func anAdministratorSeesWhatWouldGo(engine: TestEngine) async throws {
        try await withTown(on: engine, retention: Retention(people: 12, messages: 3)) { town in
            try await town.account("Rosa", "rosa@example.org")
            town.time.advance(bySeconds: 400 * Self.day)
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/retention")
            #expect(iris.words.contains("People for whom nothing was done Kept for 1 year Would go now 1"))
            #expect(iris.words.contains("Words and addresses of messages Kept for 3 months Would go now"))
            #expect(iris.words.contains("The first to go had nothing done for them since"))
        }
    }

    @Test(arguments: TestEngine.available)
    func nobodyGoesWhereNothingWasChosen(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            town.time.advance(bySeconds: 40_000 * Self.day)
            #expect(try await ApplyRetention(room: town.room)(at: town.now) == 0)
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/retention")
            #expect(iris.words.contains("Until somebody says otherwise"))
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsOverIsForgottenAfterAMonth(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            try await iris.open("/roles")
            try await iris.submit(
                ["email": "sam@example.org", "role": "volunteer", "scope": "everywhere"],
                to: "/invitations")
            #expect(iris.status == 200)
            for (days, left) in [(20, 3), (71, 0)] as [(Int64, Int)] {
                town.time.advance(bySeconds: days * Self.day)
                try await ApplyRetention(room: town.room)(at: town.now)
                var count = 0
                for table: SQL in ["sign_in", "session", "invitation"] {
                    count += try await town.count("SELECT count(*) FROM \(table)")
                }
                #expect(count == left, "after \(days) more days")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func manyGoInManySteps(engine: TestEngine) async throws {
        try await withTown(on: engine, retention: Retention(people: 1, messages: nil)) { town in
            try await town.database.write { [keys = town.keys, now = town.now] tx in
                for number in 0..<120 {
                    let name = try found(PersonName("Person \(number)"), "a name")
                    _ = try PersonStore(tx, keys).add(Identifier.new(at: now), name, by: "console", at: now)
                }
            }
            town.time.advance(bySeconds: 40 * Self.day)
            #expect(try await ApplyRetention(room: town.room)(at: town.now) == 120)
            #expect(try await town.count("SELECT count(*) FROM person WHERE name IS NOT NULL") == 0)
        }
    }

    @Test func monthsAreCountedByTheCalendar() throws {
        let zone = try Zone(named: "Europe/London")
        for (today, months, first) in [
            ("2026-03-31", 1, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"), ("2026-01-01", 1, "2025-12-01"),
            ("2026-12-15", 12, "2025-12-15"), ("2026-05-31", 6, "2025-11-30"),
        ] {
            let now = zone.start(of: try found(Day(today), today)).advanced(bySeconds: 40_000)
            #expect(zone.day(of: Retention.moment(months, before: now, in: zone)).description == first)
        }
        // so long ago that there was no such day: everybody stays
        #expect(Retention.moment(12 * 9000, before: testMoment, in: zone) < Instant(rawValue: .min / 4))
    }

    private func preview(_ town: Town) async throws -> Retention.Preview {
        let room = town.room, now = town.now
        return try await town.read { tx in
            try room.surroundings.retention.preview(room, at: now, in: tx)
        }
    }
}
