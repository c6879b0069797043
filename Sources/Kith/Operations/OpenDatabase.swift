import AssetMap
import Places
import Storage
import StoragePostgres
import StorageSQLite
import Time

/// The schema of every room, in the order of the rooms.
public let migrations: [Migration] = PlacesMigrations.all + AssetMapMigrations.all

/// Opens the database that the settings name, and brings its schema up to date.
/// - Throws: `StorageError`.
public func openDatabase(_ settings: Settings, clock: Clock = .system) async throws -> Database {
    let database = Database(try await openEngine(settings))
    do {
        try await database.migrate(migrations, clock: clock)
        return database
    } catch {
        await database.close()
        throw error
    }
}

/// The engine that the settings name, with its schema as it is found.
func openEngine(_ settings: Settings) async throws -> any StorageEngine {
    switch try DatabaseURL(settings.database) {
    case .sqlite(let path):
        return try SQLiteEngine(path: path)
    case .postgres(let url):
        return try PostgresEngine(url: url, replica: settings.replica)
    }
}
