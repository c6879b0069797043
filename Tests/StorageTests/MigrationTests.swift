import Storage
import TestSupport
import Testing
import Time

/// The schema is brought up to date, once.
@Suite struct MigrationTests {
    private let clock = Clock(stoppedAt: testMoment)

    private func step(_ number: Int, _ sql: String, room: String = "Shed") -> Migration {
        Migration(room: room, number: number, name: "step \(number)", sql: Array(sql.utf8))
    }

    private func message(_ body: () async throws -> some Any) async -> String? {
        guard case .migration(let message) = await storageError(body) else { return nil }
        return message
    }

    @Test(arguments: TestEngine.available)
    func eachStepRunsOnce(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let one = step(1, "CREATE TABLE tool (id BIGINT PRIMARY KEY);")
            let two = step(2, "ALTER TABLE tool ADD COLUMN name TEXT; INSERT INTO tool VALUES (1, 'saw');")
            #expect(try await database.migrate([one], clock: clock).map(\.number) == [1])
            #expect(try await database.migrate([one, two], clock: clock).map(\.number) == [2])
            #expect(try await database.migrate([one, two], clock: clock).map(\.number) == [])
            let tool: String? = try await database.read { try $0.value("SELECT name FROM tool") }
            #expect(tool == "saw")
            let moment: Int64? = try await database.read {
                try $0.value("SELECT applied_at FROM kith_migration WHERE number = 2")
            }
            #expect(moment == testMoment.rawValue)
        }
    }

    @Test(arguments: TestEngine.available)
    func aStepThatWasAlteredIsRefused(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.migrate([step(1, "CREATE TABLE tool (id BIGINT);")], clock: clock)
            let message = await message {
                try await database.migrate([step(1, "CREATE TABLE tool (id TEXT);")], clock: clock)
            }
            #expect(message?.contains("Shed 1 (step 1) has been altered") == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func aNewerDatabaseIsRefused(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let one = step(1, "CREATE TABLE tool (id BIGINT);")
            try await database.migrate([one, step(2, "SELECT 1;")], clock: clock)
            let message = await message { try await database.migrate([one], clock: clock) }
            #expect(message?.contains("newer Kith") == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func aStepThatComesLateIsRefused(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let message = await message { try await database.migrate([step(2, "SELECT 1;")], clock: clock) }
            #expect(message?.contains("out of order") == true)
        }
    }

    @Test(arguments: TestEngine.available)
    func aStepThatFailsUndoesThoseBeforeIt(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            let one = step(1, "CREATE TABLE tool (id BIGINT);")
            let two = step(2, "CREATE TABLE bench (id BIGINT); INSERT INTO nowhere VALUES (1);")
            let message = await message { try await database.migrate([one, two], clock: clock) }
            #expect(message?.contains("Shed 2 (step 2)") == true)
            #expect(message?.contains("nowhere") == true)
            // When it has been put right, all of it runs.
            let right = step(2, "CREATE TABLE bench (id BIGINT);")
            let ran = try await database.migrate([one, right], clock: clock)
            #expect(ran.count == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func processesThatStartTogetherRunEachStepOnce(engine: TestEngine) async throws {
        try await withStorage(on: engine) { open in
            let steps = (1...5).map { step($0, "CREATE TABLE t\($0) (id BIGINT);") }
            let ran = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let database = Database(try open())
                        let ran = try await database.migrate(steps, clock: clock).count
                        await database.close()
                        return ran
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(ran == 5)
        }
    }
}
