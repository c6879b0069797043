import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing
import Time

/// Databases that are not there, go away, and come back.
@Suite struct ConnectionTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aConnectionThatIsLostWhileIdleIsOpenedAgain() async throws {
        try await withPostgresSchema { url in
            let database = try open(url), other = try open(url)
            try await database.migrate([ledger], clock: clock)
            let process: Int? = try await database.read { try $0.value("SELECT pg_backend_pid()") }
            try await other.terminate(process)
            #expect(try await database.counter() == 0)
            try await database.addOne()
            #expect(try await database.counter() == 1)
            await database.close()
            await other.close()
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aConnectionThatIsLostInAWriteSaysSoAndLeavesNothing() async throws {
        try await withPostgresSchema { url in
            let database = try open(url), other = try open(url)
            try await database.migrate([ledger], clock: clock)
            let hasBegun = Signal(), mayGo = Signal()
            let write = Task {
                await storageError {
                    try await database.write { transaction in
                        try transaction.execute("INSERT INTO debit VALUES (\(1))")
                        hasBegun.give()
                        mayGo.wait()
                        try transaction.execute("INSERT INTO credit VALUES (\(1))")
                    }
                }
            }
            await hasBegun.received()
            let process: Int? = try await other.read {
                try $0.value(
                    """
                    SELECT pid FROM pg_stat_activity
                    WHERE state = 'idle in transaction' AND query LIKE 'INSERT INTO debit%'
                        AND pid IN (SELECT pid FROM pg_locks
                            WHERE relation = CAST('debit' AS regclass))
                    """)
            }
            try await other.terminate(process)
            mayGo.give()
            guard case .unreachable(let message) = await write.value else {
                Issue.record("The write did not say that the connection was lost.")
                return
            }
            #expect(message.contains("was lost"))
            #expect(try await database.ids("debit") == [])
            try await database.addOne()
            await database.close()
            await other.close()
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aServerThatIsAwayIsUnreachableAndThenNot() async throws {
        let server = try ThrowAwayServer()
        defer { server.end() }
        let database = try open(server.url)
        try await database.migrate([ledger], clock: clock)
        try await database.addOne()
        try server.stop()
        for error in [
            await storageError { try await database.addOne() },
            await storageError { try await database.counter() },
        ] {
            guard case .unreachable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        try server.start()
        try await database.addOne()
        #expect(try await database.counter() == 2)
        await database.close()
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aReplicaAnswersWhatMayLag() async throws {
        try await withPostgresSchema { url in
            try await withPostgresSchema { replica in
                // A schema apart stands for a replica that is behind.
                let behind = try open(replica)
                try await behind.migrate([ledger], clock: clock)
                var limits = postgresTestLimits
                limits.replicaLag = 0
                let database = Database(
                    try PostgresEngine(url: url, replica: replica, limits: limits))
                try await database.migrate([ledger], clock: clock)
                try await database.addOne()
                let count: SQL = "SELECT value FROM counter"
                #expect(try await database.read(.current) { try $0.value(count, as: Int.self) } == 1)
                #expect(try await database.read(.mayLag) { try $0.value(count, as: Int.self) } == 0)
                await database.close()
                await behind.close()
            }
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func afterAWriteAReplicaIsNotAsked() async throws {
        try await withPostgresSchema { url in
            try await withPostgresSchema { replica in
                // given a replica that is behind, for as long as this may take
                let behind = try open(replica)
                try await behind.migrate([ledger], clock: clock)
                var limits = postgresTestLimits
                limits.replicaLag = 3_600_000
                let database = Database(try PostgresEngine(url: url, replica: replica, limits: limits))
                try await database.migrate([ledger], clock: clock)
                // when something has just been written
                try await database.addOne()
                // then what is made of the answer, and kept under this version, has it
                let count = try await database.read(.mayLag) { tx in
                    try tx.value("SELECT value FROM counter", as: Int.self)
                }
                #expect(count == 1)
                await database.close()
                await behind.close()
            }
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func thePrimaryAnswersForAReplicaThatIsDown() async throws {
        try await withPostgresSchema { url in
            let nowhere = "postgres:///none?host=/nowhere"
            let database = Database(
                try PostgresEngine(url: url, replica: nowhere, limits: postgresTestLimits))
            try await database.migrate([ledger], clock: clock)
            try await database.addOne()
            for _ in 1...2 {
                let count = try await database.read(.mayLag) { transaction in
                    try transaction.value("SELECT value FROM counter", as: Int.self)
                }
                #expect(count == 1)
            }
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aClosedDatabaseSaysSo(engine: TestEngine) async throws {
        try await withStorage(on: engine) { open in
            let database = Database(try open())
            try await database.migrate([ledger], clock: clock)
            await database.close()
            for error in [
                await storageError { try await database.counter() },
                await storageError { try await database.addOne() },
            ] {
                guard case .unreachable = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func closingWaitsForTheWriteThatIsOpen(engine: TestEngine) async throws {
        try await withStorage(on: engine) { open in
            let database = Database(try open())
            try await database.migrate([ledger], clock: clock)
            let hasBegun = Signal(), mayGo = Signal()
            let write = Task {
                try await database.write { transaction in
                    hasBegun.give()
                    mayGo.wait()
                    try transaction.execute("INSERT INTO debit VALUES (\(1))")
                }
            }
            await hasBegun.received()
            async let closed: Void = database.close()
            mayGo.give()
            try await write.value
            await closed
            let again = Database(try open())
            #expect(try await again.ids("debit") == [1])
            await again.close()
        }
    }

    @Test func aFileThatIsSomethingElseIsDamaged() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "letter.txt")
            try Data(String(repeating: "Dear Ada, ", count: 1000).utf8).write(to: path)
            let error = await storageError { try SQLiteEngine(path: path.path()) }
            guard case .damaged(let message) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(message.contains("letter.txt"))
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() async throws {
        let error = await storageError { try SQLiteEngine(path: "/nowhere/kith.sqlite") }
        #expect(
            error
                == .file(
                    "The folder /nowhere is not there. Make it, or give another path with --database."))
    }

    @Test func aServerThatIsNotThereIsUnreachable() async throws {
        let error = await storageError {
            try PostgresEngine(url: "postgres://ada:secret@localhost/kith?host=/nowhere")
        }
        guard case .unreachable(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("/nowhere"))
        #expect(!message.contains("secret"))
    }

    @Test func aURLThatLibpqDoesNotUnderstandIsBad() async throws {
        let error = await storageError {
            try PostgresEngine(url: "postgres://ada:secret@localhost/kith?colour=blue")
        }
        guard case .badURL(let url, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!(url + reason).contains("secret"))
    }
}

extension Database {
    fileprivate func terminate(_ process: Int?) async throws {
        let isTold: Bool? = try await read {
            try $0.value("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER), 5000)")
        }
        #expect(isTold == true)
    }
}
