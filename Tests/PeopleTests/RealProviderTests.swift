import AsyncHTTPClient
import Foundation
import OpenIDConnect
import TestSupport
import Testing
import Time
import Trust

@testable import People

/// Signing in through a provider that others made: oidc-provider-mock, which stands on Authlib.
@Suite(.enabled(if: Peer.isWanted, "needs bin/python-environment Tests/Peers"))
struct RealProviderTests {
    @Test(arguments: TestEngine.available)
    func somebodySignsInThroughARealProvider(engine: TestEngine) async throws {
        try await withPeer("oidc_provider.py") { peer in
            let client = HTTPClient.forOpenIDConnect(waiting: 120)
            do {
                try await story(engine, client, "http://localhost:\(peer.ready)")
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    private func story(_ engine: TestEngine, _ client: HTTPClient, _ issuer: String) async throws {
        try await withTown(on: engine, provider: { _ in
            let settings = try ProviderSettings(
                issuer: issuer, clientID: "kith", clientSecret: "secret",
                redirectAddress: Town.site + SignInProvider.returnPath)
            // Its tokens have the time of this machine.
            let clock = Time.Clock {
                Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000))
            }
            let openID = OpenIDProvider(
                settings, client: client, clock: clock, limit: .seconds(120))
            return SignInProvider(name: "Northside", openID) { _ in }
        }) { town in
            try await town.account("María", "maria@example.org", HeldRole(.linkWorker))
            let browser = town.browser()
            try await browser.open("/sign-in/provider")
            try await browser.open(try await wayBack(browser, client))
            #expect(browser.heading == "One more step, this once")
            try await browser.submit()
            try await browser.open(try await town.link(to: "maria@example.org"))
            try await browser.submit()
            #expect(browser.heading == "Your account")
            // and again, in a browser that nobody has used
            let next = town.browser()
            try await next.open("/sign-in/provider")
            try await next.open(try await wayBack(next, client))
            #expect(next.heading == "Your account")
        }
    }

    /// The person fills in the provider's form, and it sends the browser back.
    private func wayBack(_ browser: TestBrowser, _ client: HTTPClient) async throws -> String {
        var request = HTTPClientRequest(url: try found(browser.outside, "a way to the provider"))
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(Array("sub=0f3a-maria".utf8))
        let answer = try await client.execute(request, timeout: .seconds(30))
        let location = try found(answer.headers.first(name: "Location"), "a way back")
        #expect(location.hasPrefix(Town.site + "/sign-in/provider/return?"))
        return String(location.dropFirst(Town.site.count))
    }
}
