import Logging
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import Kith

/// Every door of the house, walked.
@Suite struct RoutesTests {
    @Test func everyRouteStatesItsPolicy() async throws {
        try await withServer { server in
            #expect(server.routes.count > 20)
            for route in server.routes {
                #expect(!route.policy.name.isEmpty, "\(route.template) states no policy")
            }
        }
    }

    @Test func whatAVisitorMayDoIsToLook() async throws {
        try await withServer { server in
            for route in server.routes where route.method != .get {
                #expect(
                    !route.policy.permits(.visitor),
                    "anybody may \(route.method.rawValue) to \(route.template)")
            }
        }
    }

    @Test func noTwoRoutesAnswerTheSame() async throws {
        try await withServer { server in
            let doors = server.routes.map { "\($0.method.rawValue) \($0.template)" }
            #expect(Set(doors).count == doors.count)
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
