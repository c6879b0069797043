/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Decodable, Sendable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    let userInfoEndpoint: String?
    let tokenMethods: [String]?
    let algorithms: [String]?
    /// Whether it says who it is when it sends the browser back (RFC 9207, section 3).
    let namesItself: Bool?

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysAddress = "jwks_uri"
        case userInfoEndpoint = "userinfo_endpoint"
        case tokenMethods = "token_endpoint_auth_methods_supported"
        case algorithms = "id_token_signing_alg_values_supported"
        case namesItself = "authorization_response_iss_parameter_supported"
    }

    /// - Throws: `SignInRefusal.misconfigured`.
    func check(against settings: ProviderSettings) throws(SignInRefusal) {
        // Exactly: else one provider could pass for another (section 4.3).
        guard issuer.isExactly(settings.issuer) else { throw .misconfigured(.otherIssuer) }
        let addresses = [authorizationEndpoint, tokenEndpoint, keysAddress, userInfoEndpoint]
        guard addresses.compactMap({ $0 }).allSatisfy(SecureAddress.isSafe) else {
            throw .misconfigured(.unsafeAddress)
        }
        if let algorithms, !algorithms.contains(where: { SigningAlgorithm(rawValue: $0) != nil }) {
            throw .misconfigured(.noSafeAlgorithm)
        }
        if proof(of: settings) == nil { throw .misconfigured(.noWayToProveOurselves) }
    }

    /// How we prove who we are to the token endpoint (OpenID Connect Core 1.0, section 9).
    enum Proof: Sendable {
        case basic, post, none
    }

    func proof(of settings: ProviderSettings) -> Proof? {
        // What is meant where nothing is said.
        let methods = tokenMethods ?? ["client_secret_basic"]
        guard settings.clientSecret != nil else { return Proof.none }
        if methods.contains("client_secret_basic") { return .basic }
        return methods.contains("client_secret_post") ? .post : nil
    }
}
