import Places
import Storage
import TestSupport
import Testing
import Time

@Suite("Places and postcodes")
struct PlacesStoreTests {
    @Test("the tree has one root, whose clocks the place goes by", arguments: TestEngine.available)
    func tree(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: PlacesMigrations.all) { database in
            let before = try await database.read { tx in
                (try PlacesStore(tx).root(), try PlacesStore(tx).zone().name)
            }
            #expect(before.0 == nil)
            #expect(before.1 == "Europe/London")
            let cork = try Zone(named: "Europe/Dublin")
            try await database.write { tx in
                let store = PlacesStore(tx)
                try store.put(Place(id: "a", kind: .county, name: "Cork", zone: cork))
                try store.put(Place(id: "b", parentID: "a", kind: .town, name: "Youghal", zone: cork))
                try store.put(Place(id: "c", parentID: "a", kind: .town, name: "Bantry", zone: cork))
            }
            let after = try await database.read { tx in
                let store = PlacesStore(tx)
                let children = try store.children(of: "a").map(\.name)
                return (try store.root()?.name, try store.zone().name, children)
            }
            #expect(after.0 == "Cork")
            #expect(after.1 == "Europe/Dublin")
            #expect(after.2 == ["Bantry", "Youghal"])
            await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try PlacesStore(tx).put(Place(id: "d", kind: .county, name: "Kerry", zone: cork))
                }
            }
        }
    }

    @Test("a postcode is one however it is written", arguments: [
        "AB10 1AA", "ab10 1aa", "AB101AA", " a b 1 0 1 a a ", "ab10-1aa", "AB10\u{A0}1AA", "Ab10  1Aa.",
    ])
    func postcodes(written: String) {
        #expect(Postcode(written)?.spaced == "AB10 1AA")
    }

    @Test("what has not the shape of a postcode is none", arguments: [
        "", "AB10", "10 1AA", "AB10 1A", "ABC1 1AA", "AB10 11A", "33157", "AB10 1AAA", "🙂", "ＡＢ10 1AA",
    ])
    func notPostcodes(written: String) {
        #expect(Postcode(written) == nil)
    }

    @Test(
        "a place can be written as a postcode, half of one, a name or a point",
        arguments: TestEngine.available)
    func written(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: PlacesMigrations.all) { database in
            try await database.write { tx in
                let store = PlacesStore(tx)
                try store.put(
                    Place(
                        id: "a", kind: .town, name: "Ashcombe", zone: .utc,
                        middle: Coordinates(latitude: 51, longitude: -2)))
                try store.put(
                    Place(
                        id: "b", parentID: "a", kind: .ward, name: "ÎLE Ŵen", zone: .utc,
                        middle: Coordinates(latitude: 52, longitude: -2)))
                let known = [("AB10 1AA", 57.0), ("AB10 1AB", 57.2), ("AB1 0AA", 50.0)]
                _ = try store.put(
                    known.compactMap { text, latitude in
                        Postcode(text).flatMap { postcode in
                            Coordinates(latitude: latitude, longitude: -2).map { (postcode, $0) }
                        }
                    })
            }
            let found = try await database.read { tx in
                try [
                    "ab101ab", "AB10", "ashCOMBE", "57.15, -2.09", "AB99 9ZZ", "91,0", "x,y", "Nowhere",
                    "île ŵen", "Île ŴEN",
                ].map {
                    try PlacesStore(tx).point(ofWritten: $0)?.latitude
                }
            }
            #expect(found[0] == 57.2)
            #expect(abs((found[1] ?? 0) - 57.1) < 1e-9)
            #expect(found[2...] == [51, 57.15, nil, nil, nil, nil, 52, 52])
        }
    }
}
