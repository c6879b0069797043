import Storage
import StoragePostgres
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Time

/// Writers that meet.
@Suite struct ContentionTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func writersInOneProcessLoseNoStep(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [ledger]) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        for _ in 0..<5 { try await database.addOne() }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.counter() == 30)
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aWriteThatCrossesAnotherRunsAgain() async throws {
        try await withDatabase(on: .postgres, migrations: [ledger]) { database in
            let hasRead = Signal(), mayWrite = Signal()
            let runs = Mutex(0)
            let slow = Task {
                try await database.write { transaction in
                    let value: Int? = try transaction.value("SELECT value FROM counter")
                    let run = runs.withLock { $0 += 1; return $0 }
                    if run == 1 {
                        hasRead.give()
                        mayWrite.wait()
                    }
                    try transaction.execute("UPDATE counter SET value = \((value ?? 0) + 10)")
                }
            }
            await hasRead.received()
            try await database.addOne()
            mayWrite.give()
            try await slow.value
            #expect(runs.withLock { $0 } == 2)
            #expect(try await database.counter() == 11)
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aWriteThatKeepsCrossingGivesUp() async throws {
        try await withPostgresSchema { url in
            var limits = postgresTestLimits
            limits.attempts = 3
            let patient = Database(try PostgresEngine(url: url, limits: postgresTestLimits))
            let brief = Database(try PostgresEngine(url: url, limits: limits))
            try await patient.migrate([ledger], clock: clock)
            let hasRead = Signal(), mayWrite = Signal()
            let unlucky = Task {
                await storageError {
                    try await brief.write { transaction in
                        let value: Int? = try transaction.value("SELECT value FROM counter")
                        hasRead.give()
                        mayWrite.wait()
                        try transaction.execute("UPDATE counter SET value = \((value ?? 0) + 10)")
                    }
                }
            }
            for _ in 1...3 {
                await hasRead.received()
                try await patient.addOne()
                mayWrite.give()
            }
            #expect(await unlucky.value == .contended)
            #expect(try await patient.counter() == 3)
            await patient.close()
            await brief.close()
        }
    }

    @Test func aLockThatAnotherProcessHoldsIsBusyInTime() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            var limits = SQLiteLimits()
            limits.lockWait = 20
            let first = Database(try SQLiteEngine(path: path))
            let second = Database(try SQLiteEngine(path: path, limits: limits))
            try await first.migrate([ledger], clock: clock)
            let holds = Signal(), mayEnd = Signal()
            let holder = Task {
                try await first.write { _ in
                    holds.give()
                    mayEnd.wait()
                }
            }
            await holds.received()
            let error = await storageError { try await second.addOne() }
            guard case .busy = error else {
                Issue.record("\(String(describing: error))")
                mayEnd.give()
                return
            }
            mayEnd.give()
            try await holder.value
            try await second.addOne()
            #expect(try await first.counter() == 1)
            await first.close()
            await second.close()
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func noFreeConnectionIsBusyInTime() async throws {
        try await withPostgresSchema { url in
            var limits = postgresTestLimits
            limits.connections = 1
            limits.acquireTime = 20
            let database = Database(try PostgresEngine(url: url, limits: limits))
            let holds = Signal(), mayEnd = Signal()
            let holder = Task {
                try await database.read { _ in
                    holds.give()
                    mayEnd.wait()
                }
            }
            await holds.received()
            let error = await storageError { try await database.read { _ in } }
            guard case .busy = error else {
                Issue.record("\(String(describing: error))")
                mayEnd.give()
                return
            }
            mayEnd.give()
            try await holder.value
            try await database.read { _ in }
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aStatementThatTakesTooLongIsStopped(engine: TestEngine) async throws {
        try await withStorageURL(on: engine) { url in
            let database: Database
            switch engine {
            case .sqlite:
                var limits = SQLiteLimits()
                limits.statementTime = 20
                database = Database(try SQLiteEngine(path: url, limits: limits))
            case .postgres:
                var limits = postgresTestLimits
                limits.statementTime = 20
                database = Database(try PostgresEngine(url: url, limits: limits))
            }
            let endless: SQL = """
                WITH RECURSIVE n (i) AS (SELECT \(1) UNION ALL SELECT i + 1 FROM n WHERE i < \(Int.max))
                SELECT COUNT(*) FROM n
                """
            let error = await storageError { try await database.read { try $0.value(endless, as: Int.self) } }
            guard case .timedOut = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let one: Int? = try await database.read { try $0.value("SELECT \(1)") }
            #expect(one == 1)
            await database.close()
        }
    }
}

extension Database {
    func addOne() async throws {
        try await write { transaction in
            let value: Int? = try transaction.value("SELECT value FROM counter WHERE id = 1")
            try transaction.execute("UPDATE counter SET value = \((value ?? 0) + 1) WHERE id = 1")
        }
    }
}
