import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// What people really send: files that are broken, each in its own way.
@Suite struct ImportBadInputTests {
    /// Imports one file with those bytes.
    private func importing(
        _ bytes: [UInt8], as name: String, _ body: (ImportReport, Database) async throws -> Void
    ) async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let file = folder.appending(path: name)
                try Data(bytes).write(to: file)
                try await body(
                    try await AssetMapTests.importing(file.path, into: database), database)
            }
        }
    }

    private func importing(
        _ text: String, as name: String, _ body: (ImportReport, Database) async throws -> Void
    ) async throws {
        try await importing(Array(text.utf8), as: name, body)
    }

    @Test func aMarkAndWindowsLineEndsAreNoTrouble() async throws {
        try await importing(
            "\u{FEFF}id,name,description\r\no1,\"The \"\"Hub\"\"\",A hub\r\n\r\n",
            as: "organizations.csv"
        ) { report, database in
            #expect(report.isWhole)
            #expect(report.tables["organization"]?.imported == 1)
            let rows = try await count("organization WHERE name = 'The \"Hub\"'", database)
            #expect(rows == 1)
        }
        try await importing("\u{FEFF}{\"id\":\"o1\",\"name\":\"Hub\"}\r\n", as: "organization.json")
        { report, _ in
            #expect(report.isWhole)
        }
    }

    @Test func aRowThatIsNotUTF8IsRefusedAndTheRestGoesIn() async throws {
        let bytes =
            Array("id,name,description\no1,Caf".utf8) + [0xE9] + Array(",x\no2,Hub,x\n".utf8)
        try await importing(bytes, as: "organizations.csv") { report, _ in
            #expect(report.tables["organization"]?.imported == 1)
            #expect(report.refusals.map(\.line) == [2])
            #expect(report.refusals[0].problems.map(\.field) == ["name"])
            #expect(report.refusals[0].reason.contains("not UTF-8 after letter 3"))
        }
        let json =
            Array("[{\"id\":\"o1\",\"name\":\"Caf".utf8) + [0xE9]
            + Array("\"},{\"id\":\"o2\",\"name\":\"Hub\"}]".utf8)
        try await importing(json, as: "organizations.json") { report, database in
            #expect(report.total.refused == 1)
            let rows = try await count("organization", database)
            #expect(rows == 1)
        }
    }

    @Test func theSameIdentifierTwiceIsToldFromTheSameRowTwice() async throws {
        try await importing(
            "id,name,description\no1,Hub,x\no1,Hub,x\no1,Club,x\n", as: "organizations.csv"
        ) { report, _ in
            #expect(report.tables["organization"]?.duplicate == 1)
            #expect(report.refusals.map(\.line) == [4])
            #expect(report.refusals[0].reason.contains("used before, at organizations.csv line 2"))
        }
    }

    @Test(arguments: [("100", "0"), ("-91.5", "0"), ("51", "180.01"), ("51", "")])
    func aPlaceOffTheMapIsKeptWithoutAPoint(north: String, east: String) async throws {
        try await importing(
            "id,name,location_type,latitude,longitude\nl1,Hub,physical,\(north),\(east)\n",
            as: "locations.csv"
        ) { report, database in
            #expect(report.isWhole)
            #expect(report.tables["location"]?.mended == 1)
            #expect(report.mends.keys.contains { $0.field == "latitude" })
            let rows = try await count("location WHERE latitude IS NULL", database)
            #expect(rows == 1)
        }
    }

    @Test(arguments: ["NaN", "1e400", "north", "51,5"])
    func aPlaceThatIsNoNumberIsRefused(north: String) async throws {
        try await importing(
            "id,name,location_type,latitude,longitude\nl1,Hub,physical,\"\(north)\",0\n",
            as: "locations.csv"
        ) { report, _ in
            #expect(report.refusals.first?.problems.map(\.field) == ["latitude"])
        }
    }

    @Test(arguments: [
        #"[{"id":"o1","name":"Hub"},{"id":"o2","na"#, #"{"contents":[{"id":"o1","name":"Hub"}"#,
        "{\"id\":\"o1\",\"name\":\"Hub\"}\n{\"id\":",
    ])
    func jsonThatIsCutShortGivesWhatItHoldsAndSaysWhereItStops(text: String) async throws {
        try await importing(text, as: "organizations.json") { report, database in
            let rows = try await count("organization", database)
            #expect(rows == 1)
            #expect(!report.isWhole)
            #expect(report.unreadable == 1)
            #expect(report.refusals[0].reason.contains("The file ends"))
        }
    }

    @Test(arguments: [
        ("organizations.csv", ""), ("organizations.csv", "id,name,description\n"),
        ("organizations.json", ""), ("organizations.json", "[]"),
        ("organizations.json", "{\"contents\":[]}"),
        ("api.json", #"{"version":"HSDS-3.0","profile":"x","openapi_url":"https://example.org/"}"#),
    ])
    func aFileWithoutARowIsNotASuccess(name: String, text: String) async throws {
        try await importing(text, as: name) { report, _ in
            #expect(!report.isWhole)
            #expect(report.isEmpty)
            #expect(report.text.contains("Nothing was imported, as there are no rows in it.")
                    && report.text.contains("A feed is a CSV file whose first row names its columns"))
        }
    }

    @Test(arguments: ["notes.txt", "notes.json", "notes.csv"])
    func aFileThatIsNoFeedIsRefused(name: String) async throws {
        try await importing("Dear all,\nplease find attached\n", as: name) { report, _ in
            #expect(!report.isWhole)
            #expect(report.refusals.count == 1)
        }
    }

    @Test func aPathThatCannotBeReadIsSaid() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            await #expect(throws: ImportError.notFound("/no/such/file")) {
                try await AssetMapTests.importing("/no/such/file", into: database)
            }
            try await withTemporaryFolder { folder in
                await #expect(throws: ImportError.nothingToImport(folder.path)) {
                    try await AssetMapTests.importing(folder.path, into: database)
                }
                let package = folder.path + "/datapackage.json"
                try Data("{".utf8).write(to: URL(fileURLWithPath: package))
                await #expect(throws: ImportError.self) {
                    try await AssetMapTests.importing(package, into: database)
                }
            }
        }
    }
}
