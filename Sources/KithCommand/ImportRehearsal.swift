import Foundation
import Kith
import Storage

extension DatabaseOptions {
    /// Lends a database for a dry run, which makes none and changes none.
    func withRehearsal<Result>(_ body: (Database) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-rehearsal-\(UUID().uuidString.lowercased())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await lend(try await openRehearsal(load(), in: folder.path), to: body)
    }
}
