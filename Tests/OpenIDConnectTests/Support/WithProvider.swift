import AsyncHTTPClient
import Foundation
import OpenIDConnect
import StandIns
import Synchronization
import Time

/// A clock that a test moves.
final class HandClock: Sendable {
    private let time: Mutex<Instant>

    init(at now: Instant) {
        time = Mutex(now)
    }

    var clock: Time.Clock { Time.Clock { self.time.withLock { $0 } } }

    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}

/// A provider, and this place that is registered with it.
struct Registered: Sendable {
    let provider: StandInProvider
    let openID: OpenIDProvider
    let time: HandClock

    /// From the first click to the answer.
    func signIn() async throws -> OpenIDPerson {
        let start = try await openID.begin()
        let fields = try provider.signIn(at: start.address)
        return try await openID.finish(query: fields, kept: start.kept)
    }

    /// Why nobody is signed in; `nil` where somebody is.
    func refusal() async throws -> SignInRefusal? {
        do {
            _ = try await signIn()
            return nil
        } catch let refusal as SignInRefusal {
            return refusal
        }
    }
}

let redirectAddress = "https://kith.example.org/sign-in/provider"

/// - Parameters:
///   - issuer: as the settings have it; `nil` for what the provider calls itself.
///   - body: talks to the provider, which ends with it.
func withProvider(
    issuer: String? = nil, secret: String? = "secret: ü", limit: Duration = .seconds(120),
    _ manners: (inout StandInProvider.Manners) -> Void = { _ in },
    _ body: (Registered) async throws -> Void
) async throws {
    let now = Instant(seconds: 1_800_000_000)
    let provider = StandInProvider(now: now.wholeSeconds, manners)
    try await withClient { client in
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (serving, isServing) = AsyncStream.makeStream(of: Void.self)
            group.addTask { try await provider.serve { isServing.yield() } }
            for await _ in serving { break }
            let settings = try ProviderSettings(
                issuer: issuer ?? provider.issuer, clientID: "client id", clientSecret: secret,
                redirectAddress: redirectAddress)
            let time = HandClock(at: now)
            let openID = OpenIDProvider(settings, client: client, clock: time.clock, limit: limit)
            try await body(Registered(provider: provider, openID: openID, time: time))
            group.cancelAll()
        }
    }
}

/// A client, which is shut down afterwards.
func withClient(_ body: (HTTPClient) async throws -> Void) async throws {
    let client = HTTPClient.forOpenIDConnect(waiting: 120)
    do {
        try await body(client)
    } catch {
        try await client.shutdown()
        throw error
    }
    try await client.shutdown()
}
