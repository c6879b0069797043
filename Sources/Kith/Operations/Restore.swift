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
    let database = try DatabaseURL(settings.database)
    try BackupFile.require(at: path)
    try requireBackup(at: path, of: database)
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
    } catch StorageError.damaged(let detail) where detail.hasPrefix(path) {
        await file?.removeIfEmpty()
        throw StorageError.file("\(path) is damaged, or was cut short. Nothing was changed.")
    } catch {
        await file?.removeIfEmpty()
        throw error
    }
}

/// A backup goes back into the engine that it came from; its first bytes say which that is.
private func requireBackup(at path: String, of database: DatabaseURL) throws {
    let file = FileHandle(forReadingAtPath: path)
    let first = (try? file?.read(upToCount: 15)) ?? Data()
    let isSQLite = first == Data("SQLite format 3".utf8), isPostgres = first.starts(with: Data("PGDMP".utf8))
    let wrong: String? =
        switch database {
        case .sqlite: isPostgres ? "PostgreSQL, and this database is SQLite" : nil
        case .postgres: isSQLite ? "SQLite, and this database is PostgreSQL" : nil
        }
    if let wrong {
        throw StorageError.file(
            "\(path) is a backup from \(wrong). Nothing was changed. To move what is listed from one to the "
                + "other: kith export hsds, then kith import hsds.")
    }
    guard isSQLite || isPostgres else {
        throw StorageError.foreign("\(path) is no backup that Kith made. Nothing was changed.")
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
