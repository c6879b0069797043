import Glibc
import GRDB
import GRDBSQLite
import Storage

/// SQLite's online backup: pages are copied from a read transaction, so that writers go on.
extension SQLiteEngine {
    /// The copy is made beside its place, brought to the disk, and then given its name.
    public func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        let draft = path + ".part"
        if access(path, F_OK) == 0 {
            throw StorageError.unreachable("\(path) is there already. Choose another name.")
        }
        removeDatabase(at: draft)
        do {
            try await readApart { connection in
                try connection.holdMoment()
                let draftQueue = try openFile(draft, readonly: false)
                defer { try? draftQueue.close() }
                try draftQueue.inDatabase { target in
                    try copyPages(from: connection.handle, to: target, path: draft, progress: progress)
                    // A backup is one file, that needs no second beside it to be read.
                    try target.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
            try rename(draft, to: path)
        } catch {
            removeDatabase(at: draft)
            throw StorageError(any: error, path: path)
        }
    }

    /// Copies the pages into the live file, in one transaction of SQLite's.
    public func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        do {
            let source = try openFile(path, readonly: true)
            defer { try? source.close() }
            try source.inDatabase { database in
                let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
                guard verdict == "ok" else { throw StorageError.damaged("\(path): \(verdict ?? "")") }
                try accept(steps(of: database))
            }
            try await writer().later { connection in
                try source.inDatabase { database in
                    guard let handle = database.sqliteConnection else { return }
                    try copyPages(from: handle, to: connection.handle, path: path, progress: progress)
                }
            }
            changes.note()
        } catch {
            throw StorageError(any: error, path: path)
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
    return try DatabaseQueue(path: path, configuration: configuration)
}

private func copyPages(
    from source: OpaquePointer, to target: GRDB.Database, path: String,
    progress: (StorageProgress) -> Void
) throws {
    guard let handle = target.sqliteConnection else { return }
    try copyPages(from: source, to: handle, path: path, progress: progress)
}

/// About 4 MB at a time, since the copy yields nothing to others inside a step.
private func copyPages(
    from source: OpaquePointer, to target: OpaquePointer, path: String,
    progress: (StorageProgress) -> Void
) throws {
    guard let backup = sqlite3_backup_init(target, "main", source, "main") else {
        throw StorageError(target)
    }
    var code = SQLITE_OK
    repeat {
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

private func removeDatabase(at path: String) {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(path + ending) }
}

/// Gives the file its name once it is on the disk, unless another has taken the name meanwhile.
private func rename(_ draft: String, to path: String) throws {
    try sync(draft)
    guard link(draft, path) == 0 else {
        throw StorageError.unreachable("\(path): \(String(cString: strerror(errno)))")
    }
    unlink(draft)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try sync(folder)
}

private func sync(_ path: String) throws {
    let file = open(path, O_RDONLY)
    guard file >= 0 else {
        throw StorageError.unreachable("\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    if fsync(file) != 0 {
        throw StorageError.unreachable("\(path): \(String(cString: strerror(errno)))")
    }
}
