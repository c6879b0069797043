import Foundation
import Storage
import StoragePostgres
import Synchronization

/// Gives `body` the URL of a fresh database on the server that tests use, and drops it afterwards.
public func withPostgresDatabase<Result>(
    _ body: (_ url: String) async throws -> Result
) async throws -> Result {
    guard let server = TestEngine.postgresURL else {
        throw TestSetUpError(
            description: """
                There is no PostgreSQL to test on. Run the tests as `bin/with-postgres swift test`, or \
                set KITH_TEST_POSTGRES to the URL of a server where they may make databases.
                """)
    }
    await gate.enter()
    defer { gate.leave() }
    let name = "kith_test_" + UUID().uuidString.lowercased()
    try PostgresEngine.createDatabase(name, on: server)
    defer { try? PostgresEngine.dropDatabase(name, on: server) }
    return try await body(server + (server.contains("?") ? "&" : "?") + "dbname=" + name)
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
