import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

@Suite("The index keeps step with what is listed")
struct FindIndexTests {
    @Test(
        "a service that changes is found by its new words and place, and not by its old",
        arguments: TestEngine.available)
    func change(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            _ = try await town.database.write { tx in
                try tx.execute("UPDATE service SET name = 'Thursday cycling' WHERE id = 'walk'")
                try tx.execute(
                    "UPDATE service SET description = 'By the canal' WHERE id = 'walk'")
                try tx.execute("UPDATE location SET latitude = 52 WHERE id = 'walk-0'")
            }
            try await town.index("walk")
            let found1 = try await town.find { $0.words = "cycle canal" }
            #expect(found1 == ["walk"])
            let found2 = try await town.find { $0.words = "river" }
            #expect(found2 == [])
            let near = try await town.find {
                $0.near = FindTown.middle
                $0.within = 1.01
            }
            #expect(near == ["café"])
        }
    }

    @Test("a service that ends, or goes, is found no more", arguments: TestEngine.available)
    func end(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            _ = try await town.database.write { tx in
                try tx.execute("UPDATE service SET status = 'defunct' WHERE id = 'walk'")
            }
            try await town.index("walk", "no-such-service")
            let found3 = try await town.find { $0.words = "walk" }
            #expect(found3 == [])
            _ = try await town.database.write { tx in
                try tx.execute("DELETE FROM schedule WHERE service_id = 'food'")
                try tx.execute("DELETE FROM attribute WHERE link_id = 'food'")
                try tx.execute("DELETE FROM service_at_location WHERE service_id = 'food'")
                try tx.execute("DELETE FROM service WHERE id = 'food'")
            }
            let found4 = try await town.find { $0.words = "food" }
            #expect(found4 == ["garden"])
            let found5 = try await town.find { $0.term = "t-food" }
            #expect(found5 == [])
        }
    }

    @Test("what many share says whose entries speak of it", arguments: TestEngine.available)
    func shared(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let found = try await town.database.read { tx in
                [
                    try FindIndex(tx).services(terms: ["t-health"]),
                    try FindIndex(tx).services(locations: ["food-1"]),
                    try FindIndex(tx).services(organizations: ["nobody"]),
                ]
            }
            #expect(found == [["café", "line", "walk"], ["food"], []])
        }
    }

    @Test("the longest texts can be listed and found", arguments: TestEngine.available)
    func longest(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            var next: UInt32 = 1
            // Letters of four bytes in no order, which no engine can make shorter.
            func word() -> String {
                String(String.UnicodeScalarView((0..<48).compactMap { _ in
                    next = next &* 1_664_525 &+ 1_013_904_223
                    return Unicode.Scalar(0x10428 + (next >> 16) % 40)
                }))
            }
            let name = (0..<60).map { _ in word() }.joined(separator: " ")
            let description = (0..<6000).map { _ in word() }.joined(separator: " ")
            try await town.add("long", name, "Chess. " + description, miles: [1])
            let byName = try await town.find { $0.words = String(name.suffix(48)) }
            #expect(byName == ["long"])
            let byDescription = try await town.find { $0.words = "chess" }
            #expect(byDescription == ["long"])
        }
    }

    @Test("a number of times is indexed by its last day, so that no search counts from the first")
    func counted() throws {
        let first = try #require(Day("2026-01-05"))
        for (rule, last) in [
            ("FREQ=WEEKLY;BYDAY=MO;COUNT=10", "2026-03-09"), ("FREQ=DAILY;COUNT=100000", nil),
        ] {
            let counted = Schedule(
                try RecurrenceRule(rule, start: first), opensAt: TimeOfDay("10:00"),
                closesAt: TimeOfDay("11:00"))
            let text = IndexedHours([counted]).text
            #expect(!text.contains("COUNT"))
            let hours = IndexedHours(text: text).hours(in: .utc), own = OpeningHours([counted], in: .utc)
            for day in ["2026-01-05", "2026-03-09", "2026-03-16", "2090-01-02"].compactMap({ Day($0) }) {
                #expect(hours.isOpen(on: day) == own.isOpen(on: day), "\(rule) \(day)")
            }
            let end = try #require(Day(last ?? "2026-03-16"))
            #expect(hours.isOpen(on: end))
        }
    }

    @Test("indexing all again changes nothing that is found", arguments: TestEngine.available)
    func again(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let before = try await town.find { $0.words = "food" }
            try await town.database.write { tx in try FindIndex(tx).indexAll() }
            let found6 = try await town.find { $0.words = "food" }
            #expect(found6 == before)
            let found7 = try await town.result { _ in }.total
            #expect(found7 == 6)
        }
    }
}
