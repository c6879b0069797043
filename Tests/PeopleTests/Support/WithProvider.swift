import AsyncHTTPClient
import Foundation
import Messages
import OpenIDConnect
import StandIns
import Synchronization
import TestSupport
import Time
import Trust

@testable import People

/// A town whose staff sign in with Northside, a provider that stands in for theirs.
struct ProvidedTown: Sendable {
    let town: Town
    let provider: StandInProvider
    /// What an administrator finds in the log.
    let log: RefusalLog

    /// Goes to the provider, signs in there, and comes back.
    func signIn(_ browser: TestBrowser, from path: String = "/sign-in/provider") async throws {
        try await browser.open(try await wayBack(browser, from: path))
    }

    /// Goes to the provider and signs in there.
    /// - Returns: the path that the browser is sent back to.
    func wayBack(_ browser: TestBrowser, from path: String = "/sign-in/provider") async throws -> String {
        try await browser.open(path)
        let fields = try provider.signIn(at: try found(browser.outside, "a way to the provider"))
        return returnPath(fields)
    }

    func returnPath(_ fields: [(name: String, value: String)]) -> String {
        var parts = URLComponents()
        parts.path = "/sign-in/provider/return"
        parts.queryItems = fields.map { URLQueryItem(name: $0.name, value: $0.value) }
        return parts.string ?? ""
    }

    /// Does what is asked of somebody the first time: the link that is sent to their address.
    func showAddress(_ browser: TestBrowser, _ email: String) async throws {
        try await browser.submit(["email": email])
        try await browser.open(try await town.link(to: email))
        try await browser.submit()
    }

    func joined(to id: String) async throws -> [JoinedProvider] {
        let keys = town.keys
        return try await town.read { tx in try ProviderStore(tx, keys).joined(to: [id]) }
    }
}

/// Why sign-ins came to nothing.
final class RefusalLog: Sendable {
    private let lines = Mutex<[SignInRefusal]>([])

    var refusals: [SignInRefusal] { lines.withLock { $0 } }

    func add(_ refusal: SignInRefusal) {
        lines.withLock { $0.append(refusal) }
    }
}

func withProvidedTown(
    on engine: TestEngine, _ body: @escaping @Sendable (ProvidedTown) async throws -> Void
) async throws {
    let provider = StandInProvider(now: testMoment.wholeSeconds) { _ in }
    let client = HTTPClient.forOpenIDConnect(waiting: 120), log = RefusalLog()
    do {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (serving, isServing) = AsyncStream.makeStream(of: Void.self)
            group.addTask { try await provider.serve { isServing.yield() } }
            for await _ in serving { break }
            try await withTown(
                on: engine,
                provider: { time in
                    let settings = try ProviderSettings(
                        issuer: provider.issuer, clientID: "client id", clientSecret: "secret: ü",
                        redirectAddress: Town.site + SignInProvider.returnPath)
                    let openID = OpenIDProvider(
                settings, client: client, clock: time.clock, limit: .seconds(120))
                    return SignInProvider(name: "Northside", openID, report: log.add)
                },
                { town in try await body(ProvidedTown(town: town, provider: provider, log: log)) })
            group.cancelAll()
        }
    } catch {
        try await client.shutdown()
        throw error
    }
    try await client.shutdown()
}
