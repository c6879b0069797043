import Logging
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import Kith

/// Every door of the house, walked.
@Suite struct RoutesTests {
    /// Who may go through which door. A new route is a new line here, for somebody to agree to.
    static let expected: Set = [
        "GET / — everyone",
        "GET /about — everyone",
        "GET /browse — everyone",
        "GET /browse/{id} — everyone",
        "GET /find — everyone",
        "GET /find.json — everyone",
        "GET /find/openapi.json — everyone",
        "GET /health/live — everyone",
        "GET /health/ready — everyone",
        "GET /languages — everyone",
        "GET /metrics — everyone",
        "GET /openreferral/v3 — everyone",
        "GET /openreferral/v3/openapi.json — everyone",
        "GET /openreferral/v3/organizations — everyone",
        "GET /openreferral/v3/organizations/{id} — everyone",
        "GET /openreferral/v3/service_at_locations — everyone",
        "GET /openreferral/v3/service_at_locations/{id} — everyone",
        "GET /openreferral/v3/services — everyone",
        "GET /openreferral/v3/services/{id} — everyone",
        "GET /openreferral/v3/taxonomies — everyone",
        "GET /openreferral/v3/taxonomies/{id} — everyone",
        "GET /openreferral/v3/taxonomy_terms — everyone",
        "GET /openreferral/v3/taxonomy_terms/{id} — everyone",
        "GET /organisations/{id} — everyone",
        "GET /services/{id} — everyone",
    ]

    @Test func everyDoorHasThePolicyThatWasAgreed() async throws {
        try await withServer { server in
            let doors = server.routes.map {
                "\($0.method.rawValue) \($0.template) — \($0.policy.name)"
            }
            #expect(Set(doors).subtracting(Self.expected) == [], "new doors that nobody agreed to")
            #expect(Self.expected.subtracting(doors) == [], "doors that are gone")
        }
    }

    /// A kept answer is given before any policy is asked.
    @Test func onlyWhatEverybodyMaySeeIsKept() async throws {
        try await withServer { server in
            for route in server.routes where route.isShared {
                #expect(route.policy.permits(.visitor), "\(route.template) is kept for everybody")
            }
        }
    }

    private func withServer(_ body: (WebServer) async throws -> Void) async throws {
        try await withDatabase(on: .sqlite, migrations: Kith.migrations) { database in
            let settings = try await Settings.load(environment: [:])
            let server = try await webServer(
                settings, database, clock: Clock(stoppedAt: testMoment),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                metrics: PrometheusMetrics())
            try await body(server)
        }
    }
}
