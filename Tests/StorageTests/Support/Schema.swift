import Storage

/// One table of each kind of column, and one that leans on it.
let things = Migration(
    room: "Things", number: 1, name: "things",
    sql: Array(
        """
        CREATE TABLE thing (
            id TEXT PRIMARY KEY, words TEXT, whole BIGINT, fraction DOUBLE PRECISION, raw BYTEA
        );
        """.utf8))

let people = Migration(
    room: "People", number: 1, name: "people",
    sql: Array(
        """
        CREATE TABLE person (
            id BIGINT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            age BIGINT CHECK (age >= 0)
        );
        CREATE TABLE pet (
            id BIGINT PRIMARY KEY,
            person_id BIGINT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED
        );
        CREATE TABLE visit (
            id BIGINT PRIMARY KEY,
            person_id BIGINT NOT NULL REFERENCES person (id)
        );
        """.utf8))

extension Database {
    func insertPerson(_ id: Int, _ name: String, age: Int? = nil) async throws {
        try await write { transaction in try transaction.insertPerson(id, name, age: age) }
    }

    func names() async throws -> [String] {
        try await read { transaction in try transaction.names() }
    }
}

extension Transaction {
    func insertPerson(_ id: Int, _ name: String, age: Int? = nil) throws {
        try execute("INSERT INTO person (id, name, age) VALUES (\(id), \(name), \(age))")
    }

    func names() throws -> [String] {
        try all("SELECT name FROM person ORDER BY id") { row in try row["name"] }
    }
}

/// The error that `body` throws.
func storageError(_ body: () async throws -> some Any) async -> StorageError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? StorageError
    }
}
