import Foundation
import Storage

/// PostgreSQL's own programs, `pg_dump` and `pg_restore`, which know every version of its files.
extension PostgresEngine {
    /// `pg_dump` reads from one snapshot, so that writers go on. The file appears when it is whole.
    public func backup(
        to path: String, progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        if FileManager.default.fileExists(atPath: path) {
            throw StorageError.unreachable("\(path) is there already. Choose another name.")
        }
        let draft = path + ".part"
        do {
            try await run("pg_dump", ["--format=custom", "--no-owner", "--no-acl", "--file=" + draft])
            try publish(draft, as: path)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            progress(StorageProgress(done: size ?? 0, total: size))
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    /// One transaction takes away what the backup will bring, and brings it.
    public func restore(
        from path: String, accept: @escaping @Sendable ([AppliedMigration]?) throws -> Void,
        progress: @escaping @Sendable (StorageProgress) -> Void
    ) async throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw StorageError.unreachable("\(path) is not there, or may not be read.")
        }
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

    /// Passwords go by the environment, since anyone on the machine can read a command line.
    private func run(_ program: String, _ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let server = try PostgresServer(url: url, limits: PostgresLimits())
        process.environment = ProcessInfo.processInfo.environment.merging(
            try server.environment()) { $1 }
        let complaints = Pipe()
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let (status, message) = try await withCheckedThrowingContinuation { continuation in
            let isStarted = startThread {
                continuation.resume(
                    with: Result {
                        try process.run()
                        let message = complaints.fileHandleForReading.readDataToEndOfFile()
                        process.waitUntilExit()
                        return (process.terminationStatus, String(decoding: message, as: UTF8.self))
                    })
            }
            if !isStarted {
                continuation.resume(throwing: StorageError.busy("The system has no room for a thread."))
            }
        }
        if status == 127 {
            throw StorageError.failed("\(program) is not installed. On Debian: apt install postgresql-client")
        }
        if status != 0 { throw StorageError.failed("\(program): \(message)") }
    }
}

/// Gives a file its name once it is on the disk, unless another has taken the name meanwhile.
private func publish(_ draft: String, as path: String) throws {
    let file = try FileHandle(forUpdating: URL(filePath: draft))
    try file.synchronize()
    try file.close()
    try FileManager.default.moveItem(atPath: draft, toPath: path)
}
