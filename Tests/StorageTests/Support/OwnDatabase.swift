import Foundation
import TestSupport

func withDatabaseOfItsOwn(
    on engine: TestEngine, _ body: (_ url: String, _ folder: URL) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        switch engine {
        case .sqlite: try await body(folder.appending(path: "kith.sqlite").path(), folder)
        case .postgres: try await withPostgresDatabase { try await body($0, folder) }
        }
    }
}
