import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

/// A council imports what it has been given, and imports it again.
@Suite struct ImportTests {
    private func given(_ files: [String: String], in folder: URL) throws -> String {
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        return folder.path
    }

    private static let town = [
        "organizations.csv": "id,name,description\no1,Hub,A hub\n",
        "services.csv": "id,organization_id,name,status\ns1,o1,Tea,active\ns2,o9,Walk,ACTIVE\n",
        "phones.csv": "id,service_id,number\np1,s1,0161\np2,s1,\np3,s7,0162\n",
        "taxonomy_terms.csv": "id,name,description,parent_id\nt1,Walks,x,t2\nt2,Outdoors,x,\n",
    ]

    @Test(arguments: TestEngine.available)
    func everyRowIsAccountedForAndTheSameAgainIsUnchanged(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let path = try given(Self.town, in: folder)
                let first = try await importing(path, into: database)
                #expect(first.tables["service"]?.imported == 1)
                #expect(first.tables["service"]?.mended == 1, "its organisation is not in the feed")
                #expect(first.placeholders == ["organization": 1])
                #expect(first.tables["phone"]?.empty == 1)
                #expect(first.tables["phone"]?.refused == 1)
                #expect(first.refusals.map(\.line) == [4])
                let parents = try await database.read { tx in
                    try tx.all(
                        """
                        SELECT child.name FROM taxonomy_term child
                        JOIN taxonomy_term parent ON parent.id = child.parent_id
                        WHERE parent.name = 'Outdoors'
                        """
                    ) { row in try row[0] as String }
                }
                #expect(parents == ["Walks"])

                let noted: [String] = try await database.read { tx in
                    try tx.all("SELECT who || ' ' || what || ' ' || thing FROM journal_entry") { try $0[0] }
                }
                #expect(noted == ["console feed.import feed/1"])

                let second = try await importing(path, into: database)
                #expect(second.total.unchanged == first.total.imported + first.total.mended)
                #expect(second.total.imported + second.total.changed + second.total.mended == 0)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func refusedRowsArePutRightAndImportedAgain(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                var files = Self.town
                files["services.csv"] = "id,organization_id,name,status,email\ns1,o1,Tea,active,tea at hub\n"
                files["phones.csv"] = nil
                let refused = folder.path + "/refused.txt"
                let path = try given(files, in: folder)
                let first = try await importing(path, into: database) { $0.refusedPath = refused }
                #expect(first.total.refused == 1)
                #expect(first.refusals.first?.problems.map(\.field) == ["email"])

                let text = try String(contentsOfFile: refused, encoding: .utf8)
                let corrected = folder.path + "/corrected.csv"
                try text.replacing("tea at hub", with: "tea@hub.example")
                    .write(toFile: corrected, atomically: true, encoding: .utf8)
                let second = try await importing(corrected, into: database) { $0.feed = nil }
                #expect(second.feed == "town")
                #expect(second.tables["service"]?.imported == 1)
                #expect(second.isWhole)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func allOrNothingAndADryRunWriteNothing(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let path = try given(Self.town, in: folder)
                let whole = try await importing(path, into: database) { $0.isAllOrNothing = true }
                #expect(!whole.isWritten)
                #expect(whole.total.refused == 1)
                let dry = try await importing(path, into: database) { $0.isDryRun = true }
                #expect(!dry.isWritten)
                #expect(dry.total == whole.total)
                #expect(try await count("service", database) == 0)
                #expect(try await count("feed", database) == 0)
            }
        }
    }

    @Test func aRowOfAnotherFeedIsRefusedByName() async throws {
        let json = #"{"id":"ac148810-d857-441c-9679-408f346de14b","name":"Tea","status":"active"}"#
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let path = try given(["service.json": json], in: folder) + "/service.json"
                #expect(try await importing(path, into: database).isWhole)
                _ = try await importing(path, into: database) { $0.feed = "elsewhere" }
                // And again, now that an organisation stands for the one that it does not name
                let other = try await importing(path, into: database) { $0.feed = "elsewhere" }
                #expect(other.total.refused == 1)
                #expect(other.refusals[0].reason.contains("\"town\""))
            }
        }
    }

    @Test(arguments: TestEngine.available, ExportShape.allCases)
    func whatIsExportedImportsAgainUnchanged(engine: TestEngine, shape: ExportShape) async throws {
        try await withDatabase(on: engine, migrations: assetMapMigrations) { database in
            try await withTemporaryFolder { folder in
                let path = try given(Self.town, in: folder)
                _ = try await importing(path, into: database)
                let out = folder.path + (shape == .json ? "/out.json" : "/out")
                let exported = try await ExportFeed(of: database).run(to: out, as: shape)
                let again = try await importing(out, into: database)
                #expect(again.total.unchanged == exported.rows.reduce(0) { $0 + $1.rows })
                #expect(again.total.read == again.total.unchanged)
                // And as another feed's too: what says the same changes nothing
                let other = try await importing(out, into: database) { $0.feed = "elsewhere" }
                #expect(other.total.read == other.total.unchanged)
            }
        }
    }
}
