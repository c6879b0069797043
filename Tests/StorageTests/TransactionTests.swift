import Storage
import TestSupport
import Testing

/// A transaction is whole or absent, and sees one moment.
@Suite struct TransactionTests {
    struct Stop: Error {}

    @Test(arguments: TestEngine.available)
    func anErrorOfOurOwnUndoesAll(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            await #expect(throws: Stop.self) {
                try await database.write { transaction in
                    try transaction.insertPerson(1, "Ada")
                    throw Stop()
                }
            }
            #expect(try await database.names() == [])
            try await database.insertPerson(1, "Ada")
            #expect(try await database.names() == ["Ada"])
        }
    }

    @Test(arguments: TestEngine.available)
    func whatTheSchemaRefusesIsNamed(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.insertPerson(1, "Ada")
            func rule(_ sql: SQL) async -> StorageError.Rule? {
                let error = await storageError { try await database.write { try $0.execute(sql) } }
                guard case .refused(let rule, let detail) = error else { return nil }
                #expect(!detail.isEmpty)
                return rule
            }
            #expect(await rule("INSERT INTO person (id, name) VALUES (1, 'Bea')") == .unique)
            #expect(await rule("INSERT INTO person (id, name) VALUES (2, 'Ada')") == .unique)
            #expect(await rule("INSERT INTO person (id) VALUES (2)") == .notNull)
            #expect(await rule("INSERT INTO person (id, name, age) VALUES (2, 'B', -1)") == .check)
            #expect(await rule("INSERT INTO visit (id, person_id) VALUES (1, 99)") == .foreignKey)
            // A rule that is looked at when all is done.
            #expect(await rule("INSERT INTO pet (id, person_id) VALUES (1, 99)") == .foreignKey)
            #expect(try await database.names() == ["Ada"])
        }
    }

    /// PostgreSQL undoes a transaction whose error is swallowed; SQLite would keep the rest of it.
    @Test(arguments: TestEngine.available)
    func anErrorThatIsSwallowedStillUndoesAll(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let error = await storageError {
                try await database.write { transaction in
                    try transaction.insertPerson(1, "Ada")
                    try? transaction.insertPerson(1, "Bea")
                    try? transaction.insertPerson(3, "Cy")
                }
            }
            guard case .refused(.unique, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let names = try await database.names()
            #expect(names == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func anAttemptThatFailsUndoesItselfAlone(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let refused = try await database.write { transaction in
                try transaction.insertPerson(1, "Ada")
                var refused = 0
                for (id, name) in [(2, "Bea"), (1, "Ada again"), (3, "Cy")] {
                    do {
                        try transaction.attempt { try transaction.insertPerson(id, name) }
                    } catch StorageError.refused(.unique, _) {
                        refused += 1
                    }
                }
                return refused
            }
            #expect(refused == 1)
            #expect(try await database.names() == ["Ada", "Bea", "Cy"])
        }
    }

    @Test(arguments: TestEngine.available)
    func attemptsNest(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.write { transaction in
                try? transaction.attempt {
                    try transaction.insertPerson(1, "Ada")
                    try? transaction.attempt {
                        try transaction.insertPerson(2, "Bea")
                        throw Stop()
                    }
                    try transaction.insertPerson(3, "Cy")
                }
            }
            #expect(try await database.names() == ["Ada", "Cy"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aReadCannotWrite(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let error = await storageError {
                try await database.read { transaction in try transaction.insertPerson(1, "Ada") }
            }
            guard case .readOnly = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let names = try await database.names()
            #expect(names == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func aReadSeesOneMoment(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.insertPerson(1, "Ada")
            let hasRead = Signal(), hasWritten = Signal()
            async let both = database.longRead { transaction in
                let before = try transaction.names()
                hasRead.give()
                hasWritten.wait()
                return (before, try transaction.names())
            }
            await hasRead.received()
            try await database.insertPerson(2, "Bea")
            hasWritten.give()
            let (before, after) = try await both
            #expect(before == ["Ada"])
            #expect(after == ["Ada"])
            #expect(try await database.names() == ["Ada", "Bea"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aWriteReadsWhatItWrote(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let names = try await database.write { transaction in
                try transaction.insertPerson(1, "Ada")
                return try transaction.names()
            }
            #expect(names == ["Ada"])
        }
    }

    @Test(arguments: TestEngine.available)
    func queriesNest(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            for id in 1...3 { try await database.insertPerson(id, "p\(id)") }
            let pairs = try await database.read { transaction in
                try transaction.all("SELECT id FROM person ORDER BY id") { row in
                    let id: Int = try row["id"]
                    // The same statement, while the outer one stands at a row.
                    let ids: [Int] = try transaction.all("SELECT id FROM person ORDER BY id") {
                        try $0["id"]
                    }
                    return "\(id): \(ids)"
                }
            }
            #expect(pairs == ["1: [1, 2, 3]", "2: [1, 2, 3]", "3: [1, 2, 3]"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aLongAnswerIsWalkedAndLeftEarly(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.write { transaction in
                try transaction.execute(
                    "INSERT INTO person (id, name) VALUES (\(0), \(""))",
                    forEach: (1...2500).map { [.integer($0), .text("person \($0)")] })
            }
            let (all, some) = try await database.longRead { transaction in
                var all = 0
                var some: [Int] = []
                try transaction.each("SELECT id FROM person WHERE id > \(0) ORDER BY id") { row in
                    all += try row["id"] as Int
                    return true
                }
                try transaction.each("SELECT id FROM person ORDER BY id") { row in
                    some.append(try row["id"])
                    return some.count < 3
                }
                return (all, some)
            }
            #expect(all == 2500 * 2501 / 2)
            #expect(some == [1, 2, 3])
        }
    }
}
