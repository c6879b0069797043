import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Time

/// Opens storage by its URL, with few connections.
func open(_ url: String) throws -> Database {
    switch try DatabaseURL(url) {
    case .sqlite(let path): Database(try SQLiteEngine(path: path))
    case .postgres(let url): Database(try PostgresEngine(url: url, limits: postgresTestLimits))
    }
}

let ledger = Migration(
    room: "Ledger", number: 1, name: "ledger",
    sql: Array(
        """
        CREATE TABLE debit (id BIGINT PRIMARY KEY);
        CREATE TABLE credit (id BIGINT PRIMARY KEY);
        CREATE TABLE counter (id BIGINT PRIMARY KEY, value BIGINT NOT NULL);
        INSERT INTO counter VALUES (1, 0);
        """.utf8))

extension Database {
    func ids(_ table: SQL) async throws -> Set<Int> {
        try await read { transaction in
            Set(try transaction.all("SELECT id FROM \(table)") { row -> Int in try row[0] })
        }
    }

    /// Both sides at one moment: after a process was killed, its server may still be saving its last write.
    func debitsAndCredits() async throws -> (debits: Set<Int>, credits: Set<Int>) {
        try await read { tx in
            (
                Set(try tx.all("SELECT id FROM debit") { row -> Int in try row[0] }),
                Set(try tx.all("SELECT id FROM credit") { row -> Int in try row[0] })
            )
        }
    }

    func counter() async throws -> Int? {
        try await read { try $0.value("SELECT value FROM counter WHERE id = 1") }
    }
}
