import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// What a feed is called where nobody says: short, and no other's.
@Suite struct ImportNameTests {
    @Test(arguments: [
        ("/data/V3.0-UK-Fail", "V3.0-UK-Fail"), ("/data/feed.2026.json", "feed.2026"),
        ("/data/town/datapackage.json", "town"), ("/data/town.csv.gz", "town"),
        ("https://example.org/openreferral/v3/", "example.org/openreferral/v3"),
        ("https://example.org/api/v3.0?page=2&area=north", "example.org/api/v3.0?area=north"),
    ])
    func aNameIsTheLastOfItsAddress(address: String, name: String) {
        #expect(FeedName(of: address).candidates.first == name)
    }

    @Test func aNameHasALimitAndStaysItsOwn() {
        let long = String(repeating: "a", count: 500)
        let names = [long + "b", long + "c"].map { FeedName(of: "https://example.org/" + $0).candidates[0] }
        #expect(names.allSatisfy { $0.count <= FeedName.limit })
        #expect(names[0] != names[1])
    }

    @Test(arguments: TestEngine.available)
    func twoFoldersOfOneNameAreTwoFeeds(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            let rows = ["organizations.csv": "id,name,description\no1,Hub,x\n"]
            let other = ["organizations.csv": "id,name,description\no1,Club,x\n"]
            let north = try kith.holding(rows, named: "north/csv")
            let south = try kith.holding(other, named: "south/csv")
            #expect(try await kith.run(north, as: nil).feed == "csv")
            let second = try await kith.run(south, as: nil)
            #expect(second.feed == "south/csv")
            #expect(second.total.imported == 1)
            #expect(second.notes.contains { $0.contains("A feed called \"csv\" came from \(north)") })
            // And each keeps its name
            #expect(try await kith.run(south, as: nil).total.unchanged == 1)
            #expect(try await kith.run(north, as: nil).total.unchanged == 1)
            #expect(try await kith.texts("SELECT name FROM feed ORDER BY id") == ["csv", "south/csv"])
        }
    }

    @Test func whatWasGivenANameKeepsIt() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding(["organizations.csv": "id,name,description\no1,Hub,x\n"])
            _ = try await kith.run(path, as: "town")
            let again = try await kith.run(path, as: nil)
            #expect(again.feed == "town")
            #expect(again.total.unchanged == 1)
        }
    }

    @Test(arguments: [
        ("  ", ImportError.noFeedName), ("a\nb", .badFeedName),
        (String(repeating: "x", count: 201), .badFeedName),
    ])
    func aNameThatIsNoneIsRefused(name: String, error: ImportError) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding(["organizations.csv": "id,name,description\no1,Hub,x\n"])
            await #expect(throws: error) { _ = try await kith.run(path, as: name) }
        }
    }
}
