import Places
import TestSupport
import Testing
import Time

@testable import Kith

@Suite struct NamePlaceTests {
    @Test(arguments: TestEngine.available)
    func aPlaceIsNamedAndNamedAgain(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: Kith.migrations) { database in
            _ = try await namePlace(
                database, name: " Miami  ", timeZone: "America/New_York", kind: .county)
            var place = try await frame(database).place
            #expect(place == "Miami")
            let zone = try await database.read { tx in try PlacesStore(tx).zone() }
            #expect(zone.name == "America/New_York")
            _ = try await namePlace(
                database, name: "Leeds", timeZone: "Europe/London", kind: .town)
            place = try await frame(database).place
            #expect(place == "Leeds")
        }
    }

    @Test func whatIsNotSaidStaysAsItIs() async throws {
        try await withDatabase(on: .sqlite, migrations: Kith.migrations) { database in
            // given nobody has said which place this is
            let words = try await zoneNobodyChose(database)
            #expect(words?.hasPrefix("Times are read as Europe/London, because no place is named") == true)
            await #expect(throws: NamelessPlace.self) {
                try await namePlace(database, timeZone: "America/New_York")
            }
            // when it is named, and later its zone is changed alone, and then its name
            _ = try await namePlace(database, name: "Miami", kind: .county)
            #expect(try await zoneNobodyChose(database) == nil)
            _ = try await namePlace(database, timeZone: "America/New_York")
            _ = try await namePlace(database, name: "Miami-Dade")
            // then the rest is as it was
            let place = try await placeNamed(in: database)
            #expect(place?.name == "Miami-Dade")
            #expect(place?.zone.name == "America/New_York")
            #expect(place?.kind == .county)
        }
    }

    @Test func whatIsNoPlaceIsRefused() async throws {
        try await withDatabase(on: .sqlite, migrations: Kith.migrations) { database in
            await #expect(throws: Zone.Unknown.self) {
                try await namePlace(database, name: "Leeds", timeZone: "Mars/Olympus", kind: .town)
            }
            await #expect(throws: NamelessPlace.self) {
                try await namePlace(database, name: "  ", timeZone: "Europe/London", kind: .town)
            }
            let place = try await frame(database).place
            #expect(place == "")
        }
    }
}
