import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// The examples that the specifications give of themselves.
@Suite(.enabled(if: SharedData.isWanted, "needs ../shared/data, or KITH_SHARED_DATA"))
struct ImportExampleTests {
    private static let examples = ["hsds-3.0/examples", "oruk-3.0/examples"].flatMap { folder in
        [
            "csv", "location.json", "organization_full.json", "organization_list.json",
            "service_at_location_full.json", "service_at_location_list.json", "service_full.json",
            "service_list.json", "tabular.json", "taxonomy.json", "taxonomy_list.json",
            "taxonomy_term.json", "taxonomy_term_list.json",
        ].map { folder + "/" + $0 }
    }.filter { !["oruk-3.0/examples/location.json", "oruk-3.0/examples/tabular.json"].contains($0) }

    @Test(arguments: examples)
    func anExampleIsImportedWholeAndExportedAndImportedUnchanged(example: String) async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let first = try await importing(SharedData.path(example), into: database)
            #expect(first.isWhole)
            #expect(first.refusals == [])
            let again = try await importing(SharedData.path(example), into: database)
            #expect(again.total.imported + again.total.changed + again.total.mended == 0)
            #expect(again.total.unchanged == first.total.imported + first.total.mended)
            #expect(again.missing.isEmpty)
            for shape in ExportShape.allCases {
                try await withTemporaryFolder { folder in
                    let out = folder.path + (shape == .json ? "/out.json" : "/out")
                    let exported = try await ExportFeed(of: database).run(to: out, as: shape)
                    let back = try await importing(out, into: database)
                    #expect(back.total.read == exported.rows.reduce(0) { $0 + $1.rows })
                    #expect(back.total.read == back.total.unchanged, "\(shape)")
                }
            }
        }
    }
}
