import Credentials
import JWTKit
import Time

/// What an ID token claims (OpenID Connect Core 1.0, section 2).
struct IDToken: Codable, Sendable {
    let iss: String
    let sub: String
    let aud: Audience
    let azp: String?
    /// Seconds since 1970, maybe with a fraction (RFC 7519, section 2).
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
    /// When the person showed who they are, in the same seconds.
    let authTime: Double?
    let person: PersonClaims

    private enum CodingKeys: String, CodingKey {
        case iss, sub, aud, azp, exp, iat, nbf, nonce
        case authTime = "auth_time"
    }

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: CodingKeys.self)
        iss = try claims.decode(String.self, forKey: .iss)
        sub = try claims.decode(String.self, forKey: .sub)
        aud = try claims.decode(Audience.self, forKey: .aud)
        azp = try claims.decodeIfPresent(String.self, forKey: .azp)
        exp = try claims.decode(Double.self, forKey: .exp)
        iat = try claims.decode(Double.self, forKey: .iat)
        nbf = try claims.decodeIfPresent(Double.self, forKey: .nbf)
        nonce = try claims.decodeIfPresent(String.self, forKey: .nonce)
        // What is not as it should be is not there.
        authTime = try? claims.decode(Double.self, forKey: .authTime)
        person = try PersonClaims(from: decoder)
    }

    /// When the person showed who they are; not later than `now`.
    func signedInAt(until now: Instant) -> Instant? {
        guard let authTime, authTime >= 0 else { return nil }
        let milliseconds = min(authTime * 1000, Double(now.rawValue))
        return Instant(rawValue: Int64(milliseconds))
    }
}

/// One client's id, or several. (JWTKit's own ends the program at an empty list.)
struct Audience: Codable, Sendable {
    let clients: [String]

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        clients = try (try? [value.decode(String.self)]) ?? value.decode([String].self)
    }

    func encode(to encoder: any Encoder) throws {
        try clients.encode(to: encoder)
    }
}

/// How to reach somebody (OpenID Connect Core 1.0, section 5.1). What is not as it should be is
/// not there.
struct PersonClaims: Codable, Sendable {
    let email: String?
    let isEmailVerified: Truth?
    let name: String?

    private enum CodingKeys: String, CodingKey {
        case email, name
        case isEmailVerified = "email_verified"
    }

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: CodingKeys.self)
        email = Self.known(try? claims.decode(String.self, forKey: .email))
        isEmailVerified = try? claims.decode(Truth.self, forKey: .isEmailVerified)
        name = Self.known(try? claims.decode(String.self, forKey: .name))
    }

    private init(email: String?, isEmailVerified: Truth?, name: String?) {
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.name = name
    }

    /// With the name of another where it has none. An address and what is said of it stay
    /// together.
    func filled(from other: PersonClaims) -> PersonClaims {
        PersonClaims(email: email, isEmailVerified: isEmailVerified, name: name ?? other.name)
    }

    private static func known(_ text: String?) -> String? {
        text.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Yes or no, which some providers write as text.
struct Truth: Codable, Sendable {
    let isTrue: Bool

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        isTrue = try (try? value.decode(Bool.self)) ?? (value.decode(String.self) == "true")
    }

    func encode(to encoder: any Encoder) throws {
        try isTrue.encode(to: encoder)
    }
}

extension IDToken: JWTPayload {
    /// A second lock: whatever has verified it, it was none of a shared secret.
    func verify(using algorithm: some JWTAlgorithm) async throws {
        guard SigningAlgorithm(rawValue: algorithm.name) != nil else { throw TokenFault.algorithm }
    }

    /// By how much the provider's clock may differ from ours, in seconds.
    private static var skew: Double { 120 }

    /// OpenID Connect Core 1.0, section 3.1.3.7, points 2 to 11, after the signature.
    func check(
        issuer: String, clientID: String, nonce wanted: String, at now: Instant
    ) throws(TokenFault) {
        guard iss.isExactly(issuer) else { throw .issuer }
        // Where it is for several, the one that it was given to must be said, and be us.
        guard aud.clients.contains(where: clientID.isExactly),
            azp.map(clientID.isExactly) ?? (aud.clients.count == 1)
        else { throw .audience }
        let seconds = Double(now.rawValue) / 1000
        guard exp > seconds - Self.skew else { throw .expired }
        guard iat < seconds + Self.skew, nbf ?? 0 < seconds + Self.skew else { throw .future }
        guard let nonce, ConstantTime.equal(nonce.utf8, wanted.utf8) else { throw .nonce }
        guard !sub.isEmpty, sub.utf8.count <= 255 else { throw .subject }
    }
}

extension TokenFault: Error {}
