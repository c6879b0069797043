import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// Single fields that are not what they should be, and rows that say nothing.
@Suite struct ImportFieldTests {
    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html;x", "ftp://example.org/x",
        "file:///etc/passwd", "mailto:a@example.org",
    ])
    func anAddressThatIsNotOfTheWebIsLeftOutAndSaid(address: String) async throws {
        try await withImportFolder(on: .sqlite) { town in
            let path = try town.holding([
                "organizations.csv":
                    "id,name,description,website,uri,logo\no1,Hub,x,\(address),\(address),\(address)\n"
            ])
            let report = try await town.run(path, as: "town")
            #expect(report.total.mended == 1)
            for field in ["website", "uri", "logo"] {
                let words = "organization.\(field) is not an http or https address; left out"
                #expect(report.text.contains(words))
                let kept = "SELECT coalesce(\(field), '') FROM organization"
                #expect(try await town.texts(.init(stringLiteral: kept)) == [""])
            }
        }
    }

    @Test(arguments: [
        ("https://example.org/a", "https://example.org/a"), ("urn:uuid:1", "urn:uuid:1"),
        ("www.example.org:8080/x", "http://www.example.org:8080/x"),
    ])
    func anAddressOfTheWebAndANameAreKept(uri: String, kept: String) async throws {
        try await withImportFolder(on: .sqlite) { town in
            let path = try town.holding(["organizations.csv": "id,name,description,uri\no1,Hub,x,\(uri)\n"])
            #expect(try await town.run(path, as: "town").isWhole)
            #expect(try await town.texts("SELECT uri FROM organization") == [kept])
        }
    }

    @Test func aMomentThatIsNoneIsNamedWithAnExample() async throws {
        try await withImportFolder(on: .sqlite) { town in
            let path = try town.holding([
                "services.json":
                    #"[{"id":"s1","name":"Tea","status":"active","last_modified":"yesterday"}]"#
            ])
            let report = try await town.run(path, as: "town")
            let reason = "last_modified: \"yesterday\" is not a day with its time. "
                + "Write the two like 2026-03-01T10:30:00Z."
            #expect(report.refusals.map(\.reason) == [reason])
        }
    }

    @Test func whereAllIsRefusedOrEmptyNothingIsSaidToBeIn() async throws {
        try await withImportFolder(on: .sqlite) { town in
            let path = try town.holding(["organizations.csv": "id,name,description\no1,,x\n,,\n"])
            let report = try await town.run(path, as: "town")
            #expect(report.total.refused == 1)
            #expect(report.text.hasSuffix("Nothing was imported: every row was refused."))
        }
    }

    @Test func aRowOfCommasIsEmptyAndCountedOnce() async throws {
        try await withImportFolder(on: .sqlite) { town in
            let rows = "id,organization_id,name,status\ns1,o1,Tea,active\n,,,\ns2,o1,Walk,active\n"
            let path = try town.holding([
                "organizations.csv": "id,name,description\no1,Hub,x\n,,\n", "services.csv": rows,
            ])
            let report = try await town.run(path, as: "town")
            #expect(report.isWhole, "\(report.text)")
            #expect(report.tables["service"]?.read == 3)
            #expect(report.tables["service"]?.empty == 1)
            #expect(report.tables["organization"]?.empty == 1)
        }
    }
}
