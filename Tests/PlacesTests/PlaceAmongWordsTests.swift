import Storage
import TestSupport
import Testing
import Time

@testable import Places

@Suite("A place that is said among words")
struct PlaceAmongWordsTests {
    @Test(
        "a postcode, half of one, and a known name are taken out of the words",
        arguments: TestEngine.available)
    func said(engine: TestEngine) async throws {
        try await withAshcombe(on: engine) { places in
            for (typed, words, place) in [
                ("walking group PB1 1DH", "walking group", "PB1 1DH"),
                ("walking group pb11dh", "walking group", "PB1 1DH"),
                ("PB1 1DH walking", "walking", "PB1 1DH"), ("pb1 1dh", nil, "PB1 1DH"),
                ("choir near PB1-1DH, please", "choir please", "PB1 1DH"),
                ("lunch PB1", "lunch", "PB1"), ("lunch near pb1 today", "lunch today", "PB1"),
                ("lunch club in Ashcombe", "lunch club", "Ashcombe"),
                ("ASHCOMBE choir", "choir", "Ashcombe"),
                ("walk holly bank", "walk", "Holly Bank"), ("Saint-Étienne", nil, "Saint-Étienne"),
                ("help close to the holly bank", "help", "Holly Bank"),
            ] as [(String, String?, String)] {
                let found = try places.place(among: typed)
                #expect(found?.words == words, "\(typed)")
                #expect(found?.place == place, "\(typed)")
                #expect(found?.point != nil, "\(typed)")
            }
        }
    }

    @Test("what only looks like a place is left among the words", arguments: TestEngine.available)
    func notSaid(engine: TestEngine) async throws {
        try await withAshcombe(on: engine) { places in
            for typed in [
                "walking group", "b12 vitamins", "vitamin b12", "pb1 is a district",
                "the bank of Holly", "", "   ", "ash combe", "a1 group", "'; DROP TABLE place; --",
                String(repeating: "near ", count: 500), "\u{0}", "near", "in the",
            ] {
                let found = try places.place(among: typed)
                #expect(found == nil, "\(typed.prefix(30))")
            }
        }
    }

    @Test("a whole postcode that is not known is told, and not looked for as words")
    func unknown() async throws {
        try await withAshcombe(on: .sqlite) { places in
            let found = try places.place(among: "walking ZZ9 9ZZ")
            #expect(found?.place == "ZZ9 9ZZ")
            #expect(found?.words == "walking")
            #expect(found?.point == nil)
        }
    }

    private func withAshcombe(
        on engine: TestEngine, _ body: @escaping @Sendable (PlacesStore) throws -> Void
    ) async throws {
        try await withDatabase(on: engine, migrations: PlacesMigrations.all) { database in
            try await database.write { tx in
                let places = PlacesStore(tx)
                let middle = Coordinates(latitude: 51, longitude: -2.5)
                let zone = try Zone(named: "Europe/London")
                try places.put(Place(id: "1", kind: .town, name: "Ashcombe", zone: zone, middle: middle))
                for (id, name) in [("2", "Holly Bank"), ("3", "Saint-Étienne"), ("4", "Nowhere")] {
                    try places.put(
                        Place(
                            id: id, parentID: "1", kind: .neighbourhood, name: name, zone: zone,
                            middle: id == "4" ? nil : middle))
                }
                let known = ["PB1 1DH", "PB1 2AA"].compactMap { Postcode($0) }
                _ = try places.put(known.compactMap { code in middle.map { (code, $0) } })
                try body(places)
            }
        }
    }
}
