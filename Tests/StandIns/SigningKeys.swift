import Credentials
import Crypto
import CryptoExtras
import Foundation

/// The keys of a provider, and tokens that are signed with them by hand, so that they can be
/// wrong.
package struct SigningKeys: Sendable {
    package let p256 = P256.Signing.PrivateKey()
    package let ed25519 = Curve25519.Signing.PrivateKey()
    /// Making one takes long, so all tests share it.
    package static let rsa = try? _RSA.Signing.PrivateKey(keySize: .bits2048)

    package enum Way: String, Sendable, CaseIterable {
        case rs256 = "RS256"
        case ps256 = "PS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
        case none
        case hs256 = "HS256"
    }

    package init() {}

    /// - Parameters:
    ///   - head: more fields of the header, as `kid`.
    ///   - secret: for HS256.
    package func token(
        _ claims: [String: Any], _ way: Way, head: [String: Any], secret: [UInt8] = []
    ) throws -> String {
        let head = head.merging(["alg": way.rawValue, "typ": "JWT"]) { given, _ in given }
        let text = try [head, claims].map { fields in
            DigitText.base64URL.text(of: try JSONSerialization.data(withJSONObject: fields))
        }.joined(separator: ".")
        let signature = try signature(of: Data(text.utf8), way, secret)
        return text + "." + DigitText.base64URL.text(of: signature)
    }

    private func signature(of data: Data, _ way: Way, _ secret: [UInt8]) throws -> [UInt8] {
        switch way {
        case .es256: Array(try p256.signature(for: data).rawRepresentation)
        case .edDSA: Array(try ed25519.signature(for: data))
        case .none: []
        case .hs256:
            Array(HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: secret)))
        case .rs256, .ps256:
            try Self.rsa.map { key in
                let padding: _RSA.Signing.Padding = way == .ps256 ? .PSS : .insecurePKCS1v1_5
                let signature = try key.signature(for: SHA256.hash(data: data), padding: padding)
                return Array(signature.rawRepresentation)
            } ?? []
        }
    }

    /// What is published (RFC 7517; RFC 7518, section 6; RFC 8037), with keys that nobody
    /// understands.
    package func published(_ way: Way, kid: String?) throws -> [[String: Any]] {
        var key: [String: Any] = ["use": "sig"]
        key["kid"] = kid
        switch way {
        case .rs256, .ps256:
            let numbers = try Self.rsa?.publicKey.getKeyPrimitives()
            key["kty"] = "RSA"
            key["n"] = DigitText.base64URL.text(of: numbers?.modulus ?? Data())
            key["e"] = DigitText.base64URL.text(of: numbers?.publicExponent ?? Data())
        case .edDSA:
            key.merge(["kty": "OKP", "crv": "Ed25519"]) { $1 }
            key["x"] = DigitText.base64URL.text(of: ed25519.publicKey.rawRepresentation)
        case .es256, .none, .hs256:
            let point = p256.publicKey.rawRepresentation
            key.merge(["kty": "EC", "crv": "P-256", "alg": "ES256"]) { $1 }
            key["x"] = DigitText.base64URL.text(of: point.prefix(32))
            key["y"] = DigitText.base64URL.text(of: point.suffix(32))
        }
        let strange: [[String: Any]] = [
            ["kty": "oct", "k": "c2VjcmV0", "kid": "shared"], ["kty": 7],
            ["kty": "AKP", "alg": "ML-DSA-99"],
            ["kty": "RSA", "use": "enc", "alg": "RSA-OAEP-256", "n": "AQAB", "e": "AQAB"],
        ]
        return strange + [key]
    }
}
