import JWTKit

/// How an ID token may be signed. Never by nothing at all, and never by a shared secret, for which
/// a public key could be passed off (RFC 8725, sections 2.1 and 3.1).
enum SigningAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"
}

/// A public key of a provider, as it is published (RFC 7517, section 4).
struct ProviderKey: Decodable, Sendable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let n: String?
    let e: String?
    let crv: String?
    let x: String?
    let y: String?

    /// Whether it can have signed a token that says so of itself.
    func fits(_ algorithm: SigningAlgorithm, kid wanted: String?) -> Bool {
        guard use == nil || use == "sig", alg == nil || alg == algorithm.rawValue,
            wanted == nil || kid == wanted
        else { return false }
        switch algorithm {
        case .rs256, .ps256: return kty == "RSA"
        case .es256: return kty == "EC" && crv == "P-256"
        case .edDSA: return kty == "OKP" && crv == "Ed25519"
        }
    }

    /// For JWTKit, and for this algorithm alone: it would else take the one that the token names.
    func jwk(for algorithm: SigningAlgorithm) -> JWK {
        let identifier = JWKIdentifier(string: kid ?? "")
        switch algorithm {
        case .rs256: return .rsa(.rs256, identifier: identifier, modulus: n, exponent: e)
        case .ps256: return .rsa(.ps256, identifier: identifier, modulus: n, exponent: e)
        case .es256: return .ecdsa(.es256, identifier: identifier, x: x, y: y, curve: .p256)
        case .edDSA:
            return .octetKeyPair(.eddsa, identifier: identifier, x: x, y: nil, curve: .ed25519)
        }
    }
}

/// The keys that a provider publishes (RFC 7517, section 5). A key that is not understood is
/// passed over.
struct ProviderKeys: Decodable, Sendable {
    let keys: [ProviderKey]

    /// More than any provider has; what comes after is passed over.
    private static let most = 100

    private enum CodingKeys: CodingKey {
        case keys
    }

    init(from decoder: any Decoder) throws {
        let set = try decoder.container(keyedBy: CodingKeys.self)
        var list = try set.nestedUnkeyedContainer(forKey: .keys)
        var keys: [ProviderKey] = []
        while !list.isAtEnd, keys.count < Self.most {
            if let key = try list.decode(Perhaps.self).key { keys.append(key) }
        }
        self.keys = keys
    }

    /// The key that a token was signed with: the one that it names, or the only one that fits
    /// where it names none (OpenID Connect Core 1.0, section 10.1).
    func key(for algorithm: SigningAlgorithm, kid: String?) -> ProviderKey? {
        let fitting = keys.filter { $0.fits(algorithm, kid: kid) }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private struct Perhaps: Decodable {
        let key: ProviderKey?

        init(from decoder: any Decoder) throws {
            key = try? ProviderKey(from: decoder)
        }
    }
}
