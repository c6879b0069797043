import AssetMap
import Jobs
import Messages
import People
import Places
import Storage
import StoragePostgres
import StorageSQLite
import Time
import Trust

/// The schema of every room, in the order of the rooms.
public let migrations: [Migration] = TrustMigrations.all + JobsMigrations.all
    + MessagesMigrations.all + PlacesMigrations.all + PeopleMigrations.all + AssetMapMigrations.all

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

/// Lends the database that the settings name, with every migration applied, and closes it whatever happens.
/// A file that was made for it goes again when the work fails and has put nothing in it.
/// - Parameter body: is told whether the file was made for it.
/// - Throws: `StorageError`, or what `body` throws.
public func lendDatabase<Result>(
    _ settings: Settings, clock: Clock = .system,
    to body: (_ database: Database, _ isNew: Bool) async throws -> Result
) async throws -> Result {
    let file = FreshFile(settings)
    do {
        let database = try await openDatabase(settings, clock: clock)
        do {
            let result = try await body(database, file != nil)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    } catch {
        await file?.removeIfEmpty()
        throw error
    }
}

/// Opens the database that the settings name, which must be there already and be Kith's. Changes
/// nothing of it: nothing is made, and no step is run.
/// - Throws: `StorageError`.
public func openExisting(_ settings: Settings) async throws -> Database {
    let database = Database(try existingEngine(settings))
    do {
        let isKith = try await database.longRead { tx in try tx.appliedMigrations() != nil }
        guard isKith else {
            throw StorageError.foreign(
                "\(settings.databaseTitle) holds no data of Kith's. Is it the right database?")
        }
        return database
    } catch {
        await database.close()
        throw error
    }
}

/// As `openExisting`, for what reads the rooms' own tables: a database of an older Kith is refused too.
/// - Throws: `StorageError`.
public func openCurrent(_ settings: Settings) async throws -> Database {
    let database = try await openExisting(settings)
    do {
        guard let pending = try await database.pendingMigrations(migrations), pending.isEmpty else {
            throw StorageError.migration(
                """
                This database was made by an older Kith. Make a backup; then `kith serve` brings it up \
                to date when it starts.
                """)
        }
        return database
    } catch {
        await database.close()
        throw error
    }
}

/// The engine that the settings name, with its schema as it is found. Makes a SQLite file that is not
/// there.
func openEngine(_ settings: Settings) async throws -> any StorageEngine {
    switch try DatabaseURL(settings.database) {
    case .sqlite(let path):
        return try SQLiteEngine(path: path)
    case .postgres(let url):
        return try PostgresEngine(url: url, replica: settings.replica)
    }
}

/// The engine that the settings name, which must be there already, to be read.
func existingEngine(_ settings: Settings) throws -> any StorageEngine {
    switch try DatabaseURL(settings.database) {
    case .sqlite(let path): try SQLiteEngine(reading: path)
    case .postgres(let url): try PostgresEngine(url: url)
    }
}
