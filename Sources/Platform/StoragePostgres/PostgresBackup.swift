import Foundation
import Storage

/// PostgreSQL's own programs, `pg_dump` and `pg_restore`, which know every version of its files.
extension PostgresEngine {
    /// `pg_dump` reads from one snapshot, so that writers go on. The file appears when it is whole.
    public func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        let draft = try Draft(of: path)
        do {
            try await run(
                "pg_dump", ["--format=custom", "--no-owner", "--no-acl", "--file=" + draft.path])
            try draft.publish()
        } catch {
            draft.discard()
            throw error
        }
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        progress(StorageProgress(done: size ?? 0, total: size))
    }

    /// One transaction takes away what the backup will bring, and brings it.
    public func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        try BackupFile.require(at: path)
        do {
            try await run("pg_restore", ["--list", path])
        } catch StorageError.failed(let message) {
            throw StorageError.damaged("\(path): \(message)")
        }
        try accept(try await steps(of: path))
        let name = try PostgresServer(url: url, limits: PostgresLimits()).environment()["PGDATABASE"]
        try await run(
            "pg_restore",
            [
                "--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction",
                "--exit-on-error", "--dbname=" + (name ?? ""), path,
            ])
        noteChange()
        progress(StorageProgress(done: 1, total: 1))
    }

    /// The steps that a backup had, which `pg_restore` writes out as PostgreSQL's COPY has them.
    private func steps(of path: String) async throws -> [AppliedMigration]? {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "kith-steps-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try await run(
            "pg_restore", ["--data-only", "--table=kith_migration", "--file=" + file.path(), path])
        return PostgresSteps.read(try String(contentsOf: file, encoding: .utf8))
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        let server = try PostgresServer(url: url, limits: PostgresLimits())
        try await PostgresProgram(
            name: program, arguments: arguments, environment: try server.environment()
        ).run()
    }
}
