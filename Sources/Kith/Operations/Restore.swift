import Storage
import Time

/// Nobody said that what the database holds may be replaced.
public struct NotReplaced: Error, CustomStringConvertible {
    public let description = "Nothing was changed."
}

/// Puts a backup in the place of the contents of the database that the settings name, and brings its
/// schema up to date.
/// - Parameter mayReplace: asked only when the database holds something.
/// - Throws: `StorageError`, or `NotReplaced`.
public func restore(
    from path: String, _ settings: Settings, clock: Time.Clock = .system,
    mayReplace: () -> Bool, progress: @escaping @Sendable (StorageProgress) -> Void
) async throws {
    let database = Database(try await openEngine(settings))
    do {
        let holdsData = try await database.read { tx in try OperationsStore(tx).holdsTables() }
        guard !holdsData || mayReplace() else { throw NotReplaced() }
        try await database.restore(from: path, knowing: migrations, progress: progress)
        try await database.migrate(migrations, clock: clock)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
