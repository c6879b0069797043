import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// Shapes in which people send rows, and what is no shape at all.
@Suite struct ImportShapeTests {
    private static let tea = #"{"id":"s1","name":"Tea","status":"active"}"#
    private static let walk = #"{"id":"s2","name":"Walk","status":"active"}"#

    @Test(arguments: [
        #"{"services":[\#(tea),\#(walk)]}"#, #"{"meta":{"pages":1},"data":[\#(tea),\#(walk)]}"#,
        #"{"results":[\#(tea)],"count":2,"next":null}"# + "\n" + walk,
        #"[{"total_items":2,"contents":[\#(tea)]},{"total_items":2,"contents":[\#(walk)]}]"#,
        #"{"response":{"contents":[\#(tea),\#(walk)]}}"#,
        #"[{"id":"o1","name":"Hub","description":"x","services":[\#(tea),\#(walk)]}]"#,
        #"{"organizations":[{"id":"o1","name":"Hub","description":"x","services":[\#(tea),\#(walk)]}]}"#,
    ])
    func rowsAreFoundInWhateverHoldsThem(text: String) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding(["feed.json": text])
            let report = try await kith.run(path, as: "town")
            #expect(report.isWhole, "\(report.text)")
            #expect(try await kith.texts("SELECT name FROM service ORDER BY name") == ["Tea", "Walk"])
        }
    }

    @Test func aRowsOwnListsAreItsOwn() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let text = #"{"id":"o1","name":"Hub","locations":[{"id":"l1","location_type":"virtual"}]}"#
            let report = try await kith.run(
                try kith.holding(["organization.json": text]) + "/organization.json", as: "town")
            #expect(report.tables["organization"]?.read == 1)
            let owned = try await kith.texts("SELECT id FROM location WHERE organization_id IS NOT NULL")
            #expect(owned.count == 1)
        }
    }

    private static let others: [(String, [UInt8], String)] = [
        ("a.csv", Array("<!DOCTYPE html><html>".utf8), "a web page for people"),
        ("a.json", Array("<html><body>Sign in".utf8), "a web page for people"),
        ("a.csv", Array("<?xml version=\"1.0\"?><rows/>".utf8), "It is XML"),
        ("a.csv", [0xFF, 0xFE] + wide("id,name\n"), "UTF-16"),
        ("a.json", wide("[{\"id\":\"1\"}]"), "UTF-16"),
        ("a.csv", Array("PK\u{3}\u{4}xl".utf8), "a zip file or a spreadsheet"),
        ("a.csv", Array("%PDF-1.7".utf8), "a PDF"),
    ]

    /// In UTF-16, the least byte first.
    private static func wide(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 { bytes += [byte, 0] }
        return bytes
    }

    @Test(arguments: others)
    func aFileOfAnotherKindIsCalledWhatItIs(name: String, bytes: [UInt8], words: String) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let file = kith.folder.appending(path: name)
            try Data(bytes).write(to: file)
            let report = try await kith.run(file.path, as: "town")
            #expect(!report.isWhole)
            #expect(report.refusals.first?.reason.contains(words) == true, "\(report.text)")
        }
    }

    @Test func whatIsNestedTooDeepCostsItsRowAlone() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
            let text = #"[{"id":"s0","name":"Deep","x":\#(deep)},\#(Self.tea)]"#
            let report = try await kith.run(try kith.holding(["services.json": text]), as: "town")
            #expect(report.refusals.map(\.reason) == ["This is nested more than 128 deep."])
            #expect(try await kith.texts("SELECT name FROM service") == ["Tea"])
        }
    }

    @Test func whereNothingWasTakenTheLastLineSaysSo() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let bad = try kith.holding(["organizations.csv": "id,name,description\no1,,x\n"])
            #expect(try await kith.run(bad, as: "town").text.hasSuffix(": every row was refused."))
            let odd = try kith.holding(["organizations.csv": "o1,Hub,A hub\no2,Club,A club\n"])
            let report = try await kith.run(odd, as: "town")
            #expect(report.text.hasSuffix(": it could not be read."))
            #expect(report.refusals[0].reason.contains("too few of the columns of organizations"))
        }
    }

    @Test func whatHSDS31AddsIsNotedAndTheRestIsTaken() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let tables = try kith.holding([
                "organizations.csv": "id,name,description,additional_websites\no1,Hub,x,y\n",
                "urls.csv": "id,label,url,organization_id,service_id\nu1,Site,https://a.example,o1,\n",
                "units.csv": "id,name,scheme,identifier,uri\nu1,Bed,x,y,\n",
            ])
            let report = try await kith.run(tables, as: "town")
            #expect(report.isWhole)
            #expect(report.total.read == 1)
            #expect(report.strangers.keys.sorted() == [
                "all of units.csv, a table of HSDS 3.1", "all of urls.csv, a table of HSDS 3.1",
                "organizations.csv additional_websites",
            ])
            let json = #"""
                [{"id":"s1","name":"Tea","status":"active","additional_urls":[{"id":"u1","url":"x"}],
                  "capacities":[{"id":"c1","available":2}]}]
                """#
            let nested = try await kith.run(try kith.holding(["services.json": json]), as: "county")
            #expect(nested.isWhole)
            #expect(nested.strangers.keys.sorted() == ["service.additional_urls", "service.capacities"])
        }
    }

    @Test func aFileThatCannotBeReadCostsNoOther() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding(["organizations.csv": "id,name,description\no1,Hub,x\n"])
            try FileManager.default.createDirectory(
                atPath: path + "/services.csv", withIntermediateDirectories: true)
            let report = try await kith.run(path, as: "town")
            #expect(report.total.imported == 1)
            #expect(report.unreadable == 1)
            #expect(report.text.contains("services.csv line 1: The file cannot be read"))
            #expect(
                report.text.hasSuffix("1 thing could not be read; everything else that could be read is in."))
        }
    }

    @Test func filesThatAPackageListsAndThatAreNotThereAreNamed() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding([
                "organizations.csv": "id,name,description\no1,Hub,x\n",
                "datapackage.json": """
                    {"resources": [{"name": "organizations", "path": "organizations.csv"},
                     {"name": "phones", "path": "phones.csv"}, {"path": ["../a.csv", "/etc/hosts"]}]}
                    """,
            ])
            let report = try await kith.run(path, as: "town")
            #expect(report.isWhole)
            #expect(report.notes == [
                "datapackage.json lists files that are not there: phones.csv, ../a.csv, /etc/hosts."
            ])
        }
    }

    @Test func whatIsWrongInTheSameWayIsSaidOnce() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let rows = (1...40).map { "o\($0),\($0 == 9 ? "Hub" : ""),x" }
            let refused = kith.folder.path + "/refused.csv"
            let path = try kith.holding([
                "organizations.csv": (["id,name,description"] + rows).joined(separator: "\n")
            ])
            let report = try await kith.run(path, as: "town") { $0.refusedPath = refused }
            let lines = report.text.split(separator: "\n").filter { $0.contains("This is missing.") }
            #expect(lines == [
                "  39 rows, the first at organizations.csv line 2 (organisation): name: This is missing."
            ])
            #expect(try String(contentsOfFile: refused, encoding: .utf8).split(separator: "\r\n").count == 40)
        }
    }

    @Test func aRowThatCannotBeTakenApartIsInTheFileOfRefusalsAsItStands() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let refused = kith.folder.path + "/refused.csv"
            let path = try kith.holding([
                "organizations.csv": "id,name,description\no1,Hub,x,y,z\no2,Club,x\n",
                "services.jsonl": "{\"id\":\"s1\",\"name\":\"Tea\" \"status\":\"active\"}\n",
            ])
            let report = try await kith.run(path, as: "town") { $0.refusedPath = refused }
            #expect(report.refusals.map(\.text) == [
                "o1,Hub,x,y,z", #"{"id":"s1","name":"Tea" "status":"active"}"#,
            ])
            let text = try String(contentsOfFile: refused, encoding: .utf8)
            #expect(text.hasPrefix("_feed,_table,_row,_field,_reason,_text"))
            #expect(text.contains("\"o1,Hub,x,y,z\""))
            // Put right in its columns, it is imported
            let corrected = kith.folder.path + "/corrected.csv"
            try #"""
                _feed,_table,_text,id,name,description,_reason
                town,organization,"o1,Hub,x,y,z",o1,Hub,x,

                """#.write(toFile: corrected, atomically: true, encoding: .utf8)
            #expect(try await kith.run(corrected, as: nil).total.imported == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func aRefusedRepeatIsRefusedUntilItHasAnIdentifierOfItsOwn(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { kith in
            let refused = kith.folder.path + "/refused.txt"
            let path = try kith.holding(["organizations.csv": "id,name,description\no1,Hub,x\no1,Club,x\n"])
            _ = try await kith.run(path, as: "town") { $0.refusedPath = refused }
            let again = try await kith.run(refused, as: nil)
            #expect(again.total.refused == 1)
            #expect(again.refusals[0].reason.contains("has this identifier still"))
            #expect(try await kith.texts("SELECT name FROM organization") == ["Hub"])
            let corrected = kith.folder.path + "/corrected.csv"
            try String(contentsOfFile: refused, encoding: .utf8).replacing(",o1,", with: ",o2,")
                .write(toFile: corrected, atomically: true, encoding: .utf8)
            #expect(try await kith.run(corrected, as: nil).isWhole)
            #expect(try await kith.texts("SELECT name FROM organization ORDER BY name") == ["Club", "Hub"])
        }
    }
}
