/// The database: opens transactions, and nothing else. A value; copies share the engine.
///
/// Closures run synchronously inside one transaction and may be run again after a serialisation
/// failure, so they have no effect but through the transaction and their result.
public struct Database: Sendable {
    let engine: any StorageEngine

    public init(_ engine: any StorageEngine) {
        self.engine = engine
    }

    /// Runs `body` in a transaction that sees one moment of the database and changes nothing.
    /// - Parameter freshness: `.mayLag` lets a read replica answer, where there is one.
    public func read<Value: Sendable>(
        _ freshness: Freshness = .current,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.read(freshness, body)
    }

    /// As `read`, for what takes long, as an export does: with no limit on the time of a statement, and
    /// where it keeps no other reader waiting.
    public func longRead<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.longRead(body)
    }

    /// Runs `body` in a serialisable transaction, which is whole or absent: once begun it is finished
    /// even if the task that asked is cancelled, and an error thrown by `body` undoes all of it.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let engine = engine
        return try await Task { try await engine.write(body) }.value
    }

    /// A number that grows with every committed write: at once for a write by this process, within a
    /// second for one by another. Cheap enough to ask on every request.
    public var version: UInt64 { engine.version }

    /// Asks whether the database is still there and answers: cheap, and with no limit of time of its own.
    /// - Throws: `StorageError`, which says what is the matter.
    public func probe() async throws {
        try await engine.probe()
    }

    /// Why Kith cannot live in this database, whatever it holds; empty where it can. Changes nothing.
    public func unsuitable() async throws -> [Finding] {
        try await engine.unsuitable()
    }

    /// Closes every connection, when the transactions that are open have ended.
    public func close() async {
        await engine.close()
    }
}

/// How recent an answer must be.
public enum Freshness: Sendable {
    /// Sees every write that was acknowledged before it began.
    case current
    /// May be answered by a replica, some seconds behind.
    case mayLag
}

/// What an engine provides. `Database` is the way to it.
public protocol StorageEngine: Sendable {
    var version: UInt64 { get }
    func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    func longRead<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    /// Runs a migration in a transaction that no other process can enter at the same time.
    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value
    func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws
    /// - Parameter accept: told the steps that the backup had, before anything is replaced.
    func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws
    func check() async throws -> [Finding]
    /// Why Kith cannot live there; empty where it can.
    func unsuitable() async throws -> [Finding]
    /// Whether the storage is still there and answers.
    func probe() async throws
    func close() async
}

extension StorageEngine {
    public func unsuitable() async throws -> [Finding] { [] }

    /// An engine that can lose nothing but its answers is asked for one.
    public func probe() async throws {
        _ = try await read(.current) { tx in try tx.value("SELECT 1", as: Int.self) }
    }
}
