import Storage
import TestSupport
import Testing

/// One statement with many sets of values.
@Suite struct BatchTests {
    private let insert: SQL = "INSERT INTO person (id, name, age) VALUES (\(0), \(""), \(0))"

    @Test(arguments: TestEngine.available)
    func manyRowsArrive(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let rows: [[SQLValue]] = (0..<3001).map { index in
                [.integer(index), .text("n\(index)"), index % 3 == 0 ? .null : .integer(index)]
            }
            let counts = try await database.write { try $0.execute(insert, forEach: rows) }
            #expect(counts == Array(repeating: 1, count: 3001))
            let ages: Int? = try await database.read {
                try $0.value("SELECT COUNT(age) FROM person")
            }
            #expect(ages == 2000)
        }
    }

    @Test(arguments: TestEngine.available)
    func eachRunSaysHowManyRowsItChanged(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            for id in 1...4 { try await database.insertPerson(id, "p\(id)", age: id % 2) }
            let counts = try await database.write { transaction in
                try transaction.execute(
                    "DELETE FROM person WHERE age = \(0)",
                    forEach: [[.integer(0)], [.integer(7)], [.integer(1)]])
            }
            #expect(counts == [2, 0, 2])
        }
    }

    @Test(arguments: TestEngine.available)
    func aValueGoesWhereItsNumberSaysInWhateverOrderTheyStand(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.insertPerson(7, "before", age: 30)
            try await database.write { tx in
                _ = try tx.execute(
                    "UPDATE person SET name = $3, age = $2 WHERE id = $1",
                    forEach: [[.integer(7), .integer(31), .text("after")]])
            }
            let found = try await database.read { tx in
                try tx.all("SELECT name, age FROM person WHERE id = 7") { row in
                    [try row[0] as String, String(try row[1] as Int)]
                }
            }
            #expect(found == [["after", "31"]])
        }
    }

    @Test(arguments: TestEngine.available)
    func noRowsAreNoWork(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let counts = try await database.write { try $0.execute(insert, forEach: []) }
            #expect(counts == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func aRowThatIsRefusedUndoesAll(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let rows: [[SQLValue]] = (0..<600).map { [.integer($0 % 599), .text("n\($0)"), .null] }
            let error = await storageError {
                try await database.write { try $0.execute(insert, forEach: rows) }
            }
            guard case .refused(.unique, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await database.names() == [])
            try await database.insertPerson(1, "Ada")
        }
    }

    @Test(arguments: TestEngine.available)
    func anAttemptSavesWhatCameBefore(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.write { transaction in
                try transaction.insertPerson(1, "Ada")
                try? transaction.attempt {
                    _ = try transaction.execute(
                        insert,
                        forEach: [[.integer(2), .text("Bea"), .null], [.integer(1), .text("C"), .null]])
                }
                try transaction.insertPerson(3, "Cy")
            }
            #expect(try await database.names() == ["Ada", "Cy"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aValueThatCannotBeHeldUndoesAll(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let error = await storageError {
                try await database.write {
                    try $0.execute(
                        insert,
                        forEach: [[.integer(1), .text("Ada"), .null], [.integer(2), .text("\0"), .null]])
                }
            }
            #expect(error == .unexpectedValue(column: "$2", expected: "text without a NUL character"))
            #expect(try await database.names() == [])
            try await database.insertPerson(1, "Ada")
            #expect(try await database.names() == ["Ada"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aRowOfAnotherLengthIsRefused(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            let error = await storageError {
                try await database.write {
                    try $0.execute(insert, forEach: [[.integer(1), .text("Ada"), .null], [.integer(2)]])
                }
            }
            guard case .failed = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let names = try await database.names()
            #expect(names == [])
        }
    }
}
