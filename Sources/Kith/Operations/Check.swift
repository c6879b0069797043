import Storage

/// Everything that must hold in a database, looked at while it is in use.
public func check(_ database: Database) async throws -> [Inspection] {
    let version = try await database.read { tx in try OperationsStore(tx).engineVersion() }
    return [.good("engine", version)]
}
