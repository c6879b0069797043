import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// Miami's feed: HSDS of 2019, as a package of tables. See ../shared/data/README.md.
@Suite(.enabled(if: SharedData.isWanted, "needs ../shared/data, or KITH_SHARED_DATA"))
struct ImportMiamiTests {
    @Test func everyRowOfMiamiIsAccountedFor() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let path = SharedData.path("hsds-miami")
            let report = try await importing(path, into: database)
            #expect(report.total.read == 76_819)
            #expect(report.total.outcomes == 76_819)
            #expect(report.total.refused == 2_245)
            #expect(report.placeholders == ["organization": 82])
            #expect(report.tables["organization"]?.read == 1_074)
            #expect(report.tables["eligibility"]?.refused == 2_244, "none says which service it is of")
            #expect(report.tables["taxonomy_term"]?.refused == 1, "J is two terms")
            // One line for all that is wrong in the same way
            #expect(report.reasons.count == 2)
            #expect(report.text.contains("  2244 rows, the first at eligibility.csv line 2 (eligibility): "))
            #expect(report.text.hasSuffix("2245 rows were refused; everything else is in."))
            #expect(report.notes.count == 1, "its package lists files that are not there")
            for (table, rows) in [
                ("service", 4_089), ("organization", 1_074 + 82), ("schedule", 11_350),
                ("attribute", 26_259), ("location WHERE latitude IS NOT NULL", 2_260),
            ] {
                let found = try await count(table, database)
                #expect(found == rows, "\(table)")
            }
            // And the same again writes nothing, and misses nothing
            let again = try await importing(path, into: database)
            #expect(again.total.imported + again.total.changed + again.total.mended == 0)
            #expect(again.total.unchanged == report.total.imported + report.total.mended)
            #expect(again.total.refused == report.total.refused)
            #expect(again.missing.isEmpty)
        }
    }
}
