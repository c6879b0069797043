import GRDB
import GRDBSQLite
import Storage

/// SQLite's online backup: pages are copied from a read transaction, so that writers go on.
extension SQLiteEngine {
    /// The copy is made beside its place, brought to the disk, and then given its name.
    public func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        let draft = try Draft(of: path)
        do {
            try await withStopFlag { stop in
                try await readApart { connection in
                    try connection.holdMoment()
                    let draftQueue = try openFile(draft.path, readonly: false)
                    defer { try? draftQueue.close() }
                    try draftQueue.inDatabase { target in
                        guard let handle = target.sqliteConnection else { return }
                        try copyPages(
                            from: connection.handle, to: handle, path: draft.path, stop, progress: progress)
                        // A backup is one file, that needs no second beside it to be read.
                        try target.execute(sql: "PRAGMA journal_mode = DELETE")
                    }
                }
            }
            try draft.publish()
        } catch {
            draft.discard()
            throw told(error, of: path)
        }
    }

    /// Copies the pages into the live file, in one transaction of SQLite's.
    public func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        try BackupFile.require(at: path)
        do {
            let source = try openFile(SQLiteFile(path: path).forReading, readonly: true)
            defer { try? source.close() }
            try source.inDatabase { database in
                let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
                guard verdict == "ok" else { throw StorageError.damaged("\(path): \(verdict ?? "")") }
                try accept(steps(of: database))
            }
            try await withStopFlag { stop in
                try await writer().later { connection in
                    try source.inDatabase { database in
                        guard let handle = database.sqliteConnection else { return }
                        try copyPages(
                            from: handle, to: connection.handle, path: path, stop, progress: progress)
                    }
                }
            }
            changes.note()
        } catch {
            throw told(error, of: path)
        }
    }
}

/// The steps that a backup had.
private func steps(of database: GRDB.Database) throws -> [AppliedMigration]? {
    guard let handle = database.sqliteConnection else { return nil }
    let connection = SQLiteConnection(handle, mode: .writing, limits: SQLiteLimits())
    defer { connection.close() }
    return try connection.transaction(.deferred) {
        try Transaction(on: connection).appliedMigrations()
    }
}

private func openFile(_ path: String, readonly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(Double(SQLiteLimits().lockWait) / 1000)
    return try DatabaseQueue(path: path, configuration: configuration)
}

/// About 4 MB at a time, since the copy yields nothing to others inside a step.
private func copyPages(
    from source: OpaquePointer, to target: OpaquePointer, path: String, _ stop: StopFlag,
    progress: (StorageProgress) -> Void
) throws {
    guard let backup = sqlite3_backup_init(target, "main", source, "main") else {
        throw StorageError(target)
    }
    var code = SQLITE_OK
    repeat {
        do {
            try stop.check()
        } catch {
            // What was copied so far is undone.
            sqlite3_backup_finish(backup)
            throw error
        }
        code = sqlite3_backup_step(backup, 1000)
        let total = Int(sqlite3_backup_pagecount(backup))
        progress(
            StorageProgress(done: total - Int(sqlite3_backup_remaining(backup)), total: total))
    } while code == SQLITE_OK
    let end = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, end == SQLITE_OK else {
        let failed = code == SQLITE_DONE ? end : code
        throw StorageError(code: failed, message: String(cString: sqlite3_errstr(failed)), path: path)
    }
}

private func told(_ error: any Error, of path: String) -> any Error {
    error is CancellationError ? error : StorageError(any: error, path: path)
}
