import Time

extension Database {
    /// Brings the schema up to date: runs the steps that have not run yet, in the order given, all in
    /// one transaction, so that it happens whole or not at all. Processes that start together wait for
    /// one another, and each step runs once.
    /// - Returns: the steps that ran.
    /// - Throws: `StorageError.foreign` when the database is somebody else's; `.migration` when a
    ///   step that ran has been altered since, when the database
    ///   holds a step that this program does not know, or when a step comes late.
    @discardableResult
    public func migrate(_ migrations: [Migration], clock: Clock) async throws -> [Migration] {
        let now = clock.now()
        return try await engine.migrate { connection in
            try claim(connection)
            let history = try Transaction(on: connection).appliedMigrations() ?? []
            let pending = try pending(migrations, after: history)
            for migration in pending {
                try apply(migration, at: now, on: connection)
            }
            return pending
        }
    }
}

/// "kith" in ASCII. It stands in the header of every SQLite file of Kith's, where SQLite has a
/// place for it.
public let kithApplicationID = 0x6b69_7468

/// Makes an empty database Kith's, or finds that it is.
/// - Throws: `StorageError.foreign` for somebody else's, in which nothing was changed.
private func claim(_ connection: any Connection) throws {
    let tx = Transaction(on: connection)
    if try tx.isForeign() {
        throw StorageError.foreign(
            "This database holds tables that are not Kith's, so nothing was written. Give Kith a database "
                + "of its own with --database.")
    }
    if connection.engine == .sqlite, try tx.value("PRAGMA application_id") != kithApplicationID {
        try connection.run(script: "PRAGMA application_id = \(kithApplicationID)")
    }
    try createHistory(connection)
}

private func createHistory(_ connection: any Connection) throws {
    try connection.run(
        script: """
            CREATE TABLE IF NOT EXISTS kith_migration (
                room TEXT NOT NULL,
                number BIGINT NOT NULL,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,     -- SHA-256 of the scripts of both engines
                applied_at BIGINT NOT NULL, -- milliseconds UTC
                PRIMARY KEY (room, number)
            );
            """)
}

/// The steps that have still to run, once it is sure that those which ran are the ones we know.
func pending(
    _ migrations: [Migration], after history: [AppliedMigration]
) throws -> [Migration] {
    var pending = migrations
    for applied in history {
        guard
            let index = pending.firstIndex(where: {
                $0.room == applied.room && $0.number == applied.number
            })
        else {
            throw StorageError.migration(
                """
                This database has had step \(applied.room) \(applied.number) (\(applied.name)), which \
                this version of Kith does not know. It belongs to a newer Kith: use that one, or \
                restore a backup made before it.
                """)
        }
        let known = pending.remove(at: index)
        guard known.checksum == applied.checksum else {
            throw StorageError.migration(
                """
                Step \(known.title) has been altered since this database had it. A released step \
                never changes: put it back as it was, and make a new step.
                """)
        }
    }
    try requireOrder(pending, after: history)
    return pending
}

/// Refuses steps that are numbered before one which the same room has had already.
private func requireOrder(_ pending: [Migration], after history: [AppliedMigration]) throws {
    var last: [String: Int] = [:]
    for applied in history {
        last[applied.room] = max(last[applied.room] ?? 0, applied.number)
    }
    for migration in pending {
        guard migration.number == last[migration.room, default: 0] + 1 else {
            throw StorageError.migration(
                """
                Step \(migration.title) is out of order: the step before it in this room is \
                \(last[migration.room, default: 0]).
                """)
        }
        last[migration.room] = migration.number
    }
}

private func apply(
    _ migration: Migration, at now: Instant, on connection: any Connection
) throws {
    do {
        try connection.run(script: migration.script(on: connection.engine))
    } catch let error as StorageError {
        throw StorageError.migration("Step \(migration.title) failed: \(error)")
    }
    _ = try connection.execute(
        """
        INSERT INTO kith_migration (room, number, name, checksum, applied_at)
        VALUES (\(migration.room), \(migration.number), \(migration.name), \(migration.checksum),
            \(now.rawValue))
        """)
}
