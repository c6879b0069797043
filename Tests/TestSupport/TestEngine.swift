import Foundation
import Storage
import Testing

/// An engine to run a test on:
///
///     @Test(arguments: TestEngine.available)
///     func something(engine: TestEngine) async throws {
///         try await withDatabase(on: engine, migrations: AssetMap.migrations) { database in … }
///     }
public enum TestEngine: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    public var testDescription: String { rawValue }

    /// The engines that are here. Where all has to be tested (`CI=true`) PostgreSQL is one of them even
    /// when it is missing, so that the tests fail and say so.
    public static var available: [TestEngine] {
        postgresURL != nil || isWholeRun ? allCases : [.sqlite]
    }

    /// The server on which tests may make databases, as `bin/with-postgres` starts one.
    public static var postgresURL: String? {
        ProcessInfo.processInfo.environment["KITH_TEST_POSTGRES"]
    }

    /// Whether a part that cannot run is a failure.
    public static var isWholeRun: Bool {
        ProcessInfo.processInfo.environment["CI"] == "true"
    }
}

/// Why a test could not begin.
public struct TestSetUpError: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) {
        self.description = description
    }
}
