import AsyncHTTPClient
import Foundation
import TestSupport
import Testing
import Time

@testable import OpenIDConnect

/// Against a provider that others made: oidc-provider-mock, which stands on Authlib.
@Suite(.enabled(if: Peer.isWanted, "needs bin/python-environment Tests/Peers"))
struct RealProviderTests {
    @Test func whoeverSignsInThereIsKnownHere() async throws {
        try await withRealProvider { openID, client, issuer in
            let start = try await openID.begin()
            let fields = try await comeBack(from: start.address, by: client, "sub=0f3a-maria")
            let person = try await openID.finish(query: fields, kept: start.kept)
            #expect(person.signedInAt != nil)
            #expect(
                person
                    == OpenIDPerson(
                        issuer: issuer, subject: "0f3a-maria", email: "maria@example.org",
                        isEmailVerified: true, name: "María Łódzka",
                        signedInAt: person.signedInAt))
            // And not twice.
            await #expect(throws: SignInRefusal.tooLate) {
                try await openID.finish(query: fields, kept: start.kept)
            }
        }
    }

    @Test func somebodyWithoutAnAddressIsKnownToo() async throws {
        try await withRealProvider { openID, client, _ in
            let start = try await openID.begin()
            let fields = try await comeBack(from: start.address, by: client, "sub=77-no-address")
            let person = try await openID.finish(query: fields, kept: start.kept)
            #expect(person.subject == "77-no-address")
            #expect(person.email == nil)
            #expect(!person.isEmailVerified)
        }
    }

    @Test func whoeverSaysNoIsNotSignedIn() async throws {
        try await withRealProvider { openID, client, _ in
            let start = try await openID.begin()
            var fields = try await comeBack(from: start.address, by: client, "action=deny")
            // This one forgets the state where somebody says no, which RFC 6749 wants (4.1.2.1).
            await #expect(throws: SignInRefusal.notBegunHere) {
                try await openID.finish(query: fields, kept: start.kept)
            }
            fields.append(("state", start.kept.state))
            await #expect(throws: SignInRefusal.cancelled) {
                try await openID.finish(query: fields, kept: start.kept)
            }
        }
    }

    private func withRealProvider(
        _ body: (OpenIDProvider, HTTPClient, _ issuer: String) async throws -> Void
    ) async throws {
        try await withPeer("oidc_provider.py") { peer in
            try await withClient { client in
                let issuer = "http://localhost:\(peer.ready)"
                let settings = try ProviderSettings(
                    issuer: issuer, clientID: "kith", clientSecret: "secret",
                    redirectAddress: redirectAddress)
                // Its tokens have the time of this machine.
                let clock = Time.Clock {
                    Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000))
                }
                let openID = OpenIDProvider(
                settings, client: client, clock: clock, limit: .seconds(120))
                try await body(openID, client, issuer)
            }
        }
    }

    /// The person fills in the provider's form, and it sends the browser back.
    private func comeBack(
        from address: String, by client: HTTPClient, _ form: String
    ) async throws -> [(name: String, value: String)] {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(Array(form.utf8))
        let answer = try await client.execute(request, timeout: .seconds(30))
        let location = try #require(answer.headers.first(name: "Location"))
        #expect(location.hasPrefix(redirectAddress + "?"))
        let items = try #require(URLComponents(string: location)?.queryItems)
        return items.map { ($0.name, $0.value ?? "") }
    }
}
