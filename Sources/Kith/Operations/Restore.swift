import Foundation
import Storage
import Time

/// Nobody said that what the database holds may be replaced.
public struct NotReplaced: Error, CustomStringConvertible {
    public let description = "Nothing was changed."
}

/// Puts a backup in the place of the contents of the database that the settings name, and brings its
/// schema up to date.
/// - Parameter mayReplace: asked only when the database holds something.
/// - Throws: `StorageError`, or `NotReplaced`.
public func restore(
    from path: String, _ settings: Settings, clock: Time.Clock = .system,
    mayReplace: () -> Bool, progress: @escaping @Sendable (StorageProgress) -> Void
) async throws {
    // What can be seen to be wrong is said before anything is asked.
    _ = try DatabaseURL(settings.database)
    guard FileManager.default.isReadableFile(atPath: path) else {
        throw StorageError.file(
            "There is no backup at \(path), or it may not be read. Nothing was changed.")
    }
    let file = FreshFile(settings)
    do {
        let database = Database(try await openEngine(settings))
        do {
            try await restore(from: path, to: database, clock, mayReplace, progress)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    } catch {
        await file?.removeIfEmpty()
        throw error
    }
}

private func restore(
    from path: String, to database: Database, _ clock: Time.Clock, _ mayReplace: () -> Bool,
    _ progress: @escaping @Sendable (StorageProgress) -> Void
) async throws {
    let (isForeign, holdsData) = try await database.read { tx in
        (try tx.isForeign(), try tx.holdsTables())
    }
    if isForeign {
        throw StorageError.foreign(
            "This database holds tables that are not Kith's, so nothing was replaced. Give Kith a "
                + "database of its own with --database.")
    }
    guard !holdsData || mayReplace() else { throw NotReplaced() }
    try await database.restore(from: path, knowing: migrations, progress: progress)
    try await database.migrate(migrations, clock: clock)
}
