import Foundation
import Storage
import StoragePostgres
import Synchronization

/// Gives `body` the URL of a fresh schema in a database that all tests share, which is quick, and drops
/// it afterwards.
public func withPostgresSchema<Result>(
    _ body: (_ url: String) async throws -> Result
) async throws -> Result {
    await gate.enter()
    defer { gate.leave() }
    let shared = adding("dbname=kith_test", to: try server())
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    do {
        try PostgresEngine.createSchema(name, on: shared)
    } catch StorageError.unreachable {
        // The first test of all finds no database; others may be making it too.
        try? PostgresEngine.createDatabase("kith_test", on: try server())
        try PostgresEngine.createSchema(name, on: shared)
    }
    defer { try? PostgresEngine.dropSchema(name, on: shared) }
    return try await body(adding("options=-csearch_path%3D\(name)", to: shared))
}

/// Gives `body` the URL of a fresh database, and drops it afterwards. Slow, for what concerns a whole
/// database.
public func withPostgresDatabase<Result>(
    _ body: (_ url: String) async throws -> Result
) async throws -> Result {
    await gate.enter()
    defer { gate.leave() }
    let server = try server()
    let name = "kith_test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try PostgresEngine.createDatabase(name, on: server)
    defer { try? PostgresEngine.dropDatabase(name, on: server) }
    return try await body(adding("dbname=" + name, to: server))
}

private func server() throws -> String {
    if let url = TestEngine.postgresURL { return url }
    throw TestSetUpError(
        description: """
            There is no PostgreSQL to test on. Run the tests as `bin/with-postgres swift test`, or set \
            KITH_TEST_POSTGRES to the URL of a server where they may make databases.
            """)
}

private func adding(_ parameter: String, to url: String) -> String {
    url + (url.contains("?") ? "&" : "?") + parameter
}

/// Few connections, since many tests run side by side.
public let postgresTestLimits = {
    var limits = PostgresLimits()
    limits.connections = 4
    return limits
}()

private let gate = Gate(places: 16)

/// Lets so many tests use the server at once.
private final class Gate: Sendable {
    private struct State {
        var places: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) {
        state = Mutex(State(places: places))
    }

    func enter() async {
        await withCheckedContinuation { continuation in
            let mayEnter = state.withLock { state in
                if state.places == 0 {
                    state.waiting.append(continuation)
                    return false
                }
                state.places -= 1
                return true
            }
            if mayEnter { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.places += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
