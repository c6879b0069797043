import Foundation
import TestSupport
import Testing

@testable import AssetMap

/// A town takes its listings out of one Kith and into another, where its own feed is imported again.
@Suite struct ImportAgainTests {
    private static let town = [
        "organizations.csv": "id,name,description\no1,Hub,A hub\n",
        "services.csv": "id,organization_id,name,status\ns1,o1,Tea,active\ns2,o9,Walk,ACTIVE\n",
        "taxonomy_terms.csv": "id,name,description,parent_id\nt1,Walks,x,t2\nt2,Outdoors,x,\n",
    ]

    private func export(
        _ kith: ImportFolder, as shape: ExportShape, feed: String? = nil
    ) async throws -> (path: String, report: ExportReport) {
        let path = kith.folder.path + (shape == .json ? "/out.json" : "/out")
        let report = try await ExportFeed(of: kith.database, feed: feed).run(to: path, as: shape)
        return (path, report)
    }

    @Test(arguments: TestEngine.available, ExportShape.allCases)
    func anExportKeepsTheNameOfItsFeed(engine: TestEngine, shape: ExportShape) async throws {
        try await withImportFolder(on: engine) { old in
            let original = try old.holding(Self.town)
            _ = try await old.run(original, as: "the [old] \"town\"")
            let (path, exported) = try await export(old, as: shape)
            let rows = exported.rows.reduce(0) { $0 + $1.rows }
            let here = try await old.run(path, as: nil)
            #expect(here.feed == "the [old] \"town\"")
            #expect(here.total.unchanged == rows)
            try await withImportFolder(on: engine) { new in
                let moved = try await new.run(path, as: nil)
                #expect(moved.feed == "the [old] \"town\"")
                #expect(moved.isWhole)
                // The organisation that nobody describes is put in the place of its name again.
                #expect(moved.total.imported + moved.total.mended == rows)
                let again = try await new.run(original, as: "the [old] \"town\"")
                #expect(again.isWhole)
                #expect(again.total.unchanged == again.total.read)
            }
        }
    }

    @Test(arguments: ExportShape.allCases)
    func anExportOfSeveralFeedsIsNotTakenForOne(shape: ExportShape) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let path = try kith.holding(Self.town)
            _ = try await kith.run(path, as: "town")
            _ = try await kith.run(path, as: "county")
            let all = try await export(kith, as: shape)
            #expect(all.report.feeds == ["town", "county"])
            #expect(all.report.text.contains("2 feeds: town, county"))
            await #expect(throws: ImportError.severalFeeds(["town", "county"])) {
                _ = try await kith.run(all.path, as: nil)
            }
            let one = try await export(kith, as: shape, feed: "county")
            let again = try await kith.run(one.path, as: nil)
            #expect(again.feed == "county")
            #expect(again.total.unchanged == again.total.read)
        }
    }

    @Test func aFileThatIsNoExportIsNamedAfterItself() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let text = #"{"id":"t1","name":"Walks","kith_feeds":3,"description":"x"}"#
            let path = try kith.holding(["taxonomy_terms.json": text]) + "/taxonomy_terms.json"
            #expect(try await kith.run(path, as: nil).feed == "taxonomy_terms")
        }
    }
}
