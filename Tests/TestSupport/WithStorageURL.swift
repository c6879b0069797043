import Foundation

/// Gives `body` the URL of fresh storage, for processes that open it themselves.
public func withStorageURL<Result>(
    on engine: TestEngine, _ body: (_ url: String) async throws -> Result
) async throws -> Result {
    switch engine {
    case .sqlite:
        try await withTemporaryFolder { folder in
            try await body(folder.appending(path: "kith.sqlite").path())
        }
    case .postgres:
        try await withPostgresSchema(body)
    }
}

/// Whether this is the system's administrator, who alone may make a small disk to fill.
public var isAdministrator: Bool { geteuid() == 0 }
