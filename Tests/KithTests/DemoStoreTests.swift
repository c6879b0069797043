import AssetMap
import Places
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// The made-up town in a database, on both engines.
@Suite struct DemoStoreTests {
    let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func aTownIsMadeOnceAndThenThere(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: migrations) { database in
            // When a demo is made in an empty database
            let made = try await makeDemo(database, seed: 1, size: .town, clock: clock)
            // Then all of it is there: nothing was refused on the way
            #expect(made.isNew)
            #expect(made.services == 350)
            #expect(made.place == "Pellbrook")
            // And its postcodes are known
            let point = try await database.read { tx in
                try PlacesStore(tx).point(of: try #require(Postcode(made.postcode)))
            }
            #expect(point != nil)
            // And people who type how they feel find company
            for word in ["lonely", "isolated", "loneliness"] {
                var query = FindQuery()
                query.words = word
                let found = try await database.read { [query] tx in
                    try FindSearch(tx, now: testMoment, zone: PlacesStore(tx).zone()).find(query).total
                }
                #expect(found > 0, "\(word)")
            }
            // And making it again changes nothing
            let again = try await makeDemo(database, seed: 1, size: .town, clock: clock)
            #expect(!again.isNew)
            #expect(again.services == made.services)
        }
    }

    @Test(arguments: TestEngine.available)
    func aDatabaseWithOtherDataIsLeftAlone(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: migrations) { database in
            // Given a database that serves another place
            let zone = try Zone(named: "Europe/London")
            try await database.write { tx in
                try PlacesStore(tx).put(Place(id: "elsewhere", kind: .town, name: "Elsewhere", zone: zone))
            }
            // Then no demo is made in it
            await #expect(throws: DemoRefusal.holdsOtherData) {
                try await makeDemo(database, seed: 1, size: .town, clock: clock)
            }
            // And nothing of one is there
            let (isEmpty, children) = try await database.read { tx in
                (try ImportRecords(tx).isMapEmpty(), try PlacesStore(tx).children(of: "elsewhere"))
            }
            #expect(isEmpty)
            #expect(children.isEmpty)
        }
    }
}
