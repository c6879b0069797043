/// How far long work on the whole database has come.
public struct StorageProgress: Sendable, Hashable {
    /// Parts done, of `total`. What a part is depends on the engine: pages or bytes.
    public let done: Int
    /// Parts in all, or `nil` when that is not known.
    public let total: Int?

    public init(done: Int, total: Int?) {
        self.done = done
        self.total = total
    }
}

extension Database {
    /// Writes the whole database, as it is at one moment, to a new file: whole or absent. Readers and
    /// writers go on meanwhile. On PostgreSQL `pg_dump` does it, which must be installed.
    /// - Throws: `StorageError.file` when the file is there already or cannot be written,
    ///   `CancellationError`
    ///   when the task was cancelled: there is no file then.
    public func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void = { _ in }
    ) async throws {
        try await engine.backup(to: path, progress: progress)
    }

    /// Puts the contents of a backup in the place of the database's own: whole, or not at all.
    /// - Parameter migrations: the steps that this program knows; a backup that had others is refused
    ///   before anything is replaced.
    /// - Throws: `StorageError.foreign` when the file is no backup of Kith's on this engine,
    ///   `.damaged` when
    ///   it is not whole, `.migration` when it is of a newer Kith; `CancellationError` when the task was
    ///   cancelled in time: the database is then as it was.
    public func restore(
        from path: String, knowing migrations: [Migration],
        progress: @escaping @Sendable (StorageProgress) -> Void = { _ in }
    ) async throws {
        let accept: @Sendable ([AppliedMigration]?) throws -> Void = { history in
            guard let history, !history.isEmpty else {
                throw StorageError.foreign("\(path) is no backup that Kith made. Nothing was changed.")
            }
            _ = try pending(migrations, after: history)
        }
        try await engine.restore(from: path, accept: accept, progress: progress)
    }

    /// Looks through the whole database for damage and for rows that break a rule. Reads go on
    /// meanwhile. O(size of the database).
    /// - Returns: what is wrong; nothing when all is well.
    public func check() async throws -> [Finding] {
        try await engine.check()
    }
}
