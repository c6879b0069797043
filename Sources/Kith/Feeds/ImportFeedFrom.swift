import AssetMap
import Foundation
import Storage
import Time

/// Imports a feed from a file, a folder or a URL; a file may be packed, as zip or gzip.
///
/// What a URL answers is fetched to a temporary file first, so that a connection that is lost half way
/// leaves nothing half imported.
/// - Parameter message: told what is being done, for a person who waits.
/// - Throws: `ImportError`, `StorageError`; `CancellationError` where the task was cancelled before
///   anything was imported.
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
    let isURL = source.hasPrefix("http://") || source.hasPrefix("https://")
    if !isURL, Unpack.kind(of: source) == nil { return try await verb.run(source) }
    let url = isURL ? try FeedSource(source) : nil
    let shown = url?.shown ?? source
    let hidden = { (text: String) in url?.hidden(text) ?? text }
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "kith-fetch-\(UUID().uuidString.lowercased())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
        var fetched = FetchFeed.Fetched(path: source)
        if let url {
            try makeFolder(folder)
            var fetch = FetchFeed(into: folder) { message(url.hidden($0)) }
            fetch.limits = limits
            fetched = try await fetch.fetch(url)
        }
        let path = try unpacked(fetched.path, in: folder)
        return try await verb.run(
            path,
            from: ImportOrigin(
                address: shown, notes: fetched.notes.map(hidden),
                partly: fetched.partly.map(hidden)))
    } catch let error as ImportError {
        let about = error.about(shown)
        throw url?.hidden(about) ?? about
    }
}

extension ImportError {
    /// The same of what somebody named, where it is of a temporary file.
    fileprivate func about(_ source: String) -> ImportError {
        switch self {
        case .unreadable(_, let why): .unreadable(source, why)
        case .nothingToImport: .nothingToImport(source)
        default: self
        }
    }
}

/// The path of what is in a packed file, or the same path.
private func unpacked(_ path: String, in folder: String) throws -> String {
    guard let kind = Unpack.kind(of: path) else { return path }
    let place = folder + "/unpacked"
    try makeFolder(place)
    return try Unpack(folder: place)(path, kind)
}

private func makeFolder(_ path: String) throws {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw ImportError.unreadable(path, "a temporary folder cannot be made there")
    }
}
