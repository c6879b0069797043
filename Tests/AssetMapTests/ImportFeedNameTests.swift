import Foundation
import OpenReferral
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// Which feed a file is of, and what is left of one that was none.
@Suite struct ImportFeedNameTests {
    private static let rows = "id,name,description\no1,Hub,x\n"

    @Test(arguments: TestEngine.available)
    func everyAddressOfAFeedKeepsItsName(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            // Given two files that were imported as one feed
            let north = try kith.holding(["organizations.csv": Self.rows], named: "north")
            let south = try kith.holding(["organizations.csv": Self.rows], named: "south")
            _ = try await kith.run(north, as: "town")
            _ = try await kith.run(south, as: "town")
            // Then each is known by its address
            #expect(try await kith.run(north, as: nil).feed == "town")
            #expect(try await kith.run(south, as: nil).feed == "town")
        }
    }

    @Test(arguments: TestEngine.available)
    func aTableThatNamesARowOfAnotherFeedIsToldWhichFeed(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            let folder = try kith.holding([
                "organizations.csv": Self.rows,
                "services.csv": "id,name,organization_id,status\ns1,Tea,o1,active\n",
            ])
            // Given that the organisations were imported by themselves
            #expect(try await kith.run(folder + "/organizations.csv", as: nil).feed == "organizations")
            // When the services are too, under another name
            let alone = try await kith.run(folder + "/services.csv", as: nil)
            // Then the refusal says which feed holds the organisation, and what to do
            #expect(alone.total.refused == 1)
            let reason = try #require(alone.refusals.first?.reason)
            #expect(reason.contains("The feed \"organizations\" holds one"))
            #expect(reason.contains("--feed \"organizations\""))
            // And that works
            let together = try await kith.run(folder + "/services.csv", as: "organizations")
            #expect(together.isWhole, "\(together.text)")
        }
    }

    @Test(arguments: TestEngine.available, [false, true])
    func whatHeldNothingLeavesNoFeed(engine: TestEngine, isAllOrNothing: Bool) async throws {
        try await withImportFolder(on: engine) { kith in
            _ = try await kith.run(try kith.holding(["organizations.csv": Self.rows]), as: "town")
            let page = try kith.holding(["page.json": "<!doctype html><html></html>"], named: "page")
            let report = try await kith.run(page, as: nil) { $0.isAllOrNothing = isAllOrNothing }
            #expect(!report.isWhole)
            #expect(try await kith.texts("SELECT name FROM feed") == ["town"])
            let addresses = try await count("feed_address", kith.database)
            #expect(addresses == 1)
            // And a feed that was there stays, though nothing comes from it this time
            _ = try await kith.run(page, as: "town")
            #expect(try await kith.texts("SELECT name FROM feed") == ["town"])
        }
    }

    @Test(arguments: [
        ("organizations.csv", "id,id,name,description\no1,o2,Hub,x\n", "\"id\""),
        ("services.csv", "id,Name,organization_id,name,status\ns1,Tea,o1,Walk,active\n", "\"name\""),
        ("refused.csv", "_feed,_table,_reason,id,name,name\ntown,organization,x,o1,Hub,Club\n", "\"name\""),
    ])
    func aTableWithAColumnTwiceIsRefusedByItsName(
        file: String, text: String, name: String
    ) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let report = try await kith.run(try kith.holding([file: text]) + "/" + file, as: nil)
            #expect(report.unreadable == 1)
            let words = "names the column \(name) more than once"
            #expect(report.refusals.allSatisfy { $0.reason.contains(words) })
            let rows = try await count("organization", kith.database)
            #expect(rows == 0)
        }
    }

    @Test(arguments: [
        ("ftp://example.org/feed.json", ImportError.notReadFrom("ftp://example.org/feed.json")),
        ("/", .nothingToImport("/")), ("/nosuch.csv", .notFound("/nosuch.csv")),
    ])
    func whatIsNoFeedIsCalledWhatItIs(source: String, error: ImportError) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            await #expect(throws: error) { _ = try await kith.run(source, as: nil) }
        }
    }

    @Test func anotherImportOfTheSameRowsIsSaidInWords() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            // Given that somebody else brings the row when this import has looked and found nothing
            var keys = ImportKeys(feed: "town")
            let table = try #require(Vocabulary.imported.place(of: "organization"))
            let id = keys.id(table, "o1")
            try await kith.database.write { tx in
                try tx.execute(
                    SQL(
                        stringLiteral: """
                            CREATE TRIGGER elsewhere AFTER INSERT ON feed BEGIN
                                INSERT INTO organization (id, feed_id, fingerprint, name, description)
                                VALUES ('\(id)', NEW.id, 1, 'Hub', 'x');
                            END
                            """))
            }
            let path = try kith.holding(["organizations.csv": Self.rows])
            // Then it says so, and not what the database said
            await #expect(throws: ImportError.anotherImport("town")) {
                _ = try await kith.run(path, as: "town")
            }
        }
    }
}
