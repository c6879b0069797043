import Foundation
import Storage
import StorageSQLite

/// Opens a database in which an import can be rehearsed: the one that the settings name, where it is
/// there and Kith's, and otherwise an empty one in `folder`. Makes and changes nothing of the first.
/// - Throws: `StorageError`, also where it was made by an older Kith.
public func openRehearsal(_ settings: Settings, in folder: String) async throws -> Database {
    guard try await isThere(settings) else {
        let empty = Database(try SQLiteEngine(path: folder + "/rehearsal.sqlite"))
        try await empty.migrate(migrations, clock: .system)
        return empty
    }
    // It is current, so that to open it for writing changes nothing.
    await (try await openCurrent(settings)).close()
    return try await openDatabase(settings)
}

/// Whether the database is there and has had any step of Kith's.
private func isThere(_ settings: Settings) async throws -> Bool {
    if case .sqlite(let path) = try DatabaseURL(settings.database),
        !FileManager.default.fileExists(atPath: path)
    {
        return false
    }
    let database = Database(try existingEngine(settings))
    do {
        let isKith = try await database.longRead { tx in try tx.appliedMigrations() != nil }
        await database.close()
        return isKith
    } catch {
        await database.close()
        throw error
    }
}
