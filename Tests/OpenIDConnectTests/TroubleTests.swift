import Foundation
import StandIns
import Testing

@testable import OpenIDConnect

/// A provider that does not answer as one should.
@Suite struct TroubleTests {
    static let paths = ["/.well-known/openid-configuration", "/keys", "/token"]

    private func words(
        at path: String, limit: Duration = .seconds(120), _ reply: StandInProvider.Reply
    ) async throws -> String? {
        var words: String?
        try await withProvider(limit: limit) { $0.instead[path] = reply } _: { place in
            if case .noAnswer(let how) = try await place.refusal() { words = how }
        }
        return words
    }

    @Test(arguments: paths)
    func itsTroubleIsNotOurs(path: String) async throws {
        #expect(try await words(at: path, .status(500, "")) == "its status is 500")
        for text in ["<html>", "{}", "", String(repeating: "[", count: 200_000)] {
            let words = try await words(at: path, .status(200, text))
            #expect(words == "it is not the JSON that it should be")
        }
    }

    @Test(arguments: paths)
    func aHugeAnswerIsNotRead(path: String) async throws {
        #expect(try await words(at: path, .large) == "it is larger than 262144 bytes")
    }

    @Test(arguments: paths)
    func nothingIsTakenElsewhere(path: String) async throws {
        try await withProvider { elsewhere in
            let address = elsewhere.provider.issuer + path
            let words = try await words(at: path, .redirect(address))
            #expect(words == "its status is 307")
            #expect(elsewhere.provider.paths.isEmpty)
        }
    }

    @Test(arguments: paths)
    func aSilentProviderIsNotWaitedForLong(path: String) async throws {
        let words = try #require(try await words(at: path, limit: .seconds(1), .silence))
        #expect(words.contains("deadlineExceeded"))
    }

    @Test func aProviderThatIsNotThereIsSaidToBeSo() async throws {
        try await withClient { client in
            // Nothing listens at the port of discarding.
            let settings = try ProviderSettings(
                issuer: "http://127.0.0.1:9", clientID: "c", clientSecret: nil,
                redirectAddress: redirectAddress)
            let clock = HandClock(at: .init(seconds: 0)).clock
            let openID = OpenIDProvider(
                settings, client: client, clock: clock, limit: .seconds(120))
            await #expect(throws: SignInRefusal.self) { try await openID.begin() }
        }
    }

    @Test func itIsAskedAgainWhenItsTroubleIsOver() async throws {
        let discovery = Self.paths[0]
        try await withProvider { $0.instead[discovery] = .status(503, "") } _: { place in
            let refusal = try await place.refusal()
            #expect(refusal == .noAnswer("its status is 503"))
            place.provider.change { $0.instead = [:] }
            let subject = try await place.signIn().subject
            #expect(subject == "0f3a-maria")
        }
    }

    @Test(arguments: [
        "http://login.example.org", "login.example.org", "", "ftp://x", "https://",
        "https://a@b.example",
        "https://login.example.org?x=1", "https://login.example.org#x",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example", "http://128.0.0.1", "https://login.example.org/ü",
        "https://login.example.org/ x", "javascript:alert(1)", "http://[::2]",
    ])
    func anIssuerIsAnAddressWithHTTPS(issuer: String) {
        #expect(throws: SettingsFault.issuer(issuer)) {
            try ProviderSettings(
                issuer: issuer, clientID: "c", clientSecret: "s", redirectAddress: redirectAddress)
        }
    }

    @Test(arguments: [
        "https://login.example.org", "https://login.example.org/tenant/", "http://localhost:9400",
        "http://127.0.0.1:1", "http://[::1]:9400", "https://login.example.org:8443/a/b",
    ])
    func anIssuerMayBeOnThisMachine(issuer: String) throws {
        let settings = try ProviderSettings(
            issuer: issuer, clientID: "c", clientSecret: "s", redirectAddress: redirectAddress)
        #expect(settings.discoveryAddress.hasSuffix("/.well-known/openid-configuration"))
        #expect(!settings.discoveryAddress.contains("//.well-known"))
    }

    @Test func theOtherSettingsAreLookedAtToo() {
        #expect(throws: SettingsFault.redirectAddress("http://kith.example.org/")) {
            try ProviderSettings(
                issuer: "https://x.example", clientID: "c", clientSecret: nil,
                redirectAddress: "http://kith.example.org/")
        }
        #expect(throws: SettingsFault.clientID) {
            try ProviderSettings(
                issuer: "https://x.example", clientID: "", clientSecret: nil,
                redirectAddress: redirectAddress)
        }
        for fault in [SettingsFault.issuer("x"), .redirectAddress("x"), .clientID] {
            #expect("\(fault)".hasSuffix("."))
        }
    }
}
