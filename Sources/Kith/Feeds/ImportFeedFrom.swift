import AssetMap
import Foundation
import Storage
import Time

/// Imports a feed from a file, a folder or a URL.
///
/// What a URL answers is fetched to a temporary file first, so that a connection that is lost half way
/// leaves nothing half imported.
/// - Parameter message: told what is being done, for a person who waits.
/// - Throws: `ImportError`, `StorageError`.
package func importFeed(
    _ source: String, into database: Database, options: ImportOptions, clock: Clock = .system,
    progress: @escaping @Sendable (ImportProgress) -> Void,
    message: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> ImportReport {
    try await importFeed(
        source, into: database, options: options, clock: clock, limits: FetchFeed.Limits(),
        progress: progress, message: message)
}

/// The same, with limits that a test can set.
func importFeed(
    _ source: String, into database: Database, options: ImportOptions, clock: Clock = .system,
    limits: FetchFeed.Limits, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
    message: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> ImportReport {
    let verb = ImportFeed(into: database, clock: clock, options: options, progress: progress)
    guard source.hasPrefix("http://") || source.hasPrefix("https://") else {
        return try await verb.run(source)
    }
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "kith-fetch-\(UUID().uuidString.lowercased())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var fetch = FetchFeed(into: folder.path, message: message)
    fetch.limits = limits
    let fetched = try await fetch.fetch(source)
    var report = try await verb.run(fetched.path, from: source)
    report.notes = fetched.notes + report.notes
    return report
}
