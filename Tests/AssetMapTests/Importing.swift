import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

/// Imports a file or a folder as the feed "town", and sees that every row is accounted for.
func importing(
    _ path: String, into database: Database, _ change: (inout ImportOptions) -> Void = { _ in }
) async throws -> ImportReport {
    var options = ImportOptions()
    options.feed = "town"
    change(&options)
    let clock = Clock(stoppedAt: testMoment)
    let report = try await ImportFeed(into: database, clock: clock, options: options).run(path)
    for (table, counts) in report.tables {
        #expect(counts.outcomes == counts.read, "the rows of \(table) are not all accounted for")
    }
    return report
}

/// How many rows a table has, or those of them for which something holds.
func count(_ table: String, _ database: Database) async throws -> Int {
    try await database.read { tx in
        try tx.value(SQL(stringLiteral: "SELECT count(*) FROM \(table)"), as: Int.self) ?? 0
    }
}
