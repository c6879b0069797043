import AsyncHTTPClient
import Credentials
import Crypto
import Foundation
import Time

/// Signing in through a provider of OpenID Connect: the authorisation code flow (OpenID Connect
/// Core 1.0, section 3.1) with PKCE (RFC 7636), state, nonce, and the issuer's name in the answer
/// (RFC 9207).
///
///     let start = try await provider.begin()      // send the browser to start.address
///     let person = try await provider.finish(query: fields, kept: kept)
///
/// What the provider says of itself and its keys are fetched when first needed, and again each
/// hour.
public struct OpenIDProvider: Sendable {
    /// Who it is, as it writes itself.
    public var issuer: String { settings.issuer }
    let settings: ProviderSettings
    let clock: Clock
    let ask: AskProvider
    let metadata: Remembered<ProviderMetadata>
    let keys: Remembered<ProviderKeys>

    /// - Parameters:
    ///   - client: made by `HTTPClient.forOpenIDConnect()`; the caller shuts it down.
    ///   - limit: for one whole answer of the provider.
    public init(
        _ settings: ProviderSettings, client: HTTPClient, clock: Clock,
        limit: Duration = .seconds(10)
    ) {
        let ask = AskProvider(client: client, limit: limit)
        let metadata = Remembered(clock: clock) {
            let metadata: ProviderMetadata = try await ask.get(settings.discoveryAddress)
            try metadata.check(against: settings)
            return metadata
        }
        self.settings = settings
        self.clock = clock
        self.ask = ask
        self.metadata = metadata
        keys = Remembered(clock: clock) { try await ask.get(metadata.value().keysAddress) }
    }

    /// Makes what to send a browser with.
    /// - Parameter isAgain: the provider asks the person to show who they are even if they did so
    ///   before.
    /// - Throws: `SignInRefusal`, where the provider does not answer or is not as it must be.
    public func begin(
        isAgain: Bool = false, using generator: inout some RandomNumberGenerator
    ) async throws -> SignInStart {
        let kept = KeptSignIn(at: clock.now(), issuer: settings.issuer, using: &generator)
        return SignInStart(address: try await address(for: kept, isAgain), kept: kept)
    }

    /// With the system's generator.
    public func begin(isAgain: Bool = false) async throws -> SignInStart {
        var generator = SystemRandomNumberGenerator()
        return try await begin(isAgain: isAgain, using: &generator)
    }

    /// The authentication request (OpenID Connect Core 1.0, section 3.1.2.1).
    func address(for kept: KeptSignIn, _ isAgain: Bool = false) async throws -> String {
        let endpoint = try await metadata.value().authorizationEndpoint
        let challenge = DigitText.base64URL.text(of: SHA256.hash(data: Array(kept.verifier.utf8)))
        let query = FormText.written([
            ("response_type", "code"), ("scope", "openid email profile"),
            ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("state", kept.state), ("nonce", kept.nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ] + (isAgain ? [("prompt", "login")] : []))
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }
}
