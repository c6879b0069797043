import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// Bytes that no database keeps, and imports that are given up.
@Suite struct ImportAwkwardTests {
    @Test(arguments: TestEngine.available)
    func aNULInACellRefusesItsRowAndNoOther(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let refused = town.folder.path + "/refused.txt"
            let path = try town.holding([
                "organizations.csv": "id,name,description\no1,Hub,A hub\no2,Hu\0b,A hub\n",
                "services.csv": "id,organization_id,name,status\ns1,o\0,Tea,active\ns2,o1,Walk,active\n",
            ])
            let report = try await town.run(path, as: "town") { $0.refusedPath = refused }
            #expect(report.total.refused == 2)
            #expect(report.total.imported == 2)
            #expect(report.refusals.allSatisfy { $0.reason.contains("(NUL) after letter") })
            #expect(report.refusals.map { $0.problems.map(\.field) } == [["name"], ["organization_id"]])

            let text = try String(contentsOfFile: refused, encoding: .utf8)
            let corrected = town.folder.path + "/corrected.csv"
            try text.replacing("Hu\u{FFFD}b", with: "Hu\0b")
                .write(toFile: corrected, atomically: true, encoding: .utf8)
            let second = try await town.run(corrected, as: nil)
            #expect(second.refusals.first?.reason.contains("(NUL) after letter 2") == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func aBadLineLosesNoOther(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let term = { (name: String) in #"{"id":"\#(name)","name":"\#(name)","description":"x"}"# }
            let lines = [term("a"), #"{"id": "b", "name""#, term("c"), term("d")]
            let path = try town.holding(["taxonomy_terms.jsonl": lines.joined(separator: "\n")])
            let report = try await town.run(path, as: "town")
            #expect(report.tables["taxonomy_term"]?.imported == 3)
            #expect(report.unreadable == 1)
            #expect(report.refusals.map(\.line) == [2])
        }
    }

    @Test func anImportThatIsGivenUpLeavesNoPartOfItsFileOfRefusals() async throws {
        try await withImportFolder(on: .sqlite) { town in
            let path = try town.holding(["organizations.csv": "id,name,description\no1,,x\n"])
            let refused = town.folder.path + "/refused.csv"
            // Its place is taken by a folder when it is to be written.
            try FileManager.default.createDirectory(atPath: refused, withIntermediateDirectories: true)
            await #expect(throws: ImportError.self) {
                _ = try await town.run(path, as: "town") { $0.refusedPath = refused }
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: town.folder.path).sorted()
            #expect(left == ["feed", "refused.csv"])
        }
    }
}
