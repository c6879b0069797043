import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// A feed that holds less than it did: what is gone is said, and goes only where somebody says so.
@Suite struct ImportMissingTests {
    private static let town = [
        "organizations.csv": "id,name,description\no1,Hub,A hub\no2,Club,A club\n",
        "services.csv": """
            id,organization_id,name,status
            s1,o1,Tea,active
            s2,o2,Chess,active

            """,
        "phones.csv": "id,service_id,number\np1,s1,0161\np2,s2,0162\n",
        "taxonomy_terms.csv": "id,name,description,parent_id\nt1,Outdoors,x,\nt2,Walks,x,t1\n",
        "attributes.csv": """
            id,link_id,link_entity,taxonomy_term_id
            a1,s1,service,t2
            a2,s2,service,t2

            """,
    ]

    /// The town without Chess, its club and the terms, and with no file of phones at all.
    private static let smaller = [
        "organizations.csv": "id,name,description\no1,Hub,A hub\n",
        "services.csv": "id,organization_id,name,status\ns1,o1,Tea,active\n",
        "taxonomy_terms.csv": "id,name,description,parent_id\n",
        "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\na1,s1,service,t2\n",
    ]

    @Test(arguments: TestEngine.available)
    func whatIsGoneIsSaidAndStays(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            let first = try await kith.run(try kith.holding(Self.town), as: "town")
            #expect(first.missing.isEmpty)
            let second = try await kith.run(try kith.holding(Self.smaller), as: "town")
            // A phone whose file is gone is missed only where its service is
            #expect(
                second.missing == [
                    "organization": 1, "service": 1, "phone": 1, "taxonomy_term": 2, "attribute": 1,
                ])
            #expect(second.isWhole, "nothing went wrong")
            #expect(second.removed.isEmpty)
            #expect(second.text.contains("No longer in this feed:\n  attribute: 1"))
            #expect(second.text.contains("--remove-missing"))
            #expect(try await kith.found("chess") == ["Chess"])
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsGoneIsTakenAwayWhereThatIsAsked(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            _ = try await kith.run(try kith.holding(Self.town), as: "county")
            let path = try kith.holding(Self.smaller)
            let rehearsed = try await kith.run(path, as: "town") {
                $0.isRemovingMissing = true
                $0.isDryRun = true
            }
            #expect(!rehearsed.isWritten)
            #expect(try await kith.found("chess") == ["Chess", "Chess"])
            let report = try await kith.run(path, as: "town") { $0.isRemovingMissing = true }
            #expect(report.removed == rehearsed.removed)
            #expect(
                report.removed == ["organization": 1, "service": 1, "phone": 1, "attribute": 1])
            // The service that stays names a term, which keeps the one above it
            #expect(report.keptMissing == 2)
            #expect(report.text.contains("Taken away, as the feed holds them no longer:"))
            // What another feed brought is left alone
            #expect(try await kith.found("chess") == ["Chess"])
            #expect(try await kith.texts("SELECT name FROM organization ORDER BY name")
                == ["Club", "Hub", "Hub"])
            let again = try await kith.run(path, as: "town")
            #expect(again.missing == ["taxonomy_term": 2])
        }
    }

    @Test(arguments: TestEngine.available)
    func aPlaceholderGoesWithTheLastRowThatNamesIt(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            var files = Self.town
            files["organizations.csv"] = "id,name,description\no1,Hub,A hub\n"
            let first = try await kith.run(try kith.holding(files), as: "town")
            #expect(first.placeholders == ["organization": 1])
            files["services.csv"] = "id,organization_id,name,status\ns1,o1,Tea,active\n"
            files["attributes.csv"] = nil
            files["phones.csv"] = nil
            let report = try await kith.run(try kith.holding(files), as: "town") {
                $0.isRemovingMissing = true
            }
            #expect(report.removed["service"] == 1)
            #expect(try await kith.texts("SELECT name FROM organization") == ["Hub"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aRefusedRowStandsForTheOneThatIsThere(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            var files = Self.town
            files["services.csv"] = """
                id,organization_id,name,status
                s1,o1,Tea,active
                s2,o2,Chess,perhaps

                """
            let report = try await kith.run(try kith.holding(files), as: "town") {
                $0.isRemovingMissing = true
            }
            #expect(report.tables["service"]?.refused == 1)
            #expect(report.missing.isEmpty)
            #expect(try await kith.found("chess") == ["Chess"])
        }
    }

    @Test(arguments: [
        ("services.json", #"[{"id":"s1","name":"Tea","status":"active"},{"id":"s2","na"#),
        ("services.csv", "id,organization_id,name,status\n,o1,Tea,active\ns1,o1,Tea,active\n,o1,,\n"),
    ])
    func nothingIsTakenAwayWhereNotAllCouldBeRead(name: String, text: String) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            var files = Self.town
            files["services.csv"] = nil
            files[name] = text
            let report = try await kith.run(try kith.holding(files), as: "town") {
                $0.isRemovingMissing = true
            }
            #expect(report.removed.isEmpty)
            #expect(report.isRemovalWithheld)
            #expect(!report.isWhole)
            #expect(report.text.contains("Nothing was taken away:"))
            #expect(try await kith.found("chess") == ["Chess"])
        }
    }

    @Test func aFileOfCorrectionsIsNoWholeFeed() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            let corrected = try kith.holding(
                ["c.csv": "_feed,_table,_row,_field,_reason,id,name\ntown,organization,,,,o1,Hub\n"],
                named: "corrected")
            let report = try await kith.run(corrected + "/c.csv", as: nil) { $0.isRemovingMissing = true }
            #expect(report.feed == "town")
            #expect(report.missing.isEmpty)
            #expect(try await kith.found("chess") == ["Chess"])
        }
    }

    @Test func anImportThatIsStoppedKeepsWhatItHasAndTakesNothingAway() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            let path = try kith.holding(Self.smaller)
            var options = ImportOptions()
            options.feed = "town"
            options.batchRows = 1
            options.isRemovingMissing = true
            let verb = ImportFeed(into: kith.database, clock: .init(stoppedAt: testMoment), options: options)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await verb.run(path)
            }
            let report = try await task.value
            #expect(report.isStopped)
            #expect(!report.isWhole)
            #expect(report.removed.isEmpty)
            #expect(report.text.contains("Run the same command again to go on."))
            #expect(try await kith.found("chess") == ["Chess"])
            // And run again it goes on
            #expect(try await kith.run(path, as: "town").missing["service"] == 1)
        }
    }
}
