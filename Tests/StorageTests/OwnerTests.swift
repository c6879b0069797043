import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing
import Time

/// Whose a database is: Kith writes in its own and in empty ones, and in no other.
@Suite struct OwnerTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: ["DELETE", "WAL"])
    func aFileOfAnotherProgramIsLeftAsItIs(journal: String) async throws {
        try await withTemporaryFolder { folder in
            // given the database of another program
            let file = folder.appending(path: "songs.sqlite")
            try #require(
                try run(
                    "sqlite3", [file.path(), "PRAGMA journal_mode = \(journal)", "CREATE TABLE song (id)"]))
            let before = try Data(contentsOf: file)
            // when it is opened for writing
            let error = await storageError { try SQLiteEngine(path: file.path()) }
            // then it is refused, and there is not a byte more or less
            guard case .foreign(let words) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(words.contains(file.path()))
            #expect(try Data(contentsOf: file) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["songs.sqlite"])
        }
    }

    @Test func aFileThatSaysItIsAnothersIsRefusedThoughItIsEmpty() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "fossil").path()
            try #require(try run("sqlite3", [file, "PRAGMA application_id = 252006673"]))
            guard case .foreign = await storageError({ try SQLiteEngine(path: file) }) else {
                Issue.record("It was opened.")
                return
            }
        }
    }

    @Test func aDatabaseOfKithsSaysSoAndOneFromBeforeComesToSaySo() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            // given a database from before its file said whose it is
            let old = try open(path)
            try await old.migrate([people], clock: clock)
            try await old.write { _ = try $0.execute("PRAGMA application_id = 0") }
            await old.close()
            // when it is opened by this program
            let database = try open(path)
            try await database.migrate([people], clock: clock)
            // then it says so
            let id: Int? = try await database.read { try $0.value("PRAGMA application_id") }
            #expect(id == kithApplicationID)
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aStepIsNeverRunAmongTablesOfAnother(engine: TestEngine) async throws {
        try await withStorage(on: engine) { open in
            // given tables of another program
            let database = Database(try open())
            try await database.write { _ = try $0.execute("CREATE TABLE song (id BIGINT)") }
            #expect(try await database.read { try $0.isForeign() })
            // when the schema is to be made
            let error = await storageError { try await database.migrate([people], clock: clock) }
            // then it is refused, and nothing is made
            guard case .foreign = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await database.read { try $0.appliedMigrations() } == nil)
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func anEmptyDatabaseIsAnybodys(engine: TestEngine) async throws {
        try await withStorage(on: engine) { open in
            let database = Database(try open())
            #expect(try await !database.read { try $0.isForeign() })
            try await database.migrate([people], clock: clock)
            #expect(try await !database.read { try $0.isForeign() })
            await database.close()
        }
    }
}
