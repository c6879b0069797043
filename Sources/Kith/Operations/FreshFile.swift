import AssetMap
import Foundation
import Places
import Storage
import StorageSQLite

/// The file of a database that is not there yet, to take it away again when it was made for nothing.
struct FreshFile {
    private let path: String

    /// - Returns: `nil` where the file is there already, or the database is none.
    init?(_ settings: Settings) {
        guard case .sqlite(let path) = try? DatabaseURL(settings.database),
            !FileManager.default.fileExists(atPath: path)
        else { return nil }
        self.path = path
    }

    /// Whoever cannot tell whether something is in it leaves it.
    func removeIfEmpty() async {
        guard let engine = try? SQLiteEngine(reading: path) else { return }
        let database = Database(engine)
        let isEmpty = try? await database.longRead { tx in
            try tx.appliedMigrations() == nil
                || PlacesStore(tx).isEmpty() && ImportRecords(tx).isMapEmpty()
        }
        await database.close()
        if isEmpty != true { return }
        for ending in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
    }
}
