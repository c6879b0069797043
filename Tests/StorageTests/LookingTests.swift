import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing
import Time

@testable import StorageSQLite

/// Noticing what others write, and looking without writing.
@Suite struct LookingTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func theVersionGrowsWithEachWrite(engine: TestEngine) async throws {
        try await withStorageURL(on: engine) { url in
            let first = try watching(url), second = try open(url)
            try await first.migrate([ledger], clock: clock)
            let before = first.version
            try await first.addOne()
            let after = first.version
            #expect(after > before)
            // The write of another process is seen at the next look, which comes between our questions.
            try await second.addOne()
            var questions = 0
            while first.version == after, questions < 20_000 {
                _ = try await second.counter()
                questions += 1
            }
            #expect(first.version > after)
            await first.close()
            await second.close()
        }
    }

    /// Opens storage that looks for the writes of others as often as it can.
    private func watching(_ url: String) throws -> Database {
        switch try DatabaseURL(url) {
        case .sqlite(let path):
            var limits = SQLiteLimits()
            limits.lookInterval = 0
            return Database(try SQLiteEngine(path: path, limits: limits))
        case .postgres(let url):
            var limits = postgresTestLimits
            limits.lookInterval = 5
            return Database(try PostgresEngine(url: url, limits: limits))
        }
    }

    @Test func theWatchForChangesRecovers() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            let engine = try SQLiteEngine(path: path)
            let watch = try SQLiteAccess(path: path, access: .reading, limits: SQLiteLimits())
            // given a look that failed
            #expect(throws: StorageError.self) {
                try watch.now { try $0.query("SELECT * FROM nowhere") { _ in true } }
            }
            // then the next one does not
            #expect(try watch.now { try $0.dataVersion() } > 0)
            watch.close()
            await engine.close()
        }
    }

    @Test func aDatabaseThatIsOnlyReadIsNeitherMadeNorChanged() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            // given nothing, nothing is made
            let error = await storageError { try SQLiteEngine(reading: path) }
            guard case .file(let words) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(words.hasPrefix("There is no database at \(path)."))
            #expect(!FileManager.default.fileExists(atPath: path))
            // given a database, and a backup of it
            let database = try open(path)
            try await database.migrate([people], clock: clock)
            let backup = folder.appending(path: "backup.sqlite")
            try await database.backup(to: backup.path())
            await database.close()
            let before = try Data(contentsOf: backup)
            // when the backup is looked at
            let reader = Database(try SQLiteEngine(reading: backup.path()))
            #expect(try await reader.check() == [])
            #expect(try await reader.pendingMigrations([people, ledger])?.map(\.room) == ["Ledger"])
            guard case .readOnly = await storageError({ try await reader.insertPerson(1, "Ada") }) else {
                Issue.record("A row went into what was opened to be read.")
                return
            }
            await reader.close()
            // then not a byte of it has changed
            #expect(try Data(contentsOf: backup) == before)
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aLongReadBeginsAgainWhenTheSchemaChanged() async throws {
        try await withDatabase(on: .postgres, migrations: [people]) { database in
            func columns() async throws -> Int? {
                try await database.longRead { tx in
                    try tx.first("SELECT * FROM person") { row in row.source.columnCount }
                }
            }
            try await database.insertPerson(1, "Ada")
            #expect(try await columns() == 3)
            try await database.write { tx in
                _ = try tx.execute("ALTER TABLE person ADD COLUMN town TEXT")
            }
            #expect(try await columns() == 4)
        }
    }
}
