import Foundation
import Places
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

/// Writes what a feed holds into a folder of its own, and imports it into a database.
struct ImportFolder {
    let database: Database
    let folder: URL

    /// - Returns: the path of the folder, which holds these files and no others.
    func holding(_ files: [String: String], named name: String = "feed") throws -> String {
        let place = folder.appending(path: name)
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: place.appending(path: name))
        }
        return place.path
    }

    func run(
        _ path: String, as feed: String?, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions()
        options.feed = feed
        change(&options)
        let clock = Clock(stoppedAt: testMoment)
        let report = try await ImportFeed(into: database, clock: clock, options: options).run(path)
        for (table, counts) in report.tables {
            #expect(counts.outcomes == counts.read, "the rows of \(table) are not all accounted for")
        }
        return report
    }

    /// The names of the services that somebody finds who types these words.
    func found(_ words: String) async throws -> [String] {
        var query = FindQuery()
        query.words = words
        return try await database.read { [query] tx in
            try FindSearch(tx, now: testMoment, zone: PlacesStore(tx).zone()).find(query)
                .services.map(\.name)
        }
    }

    func texts(_ sql: SQL) async throws -> [String] {
        try await database.read { tx in try tx.all(sql) { row in try row[0] as String } }
    }
}

/// Lends a folder, and a database with the tables of the asset map.
func withImportFolder(
    on engine: TestEngine, _ body: (ImportFolder) async throws -> Void
) async throws {
    let migrations = assetMapMigrations
    try await withDatabase(on: engine, migrations: migrations) { database in
        try await withTemporaryFolder { folder in
            try await body(ImportFolder(database: database, folder: folder))
        }
    }
}
