import Credentials
import Crypto
import Foundation
import Hummingbird
import Logging
import Synchronization

/// A provider of OpenID Connect on loopback that does as it should, but for what a test has it do
/// wrong.
package final class StandInProvider: Sendable {
    package struct Manners: Sendable {
        package var metadata: @Sendable (inout [String: Any]) -> Void = { _ in }
        package var claims: @Sendable (inout [String: Any]) -> Void = { _ in }
        package var way = SigningKeys.Way.es256
        /// Of the token.
        package var kid: String? = "one"
        package var head: [String: String] = [:]
        package var hmacSecret: [UInt8] = []
        /// Of the key that is published.
        package var publishedKid: String? = "one"
        package var keys = SigningKeys()
        /// Whom the keys that are published belong to, where they are not its own.
        package var publishedKeys: SigningKeys?
        /// Changes the token when it is signed.
        package var token: @Sendable (String) -> String = { $0 }
        /// What it says instead, by path.
        package var instead: [String: Reply] = [:]
        package var userInfo: [String: String]?
    }

    package enum Reply: Sendable {
        case status(Int, String)
        case redirect(String)
        case large
        /// Nothing, until the asker has gone.
        case silence
    }

    let now: Int64
    private let state: Mutex<(port: Int, manners: Manners, codes: [String: [String: String]])>
    private let asked = Mutex<[String]>([])

    /// The paths that were asked for.
    package var paths: [String] { asked.withLock { $0 } }
    package var issuer: String { "http://127.0.0.1:\(state.withLock { $0.port })" }
    package var manners: Manners { state.withLock { $0.manners } }

    package init(now: Int64, _ change: (inout Manners) -> Void) {
        var manners = Manners()
        change(&manners)
        self.now = now
        state = Mutex((0, manners, [:]))
    }

    package func change(_ body: (inout Manners) -> Void) {
        state.withLock { body(&$0.manners) }
    }

    /// The person signs in there, and the browser comes back.
    /// - Returns: the fields that it comes back with.
    package func signIn(at address: String) throws -> [(name: String, value: String)] {
        let query = URLComponents(string: address)?.queryItems ?? []
        let fields = Dictionary(query.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        let code = SecretToken().text
        state.withLock { $0.codes[code] = fields }
        return [("code", code), ("state", fields["state"] ?? ""), ("iss", issuer)]
    }

    package func serve(_ isServing: @escaping @Sendable () -> Void) async throws {
        var logger = Logger(label: "stand-in")
        logger.logLevel = .critical
        let server = Application(
            router: router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                self.state.withLock { $0.port = channel.localAddress?.port ?? 0 }
                isServing()
            }, logger: logger)
        try await server.runService(gracefulShutdownSignals: [])
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [self] request, _ in
            try await answer(request) { try json(metadata()) }
        }
        router.get("/keys") { [self] request, _ in
            try await answer(request) {
                let manners = manners
                let keys = manners.publishedKeys ?? manners.keys
                return try json(["keys": keys.published(manners.way, kid: manners.publishedKid)])
            }
        }
        router.post("/token") { [self] request, _ in
            let body = try await request.body.collect(upTo: 1 << 16)
            return try await answer(request) { try exchange(request, String(buffer: body)) }
        }
        router.get("/userinfo") { [self] request, _ in
            try await answer(request) {
                guard request.headers[.authorization] == "Bearer an-access-token" else {
                    return Response(status: .unauthorized)
                }
                return try json(manners.userInfo ?? [:])
            }
        }
        return router
    }

    private func answer(
        _ request: Request, _ properly: () throws -> Response
    ) async throws -> Response {
        asked.withLock { $0.append(request.uri.path) }
        switch manners.instead[request.uri.path] {
        case nil: return try properly()
        case .status(let code, let text):
            return Response(
                status: .init(code: code), headers: [.contentType: "application/json"],
                body: .init(byteBuffer: .init(string: text)))
        case .redirect(let address):
            return Response(status: .temporaryRedirect, headers: [.location: address])
        case .large:
            let text = "{\"a\":\"" + String(repeating: "a", count: 1 << 20) + "\"}"
            return Response(status: .ok, body: .init(byteBuffer: .init(string: text)))
        case .silence:
            let (nothing, _) = AsyncStream.makeStream(of: Never.self)
            for await _ in nothing {}
            return Response(status: .ok)
        }
    }

    private func metadata() -> [String: Any] {
        var metadata: [String: Any] = [
            "issuer": issuer, "authorization_endpoint": issuer + "/authorize?tenant=1",
            "token_endpoint": issuer + "/token", "jwks_uri": issuer + "/keys",
            "userinfo_endpoint": issuer + "/userinfo",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "authorization_response_iss_parameter_supported": true,
        ]
        manners.metadata(&metadata)
        return metadata
    }

    private func exchange(_ request: Request, _ body: String) throws -> Response {
        let items = URLComponents(string: "?" + body)?.queryItems ?? []
        let form = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        let asked = state.withLock { $0.codes.removeValue(forKey: form["code"] ?? "") }
        guard isProven(request, form) else { return refusal("invalid_client", 401) }
        guard let asked, form["grant_type"] == "authorization_code",
            asked["redirect_uri"] == form["redirect_uri"], asked["response_type"] == "code",
            asked["code_challenge_method"] == "S256", asked["tenant"] == "1",
            let verifier = form["code_verifier"],
            asked["code_challenge"]
                == DigitText.base64URL.text(of: SHA256.hash(data: Data(verifier.utf8)))
        else { return refusal("invalid_grant", 400) }
        return try json([
            "access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60,
            "id_token": try token(for: asked),
        ])
    }

    /// `client id` and `secret: ü`, each percent-encoded before they are joined (RFC 6749, section
    /// 2.3.1).
    private func isProven(_ request: Request, _ form: [String: String]) -> Bool {
        let pair = Data("client%20id:secret%3A%20%C3%BC".utf8).base64EncodedString()
        return request.headers[.authorization] == "Basic \(pair)"
            || form["client_id"] == "client id" && form["client_secret"] == "secret: ü"
    }

    private func token(for asked: [String: String]) throws -> String {
        let manners = manners
        var claims: [String: Any] = [
            "iss": issuer, "sub": "0f3a-maria", "aud": asked["client_id"] ?? "", "iat": now,
            "exp": now + 300, "nonce": asked["nonce"] ?? "", "email": "maria@example.org",
            "email_verified": true, "name": "María Łódzka",
        ]
        manners.claims(&claims)
        var head: [String: Any] = manners.head
        head["kid"] = manners.kid
        return manners.token(
            try manners.keys.token(claims, manners.way, head: head, secret: manners.hmacSecret))
    }

    private func refusal(_ code: String, _ status: Int) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(string: "{\"error\":\"\(code)\"}")))
    }

    private func json(_ fields: [String: Any]) throws -> Response {
        let data = try JSONSerialization.data(withJSONObject: fields)
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: .init(bytes: data)))
    }
}
