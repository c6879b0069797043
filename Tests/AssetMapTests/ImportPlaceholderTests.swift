import Storage
import TestSupport
import Testing

@testable import AssetMap

/// A feed names an organisation before it describes it, or another feed describes it.
@Suite struct ImportPlaceholderTests {
    private static let hub = "ac148810-d857-441c-9679-408f346de14b"
    private static let service =
        #"{"id":"s1","name":"Tea","status":"active","organization_id":"\#(hub)"}"#
    private static let organization = """
        {"id":"\(hub)","name":"Rivermeet","description":"A hub","legal_status":"Charity",\
        "year_incorporated":1987}
        """

    @Test(arguments: TestEngine.available)
    func anOrganisationThatComesAfterItsServiceTakesItsPlace(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let path = try town.holding(["all.jsonl": Self.service + "\n" + Self.organization + "\n"])
            let report = try await town.run(path, as: "town") { $0.batchRows = 1 }
            #expect(report.isWhole)
            #expect(report.tables["organization"]?.imported == 1)
            #expect(report.placeholders.isEmpty, "what it stood for has come")
            #expect(try await town.texts("SELECT name FROM organization") == ["Rivermeet"])
            let again = try await town.run(path, as: "town") { $0.batchRows = 1 }
            #expect(again.total.unchanged == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoLooksForTheOrganisationFindsItsServiceOnceItHasCome(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            _ = try await town.run(try town.holding(["a.jsonl": Self.service + "\n"]), as: "town")
            #expect(try await town.found("rivermeet").isEmpty)
            _ = try await town.run(try town.holding(["a.jsonl": Self.organization + "\n"]), as: "town")
            #expect(try await town.found("rivermeet") == ["Tea"])
        }
    }

    @Test(arguments: TestEngine.available)
    func whoeverIsOnlyNamedIsNotExportedAndIsNobodyAgainElsewhere(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            _ = try await town.run(try town.holding(["a.jsonl": Self.service + "\n"]), as: "town")
            let out = town.folder.appending(path: "export").path()
            let exported = try await ExportFeed(of: town.database).run(to: out, as: .datapackage)
            #expect(exported.rows.first { $0.table == "service" }?.rows == 1)
            #expect(exported.rows.first { $0.table == "organization" }?.rows == 0)
            try await withImportFolder(on: engine) { county in
                let report = try await county.run(out, as: "town")
                #expect(report.isWhole)
                #expect(report.placeholders.count == 1)
                #expect(try await county.texts("SELECT name FROM service") == ["Tea"])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func theFeedThatDescribesARowOwnsItThoughAnotherNamedItFirst(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let named = try town.holding(["a.jsonl": Self.service + "\n"], named: "named")
            let described = try town.holding(["a.jsonl": Self.organization + "\n"], named: "described")
            _ = try await town.run(named, as: "town")
            let report = try await town.run(described, as: "county")
            #expect(report.isWhole)
            #expect(report.tables["organization"]?.imported == 1)
            let owner: SQL = """
                SELECT feed.name FROM feed JOIN organization ON organization.feed_id = feed.id
                """
            #expect(try await town.texts(owner) == ["county"])
            #expect(try await town.run(described, as: "county").total.unchanged == 1)
            // The same said by another feed changes nothing, its owner least of all.
            #expect(try await town.run(described, as: "town").total.unchanged == 1)
            #expect(try await town.texts(owner) == ["county"])
        }
    }
}
