import Credentials
import Crypto
import Foundation
import StandIns
import Testing

@testable import OpenIDConnect

/// A provider, or somebody who passes for one, that lies.
@Suite struct LiesTests {
    /// What is claimed, and why nobody is signed in.
    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: TokenFault
        let tell: @Sendable (inout StandInProvider.Manners) -> Void

        init(
            _ name: String, _ fault: TokenFault,
            _ tell: @escaping @Sendable (inout StandInProvider.Manners) -> Void
        ) {
            testDescription = name
            self.fault = fault
            self.tell = tell
        }

        static func claims(
            _ name: String, _ fault: TokenFault,
            _ change: @escaping @Sendable (inout [String: Any]) -> Void
        ) -> Lie {
            Lie(name, fault) { $0.claims = change }
        }
    }

    static let now = 1_800_000_000

    static let claims: [Lie] = [
        .claims("another issuer", .issuer) { $0["iss"] = "https://evil.example" },
        .claims("the issuer with a stroke", .issuer) { $0["iss"] = "\($0["iss"] ?? "")/" },
        .claims("for another client", .audience) { $0["aud"] = "another" },
        .claims("for nobody", .audience) { $0["aud"] = [String]() },
        .claims("for several, given to nobody", .audience) {
            $0["aud"] = ["client id", "another"]
        },
        .claims("for several, given to another", .audience) {
            $0["aud"] = ["client id", "another"]; $0["azp"] = "another"
        },
        .claims("given to another", .audience) { $0["azp"] = "another" },
        .claims("no longer good", .expired) { $0["exp"] = now - 121 },
        .claims("good until a time before time", .expired) { $0["exp"] = -1e308 },
        .claims("of tomorrow", .future) { $0["iat"] = now + 121 },
        .claims("good from tomorrow", .future) { $0["nbf"] = now + 121 },
        .claims("of another sign-in", .nonce) { $0["nonce"] = "another" },
        .claims("of no sign-in", .nonce) { $0["nonce"] = nil },
        .claims("about nobody", .subject) { $0["sub"] = "" },
        .claims("about a long name", .subject) { $0["sub"] = String(repeating: "x", count: 256) },
        .claims("without a subject", .malformed) { $0["sub"] = nil },
        .claims("without an end", .malformed) { $0["exp"] = nil },
        .claims("with an end in words", .malformed) { $0["exp"] = "tomorrow" },
        .claims("without a beginning", .malformed) { $0["iat"] = nil },
        .claims("for a number", .malformed) { $0["aud"] = 7 },
    ]

    static let signatures: [Lie] = [
        Lie("signed by nothing", .algorithm) { $0.way = .none },
        Lie("signed by nothing, with the key's name", .algorithm) { $0.way = .none; $0.kid = nil },
        Lie("signed by NoNe", .algorithm) { $0.head = ["alg": "NoNe"] },
        Lie("signed by another's key", .signature) { $0.publishedKeys = SigningKeys() },
        Lie("a key that is not published", .unknownKey) { $0.kid = "another" },
        Lie("says RS256 of the key of ES256", .unknownKey) { $0.head = ["alg": "RS256"] },
        Lie("says ES384", .algorithm) { $0.head = ["alg": "ES384"] },
        Lie("changed since", .signature) { manners in
            manners.token = { token in
                var parts = token.split(separator: ".").map(String.init)
                let claims = DigitText.base64URL.bytes(of: parts[1]) ?? []
                let text = String(decoding: claims, as: UTF8.self)
                    .replacing("0f3a-maria", with: "0f3a-other")
                parts[1] = DigitText.base64URL.text(of: text.utf8)
                return parts.joined(separator: ".")
            }
        },
        Lie("signature cut off", .signature) {
            $0.token = { $0.split(separator: ".").dropLast().joined(separator: ".") + "." }
        },
        Lie("two parts", .malformed) {
            $0.token = { $0.split(separator: ".").dropLast().joined(separator: ".") }
        },
        Lie("no token", .malformed) { $0.token = { _ in "token" } },
        Lie("empty", .malformed) { $0.token = { _ in "" } },
        Lie("padded", .malformed) { $0.token = { "=" + $0 } },
        Lie("very long", .malformed) { $0.token = { $0 + String(repeating: "A", count: 40_000) } },
        Lie("extensions that must be understood", .malformed) { $0.head = ["crit": "b64"] },
    ]

    @Test(arguments: claims + signatures)
    func nobodyIsSignedInByIt(lie: Lie) async throws {
        try await withProvider(lie.tell) { place in
            let refusal = try await place.refusal()
            #expect(refusal == .untrusted(lie.fault))
        }
    }

    /// RFC 8725, section 2.1: whoever knows the public key, as everybody does, signs with it.
    @Test(arguments: [SigningKeys.Way.rs256, .es256])
    func thePublicKeyIsNoSharedSecret(published: SigningKeys.Way) async throws {
        let keys = SigningKeys()
        let rsa = try #require(SigningKeys.rsa).publicKey
        let secrets = [
            Array(rsa.pemRepresentation.utf8), Array(rsa.derRepresentation),
            Array(keys.p256.publicKey.pemRepresentation.utf8),
            Array(keys.p256.publicKey.rawRepresentation), [],
        ]
        for secret in secrets {
            try await withProvider { manners in
                manners.keys = keys
                manners.way = .hs256
                manners.hmacSecret = secret
            } _: { place in
                let refusal = try await place.refusal()
                #expect(refusal == .untrusted(.algorithm))
            }
        }
    }

    @Test func namesThatOnlyLookAlikeAreOthers() throws {
        let claims =
            #"{"iss":"https://K.example","sub":"s","aud":"K","exp":9e9,"iat":0,"nonce":"n"}"#
        let kelvin = "\u{212A}"
        let own = try JSONDecoder().decode(IDToken.self, from: Data(claims.utf8))
        func check(_ issuer: String, _ client: String) throws {
            try own.check(issuer: issuer, clientID: client, nonce: "n", at: .init(seconds: 1))
        }
        try check("https://K.example", "K")
        #expect(throws: TokenFault.issuer) { try check("https://\(kelvin).example", "K") }
        #expect(throws: TokenFault.audience) { try check("https://K.example", kelvin) }
    }

    @Test func anAddressOfSomebodyElseIsNotTaken() async throws {
        try await withProvider {
            $0.claims = { $0["email"] = nil }
            $0.userInfo = ["sub": "another", "email": "sam@example.org", "email_verified": "true"]
        } _: { place in
            let refusal = try await place.refusal()
            #expect(refusal == .untrusted(.subject))
        }
    }

    @Test func whateverAProviderCallsItselfItMustBeTheOneThatWasAsked() async throws {
        try await withProvider {
            $0.metadata = { $0["issuer"] = "https://evil.example" }
        } _: { place in
            let refusal = try await place.refusal()
            #expect(refusal == .misconfigured(.otherIssuer))
        }
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"] {
            for address in ["http://login.example.org/", "file:///x", "//x", "",
                "https://a:b@c/"] {
                try await withProvider { $0.metadata = { $0[name] = address } } _: { place in
                    let refusal = try await place.refusal()
                    #expect(refusal == .misconfigured(.unsafeAddress))
                }
            }
        }
        try await withProvider {
            $0.metadata = { $0["id_token_signing_alg_values_supported"] = ["HS256", "none"] }
        } _: { place in
            let refusal = try await place.refusal()
            #expect(refusal == .misconfigured(.noSafeAlgorithm))
        }
        try await withProvider {
            $0.metadata = { $0["token_endpoint_auth_methods_supported"] = ["private_key_jwt"] }
        } _: { place in
            let refusal = try await place.refusal()
            #expect(refusal == .misconfigured(.noWayToProveOurselves))
        }
    }
}
