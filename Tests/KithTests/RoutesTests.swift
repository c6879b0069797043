import Logging
import Storage
import TestSupport
import Testing
import Time
import Trust
import Web

@testable import Kith

/// Every door of the house, walked.
@Suite struct RoutesTests {
    /// Who may go through which door. A new route is a new line here, for somebody to agree to.
    static let expected: Set = [
        "GET / — everyone",
        "GET /messages — administrator",
        "GET /messages/{id} — administrator",
        "POST /messages/{id}/attempts — administrator",
        "GET /messages/letters — administrator",
        "GET /messages/{id}/letter — administrator",
        "POST /messages/{id}/posting — administrator",
        "GET /jobs — administrator",
        "POST /jobs/{id}/attempts — administrator",
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

    /// Who may is asked again of each record: see `PeoplePolicyTests`.
    static let people: Set = [
        "GET /account — signed in",
        "GET /account/authenticator — signed in",
        "GET /account/about-you — signed in",
        "POST /account/about-you — signed in",
        "GET /figures/who-is-reached — administrator or commissioner",
        "GET /account/email — signed in",
        "GET /account/password — signed in",
        "GET /account/providers — signed in",
        "GET /account/sessions — signed in",
        "GET /invitation/{token} — everyone",
        "GET /people — signed in",
        "GET /people/new — signed in",
        "GET /people/{id} — signed in",
        "GET /people/{id}/agreements/{purpose} — signed in",
        "GET /people/{id}/details — signed in",
        "GET /people/{id}/download — signed in",
        "GET /people/{id}/download.json — signed in",
        "GET /people/{id}/erasure — signed in",
        "GET /people/{id}/helpers — signed in",
        "GET /people/{id}/look — link worker, community developer or administrator",
        "POST /people/{id}/sessions/end — administrator",
        "GET /people/{id}/merge — administrator",
        "GET /people/{id}/messages — signed in",
        "GET /people/{id}/paper — signed in",
        "GET /people/{id}/who-looked — signed in",
        "GET /retention — administrator",
        "GET /roles — administrator or organisation lead",
        "GET /sign-in — everyone",
        "GET /sign-in/authenticator — everyone",
        "GET /sign-in/check — everyone",
        "GET /sign-in/link/{token} — everyone",
        "GET /sign-in/name — everyone",
        "GET /sign-in/password — everyone",
        "GET /sign-in/provider — everyone",
        "GET /sign-in/provider/email — everyone",
        "GET /sign-in/provider/return — everyone",
        "GET /sign-in/recovery-code — everyone",
        "POST /account/authenticator — signed in",
        "POST /account/authenticator/end — signed in",
        "POST /account/email — signed in",
        "POST /account/email/code — signed in",
        "POST /account/password — signed in",
        "POST /account/password/end — signed in",
        "POST /account/providers/{id}/end — signed in",
        "POST /account/recovery-codes — signed in",
        "POST /account/sessions/end-others — signed in",
        "POST /account/sessions/{id}/end — signed in",
        "POST /invitation/{token} — everyone",
        "POST /invitations — administrator or organisation lead",
        "POST /invitations/{id}/end — administrator or organisation lead",
        "POST /people/find — link worker, community developer or administrator",
        "POST /people/new — signed in",
        "POST /people/{id}/agreements/{purpose} — signed in",
        "POST /people/{id}/details — signed in",
        "POST /people/{id}/erasure — signed in",
        "POST /people/{id}/helpers — signed in",
        "POST /people/{id}/helpers/{help}/end — signed in",
        "POST /people/{id}/look — link worker, community developer or administrator",
        "POST /people/{id}/merge — administrator",
        "POST /people/{id}/merge/{merge}/undo — administrator",
        "POST /people/{id}/messages — signed in",
        "POST /roles/{id}/end — administrator or organisation lead",
        "POST /sign-in — everyone",
        "POST /sign-in/authenticator — everyone",
        "POST /sign-in/code — everyone",
        "POST /sign-in/link/{token} — everyone",
        "POST /sign-in/name — everyone",
        "POST /sign-in/password — everyone",
        "POST /sign-in/provider/email — everyone",
        "POST /sign-in/recovery-code — everyone",
        "POST /sign-out — everyone",
    ]

    @Test func everyDoorHasThePolicyThatWasAgreed() async throws {
        try await withServer { server in
            let doors = server.routes.map {
                "\($0.method.rawValue) \($0.template) — \($0.policy.name)"
            }
            let expected = Self.expected.union(Self.people)
            #expect(Set(doors).subtracting(expected) == [], "new doors that nobody agreed to")
            #expect(expected.subtracting(doors) == [], "doors that are gone")
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
            let keys = try Keyring(text: Keyring.newLine())
            let people = try await makePeopleRoom(settings, database, keys)
            let server = try await webServer(
                settings, database, people, clock: Clock(stoppedAt: testMoment),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                metrics: PrometheusMetrics())
            try await body(server)
        }
    }
}
