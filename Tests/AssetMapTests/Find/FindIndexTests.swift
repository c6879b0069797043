import Storage
import TestSupport
import Testing

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
