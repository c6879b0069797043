/// A step that ran, as a database or a backup of one remembers it.
public struct AppliedMigration: Sendable, Hashable {
    public let room: String
    public let number: Int
    public let name: String
    /// SHA-256 of what the step did on every engine, in hexadecimal.
    public let checksum: String

    public init(room: String, number: Int, name: String, checksum: String) {
        self.room = room
        self.number = number
        self.name = name
        self.checksum = checksum
    }
}

extension Transaction {
    /// The steps that ran, by room and number; `nil` where none ever did, as the database is not Kith's.
    public func appliedMigrations() throws -> [AppliedMigration]? {
        guard try remembersSteps() else { return nil }
        return try all(
            "SELECT room, number, name, checksum FROM kith_migration ORDER BY room, number"
        ) { row in
            AppliedMigration(
                room: try row["room"], number: try row["number"], name: try row["name"],
                checksum: try row["checksum"])
        }
    }

    /// Whether there are tables in it, and none of them says that it is Kith's.
    public func isForeign() throws -> Bool {
        try holdsTables() && !remembersSteps()
    }

    /// Whether there is any table or view in it that is not a part of an extension.
    public func holdsTables() throws -> Bool {
        switch engine {
        case .sqlite: try value("SELECT EXISTS (SELECT 1 FROM sqlite_schema)") ?? false
        case .postgres:
            try value(
                """
                SELECT CASE WHEN EXISTS (
                    SELECT 1 FROM pg_class
                    WHERE relnamespace = CAST(current_schema() AS regnamespace)
                        AND relkind IN ('r', 'p', 'v', 'm', 'f')
                        AND NOT EXISTS (
                            SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
                ) THEN 1 ELSE 0 END
                """) ?? false
        }
    }

    private func remembersSteps() throws -> Bool {
        switch engine {
        case .sqlite:
            try value("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'kith_migration')") ?? false
        case .postgres:
            try value("SELECT CASE WHEN to_regclass('kith_migration') IS NULL THEN 0 ELSE 1 END") ?? false
        }
    }
}

extension Database {
    /// The steps that the database has still to have. Changes nothing.
    /// - Returns: `nil` where the database is not Kith's.
    /// - Throws: `StorageError.migration`, as `migrate` does.
    public func pendingMigrations(_ migrations: [Migration]) async throws -> [Migration]? {
        try await longRead { tx in
            try tx.appliedMigrations().map { try pending(migrations, after: $0) }
        }
    }
}
