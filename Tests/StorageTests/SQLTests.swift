import Storage
import TestSupport
import Testing

/// How a statement is put together.
@Suite struct SQLTests {
    @Test func valuesAreBoundAndNeverPartOfTheText() {
        let name = "'; DROP TABLE person; --"
        let sql: SQL = "SELECT id FROM person WHERE name = \(name) AND age = \(3)"
        #expect(sql.text == "SELECT id FROM person WHERE name = $1 AND age = $2")
        #expect(sql.values == [.text(name), .integer(3)])
    }

    @Test func fragmentsAreRenumbered() {
        let first: SQL = "a = \(1)"
        let second: SQL = "b = \(2) OR c = \(3)"
        let sql: SQL = "SELECT \(0) WHERE \([first, second].joined(" AND ")) LIMIT \(9)"
        #expect(sql.text == "SELECT $1 WHERE a = $2 AND b = $3 OR c = $4 LIMIT $5")
        #expect(sql.values == [0, 1, 2, 3, 9].map { .integer($0) })
    }

    @Test func numbersOfMoreThanOneDigitAreRenumbered() {
        let many = (1...12).map { SQL("\($0)") }.joined(", ")
        let sql: SQL = "SELECT \(0), \(many)"
        #expect(sql.text.hasSuffix("$9, $10, $11, $12, $13"))
        #expect(sql.values.last == .integer(12))
    }

    @Test func anEmptyListIsInNothing() {
        let sql: SQL = "SELECT 1 WHERE x IN \(list: [String]())"
        #expect(sql.text == "SELECT 1 WHERE x IN (NULL)")
        #expect(sql.values.isEmpty)
    }

    @Test(arguments: TestEngine.available)
    func fragmentsAndListsMeanTheSameOnTheEngine(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.write { transaction in
                for id in 1...20 { try transaction.insertPerson(id, "person \(id)", age: id) }
            }
            let conditions: [SQL] = [
                "age > \(3)", "id IN \(list: [2, 4, 6, 8])", "name <> \("person 6")",
            ]
            let names = try await database.read { transaction in
                try transaction.all(
                    """
                    SELECT name, \("mark") AS mark FROM person
                    WHERE \(conditions.joined(" AND ")) ORDER BY id LIMIT \(5)
                    """
                ) { row -> String in try row["name"] }
            }
            #expect(names == ["person 4", "person 8"])
            let none = try await database.read { transaction in
                try transaction.all("SELECT id FROM person WHERE id IN \(list: [Int]())") { row -> Int in
                    try row[0]
                }
            }
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func hostileTextStaysText(engine: TestEngine) async throws {
        let name = "Robert'); DROP TABLE pet;--"
        try await withDatabase(on: engine, migrations: [people]) { database in
            try await database.insertPerson(1, name)
            #expect(try await database.names() == [name])
            let pets: Int? = try await database.read { try $0.value("SELECT COUNT(*) FROM pet") }
            #expect(pets == 0)
        }
    }
}
