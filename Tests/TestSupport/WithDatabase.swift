import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import Time

/// Gives `body` a fresh database with `migrations` applied, and takes it away afterwards.
public func withDatabase<Result>(
    on engine: TestEngine, migrations: [Migration] = [],
    _ body: (Database) async throws -> Result
) async throws -> Result {
    try await withStorage(on: engine) { open in
        let database = Database(try open())
        do {
            try await database.migrate(migrations, clock: Clock(stoppedAt: testMoment))
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}

/// 2026-06-01T12:00:00Z, a Monday.
public let testMoment = Instant(rawValue: 1_780_315_200_000)

/// Gives `body` a way to open the same fresh storage as often as it likes, as several processes would.
public func withStorage<Result>(
    on engine: TestEngine,
    _ body: (_ open: @escaping @Sendable () throws -> any StorageEngine) async throws -> Result
) async throws -> Result {
    switch engine {
    case .sqlite:
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            return try await body { try SQLiteEngine(path: path) }
        }
    case .postgres:
        try await withPostgresSchema { url in
            try await body { try PostgresEngine(url: url, limits: postgresTestLimits) }
        }
    }
}

/// Gives `body` a folder of its own, and removes it afterwards.
public func withTemporaryFolder<Result>(
    _ body: (URL) async throws -> Result
) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "kith-test-\(UUID().uuidString.lowercased())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
