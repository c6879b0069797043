import Credentials
import Foundation
import JWTKit

extension OpenIDProvider {
    /// The claims of a token that the provider has signed for us and for this sign-in.
    /// - Throws: `SignInRefusal.untrusted`, or `.noAnswer` where the keys cannot be fetched.
    func verified(_ token: String, nonce: String) async throws -> IDToken {
        do {
            let head = try TokenHead(token)
            let key = try await key(for: head)
            let claims = try await claims(of: token, signedBy: key.jwk(for: head.algorithm))
            try claims.check(
                issuer: settings.issuer, clientID: settings.clientID, nonce: nonce,
                at: clock.now())
            return claims
        } catch let fault as TokenFault {
            throw SignInRefusal.untrusted(fault)
        }
    }

    /// The provider's key; where it is not among the known ones, the provider may have changed
    /// them.
    private func key(for head: TokenHead) async throws -> ProviderKey {
        if let key = try await keys.value().key(for: head.algorithm, kid: head.kid) { return key }
        guard let key = try await keys.newer()?.key(for: head.algorithm, kid: head.kid) else {
            throw TokenFault.unknownKey
        }
        return key
    }

    /// The collection holds this one key and its one algorithm, so that nothing in the token
    /// chooses others.
    private func claims(of token: String, signedBy key: JWK) async throws(TokenFault) -> IDToken {
        do {
            let collection = try await JWTKeyCollection().add(jwk: key)
            return try await collection.verify(token, as: IDToken.self)
        } catch let fault as TokenFault {
            throw fault
        } catch let error as JWTError where error.errorType == .malformedToken {
            throw .malformed
        } catch {
            throw .signature
        }
    }
}

/// What a token says of how it is signed (RFC 7515, section 4.1), before anything of it is
/// believed.
struct TokenHead {
    let algorithm: SigningAlgorithm
    let kid: String?

    /// In bytes. Tokens have about a thousand.
    private static let mostBytes = 32 << 10

    private struct Fields: Decodable {
        let alg: String
        let kid: String?
        /// Names of extensions that must be understood; we understand none (section 4.1.11).
        let crit: [String]?
    }

    init(_ token: String) throws(TokenFault) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.mostBytes, parts.count == 3,
            let bytes = DigitText.base64URL.bytes(of: parts[0]),
            let fields = try? JSONDecoder().decode(Fields.self, from: Data(bytes)),
            fields.crit == nil
        else { throw .malformed }
        guard let algorithm = SigningAlgorithm(rawValue: fields.alg) else { throw .algorithm }
        self.algorithm = algorithm
        kid = fields.kid
    }
}
