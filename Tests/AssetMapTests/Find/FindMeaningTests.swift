import Places
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

@Suite("Finding what somebody means, and not what they say")
struct FindMeaningTests {
    @Test("where nothing says it, other words that mean the same", arguments: TestEngine.available)
    func sameMeaning(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for (typed, expected) in [
                ("hungry", ["food", "garden"]), ("strolling", ["walk"]), ("allotments", ["garden"]),
            ] {
                let found = try await town.result { $0.words = typed }
                #expect(Set(found.services.map(\.id)) == Set(expected), "\(typed)")
                #expect(found.matched == .sameMeaning)
            }
            // and not where something does
            let said = try await town.result { $0.words = "food" }
            #expect(said.matched == .allWords)
            let neither = try await town.result { $0.words = "dentist" }
            #expect(neither.total == 0)
        }
    }

    @Test("a misspelt word that is two", arguments: TestEngine.available)
    func twoInOne(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for typed in ["foodbnak", "foodbamk", "foosbank"] {
                let found = try await town.result { $0.words = typed }
                #expect(found.correction == "food bank", "\(typed)")
                #expect(found.services.map(\.id) == ["food"])
            }
            let neither = try await town.result { $0.words = "xyzzyplugh" }
            #expect(neither.suggestions == [])
        }
    }

    @Test("who may be in danger is told whom to ring, where those numbers are answered")
    func urgent() async throws {
        try await FindTown.with(.sqlite) { town in
            for typed in [
                "suicide", "feeling suicidal", "how to kill myself", "self-harm",
                "suicide&near=ZZ11AA&within=0.1",
            ] {
                #expect(try await town.findPage("q=\(typed)").text.contains("116 123"), "\(typed)")
            }
            for typed in ["walk", "killing time", "end of life care", "die cutting, if you want"] {
                #expect(try await town.findPage("q=\(typed)").text.contains("116 123") == false, "\(typed)")
            }
            _ = try await town.database.write { tx in
                let zone = try Zone(named: "America/New_York"), id = try PlacesStore(tx).root()?.id
                let miami = Place(id: id ?? "root", kind: .county, name: "Miami", zone: zone, middle: nil)
                try PlacesStore(tx).put(miami)
            }
            #expect(try await town.findPage("q=suicide").text.contains("116 123") == false)
        }
    }
}
