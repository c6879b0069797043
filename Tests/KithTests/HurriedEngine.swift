import Storage

/// An engine whose ordinary reads have no time at all, while its long reads have all they need.
struct HurriedEngine: StorageEngine {
    let base: any StorageEngine
    /// What goes before the answer to whether it is there.
    var beforeProbe: @Sendable () async throws -> Void = {}

    var version: UInt64 { base.version }

    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        throw StorageError.timedOut("An ordinary read has no time.")
    }

    func longRead<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await base.longRead(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await base.write(body)
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await base.migrate(body)
    }

    func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        try await base.backup(to: path, progress: progress)
    }

    func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        try await base.restore(from: path, accept: accept, progress: progress)
    }

    func check() async throws -> [Finding] { try await base.check() }

    func probe() async throws {
        try await beforeProbe()
        try await base.probe()
    }

    func close() async { await base.close() }
}
