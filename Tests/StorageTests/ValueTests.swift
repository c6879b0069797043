import Storage
import TestSupport
import Testing

/// What is put into a column comes out of it, on both engines.
@Suite struct ValueTests {
    static let things = Migration(
        room: "Things", number: 1, name: "things",
        sql: Array(
            """
            CREATE TABLE thing (
                id TEXT PRIMARY KEY, words TEXT, whole BIGINT, fraction DOUBLE PRECISION
            );
            """.utf8),
        sqlite: Array("ALTER TABLE thing ADD COLUMN raw BLOB;".utf8),
        postgres: Array("ALTER TABLE thing ADD COLUMN raw BYTEA;".utf8))

    @Test(arguments: TestEngine.available)
    func textComesBack(engine: TestEngine) async throws {
        let words = ["", " ", "Zoë's café, 10% off; DROP", "न", "🏳️‍🌈", "a\nb\r\n", "$1 ' \" \\ \u{1}"]
        try await withDatabase(on: engine, migrations: [Self.things]) { database in
            for word in words {
                let read: String? = try await database.write { transaction in
                    try transaction.execute("INSERT INTO thing (id, words) VALUES (\(word), \(word))")
                    return try transaction.value("SELECT words FROM thing WHERE id = \(word)")
                }
                #expect(read == word)
            }
        }
    }
}
