import Storage
import TestSupport
import Testing

/// What is put into a column comes out of it, on both engines.
@Suite struct ValueTests {
    @Test(arguments: TestEngine.available)
    func textComesBack(engine: TestEngine) async throws {
        let words = [
            "", " ", "Zoë's café, 10% off; DROP", "न", "🏳️‍🌈", "a\nb\r\n", "$1 ' \" \\ \u{1}",
            String(repeating: "long and ", count: 100_000),
        ]
        try await expectRoundTrips(words, in: "words", on: engine)
    }

    @Test(arguments: TestEngine.available)
    func wholeNumbersComeBack(engine: TestEngine) async throws {
        try await expectRoundTrips(
            [0, -1, 1, 9_007_199_254_740_993, .max, .min] as [Int64], in: "whole", on: engine)
    }

    @Test(arguments: TestEngine.available)
    func fractionsComeBack(engine: TestEngine) async throws {
        let fractions: [Double] = [
            0, -0.5, 0.1, 1 / 3, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 2, -51.123456789012345,
            .infinity,
        ]
        try await expectRoundTrips(fractions, in: "fraction", on: engine)
    }

    @Test(arguments: TestEngine.available)
    func bytesComeBack(engine: TestEngine) async throws {
        try await expectRoundTrips([[], [0], [255, 0, 10], Array(0...255)], in: "raw", on: engine)
    }

    @Test(arguments: TestEngine.available)
    func nothingComesBackAsNothing(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [things]) { database in
            try await database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO thing (id, words, whole, fraction, raw)
                    VALUES ('a', \(String?.none), \(Int?.none), \(Double?.none), \([UInt8]?.none))
                    """)
            }
            let areAllNil = try await database.read { transaction in
                try transaction.first("SELECT words, whole, fraction, raw FROM thing") { row in
                    let words: String? = try row["words"]
                    let whole: Int? = try row["whole"]
                    let fraction: Double? = try row["fraction"]
                    let raw: [UInt8]? = try row["raw"]
                    return words == nil && whole == nil && fraction == nil && raw == nil
                }
            }
            #expect(areAllNil == true)
        }
    }

    /// The first run leaves the type of a NULL open; the second must still arrive whole.
    @Test(arguments: TestEngine.available)
    func aStatementTakesAValueAfterNothing(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [things]) { database in
            for value in [nil, 5_000_000_000, nil] as [Int?] {
                let read: Int? = try await database.write { transaction in
                    try transaction.execute("DELETE FROM thing")
                    try transaction.execute(
                        "INSERT INTO thing (id, whole) VALUES ('a', COALESCE(\(value), 1) + 1)")
                    return try transaction.value("SELECT whole FROM thing")
                }
                #expect(read == (value ?? 1) + 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func aConditionIsABool(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.read { transaction in
                let one: Int? = try transaction.value("SELECT CAST(1 AS BIGINT)")
                #expect(one == 1)
                let isTrue: Bool? = try transaction.value("SELECT \(2) > \(1)")
                #expect(isTrue == true)
                let isFalse: Bool? = try transaction.value("SELECT \(1) > \(2)")
                #expect(isFalse == false)
                let count: Int? = try transaction.value(
                    "SELECT SUM(v) FROM (SELECT \(Int64.max / 2) AS v UNION ALL SELECT \(1)) AS t")
                #expect(count == Int(Int64.max / 2) + 1)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func whatNoEngineCanHoldIsRefused(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [things]) { database in
            let nul = await storageError {
                try await database.write { try $0.execute("INSERT INTO thing (id) VALUES (\("a\0b"))") }
            }
            #expect(
                nul == .unexpectedValue(column: "$1", expected: "text without a NUL character"))
            let notANumber = await storageError {
                try await database.write {
                    try $0.execute("INSERT INTO thing (id, fraction) VALUES ('a', \(Double.nan))")
                }
            }
            #expect(notANumber == .unexpectedValue(column: "$1", expected: "a number"))
        }
    }

    @Test(arguments: TestEngine.available)
    func aWrongTypeIsNamed(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [things]) { database in
            try await database.write {
                try $0.execute(
                    "INSERT INTO thing (id, words, fraction) VALUES ('a', 'twelve', \(1.5))")
            }
            func error<Value: SQLConvertible>(_ column: String, _ type: Value.Type) async -> StorageError? {
                await storageError {
                    try await database.read { transaction in
                        try transaction.first("SELECT words, whole, fraction FROM thing") { row in
                            try row[column] as Value
                        }
                    }
                }
            }
            #expect(
                await error("words", Int.self)
                    == .unexpectedValue(column: "words", expected: "a whole number"))
            #expect(
                await error("fraction", Int.self)
                    == .unexpectedValue(column: "fraction", expected: "a whole number"))
            #expect(
                await error("words", Double.self)
                    == .unexpectedValue(column: "words", expected: "a number"))
            #expect(
                await error("words", [UInt8].self)
                    == .unexpectedValue(column: "words", expected: "bytes"))
            #expect(
                await error("whole", Int.self)
                    == .unexpectedValue(column: "whole", expected: "a whole number"))
            #expect(await error("height", Int.self) == .noColumn("height"))
        }
    }

    @Test(arguments: TestEngine.available)
    func textIsInTheOrderOfItsBytes(engine: TestEngine) async throws {
        let words = ["", " ", "A", "Z", "a", "b c", "bc", "z", "É", "é", "न", "🏳️"]
        try await withDatabase(on: engine, migrations: [things]) { database in
            let sorted = try await database.write { transaction in
                for word in words.reversed() {
                    try transaction.execute("INSERT INTO thing (id) VALUES (\(word))")
                }
                return try transaction.all("SELECT id FROM thing ORDER BY id") { row -> String in
                    try row["id"]
                }
            }
            #expect(sorted == words)
        }
    }

    private func expectRoundTrips<Value: SQLConvertible & Equatable>(
        _ values: [Value], in column: String, on engine: TestEngine
    ) async throws {
        try await withDatabase(on: engine, migrations: [things]) { database in
            for value in values {
                let read: Value? = try await database.write { transaction in
                    let name = SQL(stringLiteral: column)
                    try transaction.execute("DELETE FROM thing")
                    try transaction.execute("INSERT INTO thing (id, \(name)) VALUES ('a', \(value))")
                    return try transaction.value("SELECT \(name) FROM thing WHERE \(name) = \(value)")
                }
                #expect(read == value)
            }
        }
    }
}
