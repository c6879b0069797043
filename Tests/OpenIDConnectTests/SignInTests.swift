import Foundation
import StandIns
import Testing
import Time

@testable import OpenIDConnect

/// Signing in through a provider that does as it should.
@Suite struct SignInTests {
    @Test(arguments: [SigningKeys.Way.rs256, .ps256, .es256, .edDSA])
    func whoeverSignsInThereIsKnownHere(way: SigningKeys.Way) async throws {
        try await withProvider { $0.way = way } _: { place in
            let person = try await place.signIn()
            #expect(
                person
                    == OpenIDPerson(
                        issuer: place.provider.issuer, subject: "0f3a-maria",
                        email: "maria@example.org", isEmailVerified: true, name: "María Łódzka",
                        signedInAt: nil))
        }
    }

    @Test func theBrowserIsSentWithAllThatTheFlowNeeds() async throws {
        try await withProvider { place in
            let start = try await place.openID.begin()
            let parts = try #require(URLComponents(string: start.address))
            let fields = Dictionary(
                (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
            #expect(start.address.hasPrefix(place.provider.issuer + "/authorize?tenant=1&"))
            #expect(fields["response_type"] == "code")
            #expect(fields["scope"] == "openid email profile")
            #expect(fields["client_id"] == "client id")
            #expect(fields["redirect_uri"] == redirectAddress)
            #expect(fields["code_challenge_method"] == "S256")
            #expect(fields["state"] == start.kept.state)
            #expect(fields["nonce"] == start.kept.nonce)
            // The verifier itself stays here.
            #expect(!start.address.contains(start.kept.verifier))
            #expect(Set([start.kept.state, start.kept.nonce, start.kept.verifier]).count == 3)
        }
    }

    /// RFC 7636, appendix B.
    @Test func theChallengeIsThatOfThePublishedVector() async throws {
        try await withProvider { place in
            let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
            let line = try await place.openID.begin().kept.text
            var parts = line.split(separator: " ").map(String.init)
            parts[2] = verifier
            let kept = try #require(KeptSignIn(text: parts.joined(separator: " ")))
            let address = try await place.openID.address(for: kept)
            let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            #expect(address.contains("code_challenge=\(challenge)&"))
        }
    }

    @Test func whatIsKeptIsALine() async throws {
        try await withProvider { place in
            let start = try await place.openID.begin()
            let back = try #require(KeptSignIn(text: start.kept.text))
            #expect(back.text == start.kept.text)
            #expect("\(start.kept)" == "(a sign-in that was begun)")
            let person = try await place.openID.finish(
                query: try place.provider.signIn(at: start.address), kept: back)
            #expect(person.subject == "0f3a-maria")
            let line = start.kept.text
            for text in ["", "a b c 1 https://x", line + " more", "  \(line)"] {
                #expect(KeptSignIn(text: text) == nil)
            }
        }
    }

    @Test func aProviderThatTakesSecretsInTheFormGetsThem() async throws {
        try await withProvider {
            $0.metadata = { $0["token_endpoint_auth_methods_supported"] = ["client_secret_post"] }
        } _: { place in
            let subject = try await place.signIn().subject
            #expect(subject == "0f3a-maria")
        }
    }

    @Test func aWrongSecretIsRefused() async throws {
        try await withProvider(secret: "wrong") { place in
            let refusal = try await place.refusal()
            #expect(refusal == .refused(code: "invalid_client"))
        }
    }

    @Test func aProviderMayTellTheAddressOnlyToWhoAsksForIt() async throws {
        try await withProvider {
            $0.claims = { $0["email"] = nil }
            $0.userInfo = ["sub": "0f3a-maria", "email": "m@example.org", "email_verified": "true"]
        } _: { place in
            let person = try await place.signIn()
            #expect(person.email == "m@example.org")
            #expect(person.isEmailVerified)
            #expect(person.name == "María Łódzka")
        }
    }

    @Test func anAddressThatNobodyMadeSureOfIsSaidToBeSo() async throws {
        for unsure: @Sendable (inout [String: Any]) -> Void in [
            { $0["email_verified"] = nil }, { $0["email_verified"] = false },
            { $0["email_verified"] = "false" }, { $0["email_verified"] = 1 },
        ] {
            try await withProvider { $0.claims = unsure } _: { place in
                let person = try await place.signIn()
                #expect(person.email == "maria@example.org")
                #expect(!person.isEmailVerified)
            }
        }
    }

    @Test func aPersonMayHaveNeitherAddressNorName() async throws {
        try await withProvider {
            $0.claims = { $0["email"] = nil; $0["name"] = ["not": "a name"] }
            $0.instead["/userinfo"] = .status(403, "no")
        } _: { place in
            let person = try await place.signIn()
            #expect(person.email == nil)
            #expect(person.name == nil)
            #expect(!person.isEmailVerified)
        }
    }

    @Test func clocksMayDifferByTwoMinutes() async throws {
        for seconds: Int64 in [-115, 415] {
            try await withProvider { place in
                place.time.advance(bySeconds: seconds)
                let subject = try await place.signIn().subject
                #expect(subject == "0f3a-maria")
            }
        }
    }

    @Test func whatIsKnownOfAProviderIsAskedOnceAnHour() async throws {
        try await withProvider { $0.claims = { $0["exp"] = 1_900_000_000 } } _: { place in
            for _ in 0..<3 { _ = try await place.signIn() }
            let asked = place.provider.paths
            #expect(asked.count { $0 == "/.well-known/openid-configuration" } == 1)
            #expect(asked.count { $0 == "/keys" } == 1)
            place.time.advance(bySeconds: 3600)
            _ = try await place.signIn()
            #expect(place.provider.paths.count { $0 == "/.well-known/openid-configuration" } == 2)
            #expect(place.provider.paths.count { $0 == "/keys" } == 2)
        }
    }

    @Test func manyWhoBeginAtOnceAskOnce() async throws {
        try await withProvider { place in
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 { group.addTask { try await place.openID.begin().kept.state } }
                var states: Set<String> = []
                for try await state in group { states.insert(state) }
                #expect(states.count == 20)
            }
            #expect(place.provider.paths.count == 1)
        }
    }

    @Test func whenTheyShowedWhoTheyAreIsToldAndNeverOfATimeToCome() async throws {
        for (claim, seconds) in [
            (1_799_990_000 as Any, 1_799_990_000 as Int64?), (1_900_000_000, 1_800_000_000),
            ("noon", nil), (-1, nil), (1e300, 1_800_000_000),
        ] {
            let told = try JSONSerialization.data(withJSONObject: ["auth_time": claim])
            try await withProvider({ manners in
                manners.claims = { claims in
                    let fields = try? JSONSerialization.jsonObject(with: told) as? [String: Any]
                    claims.merge(fields ?? [:]) { $1 }
                }
            }) { here in
                let person = try await here.signIn()
                #expect(person.signedInAt?.wholeSeconds == seconds, "\(claim)")
            }
        }
    }

    @Test func whoShowsWhoTheyAreAgainIsAskedAgain() async throws {
        try await withProvider { here in
            let again = try await here.openID.begin(isAgain: true).address
            #expect(again.contains("&prompt=login"))
            let first = try await here.openID.begin().address
            #expect(!first.contains("prompt"))
        }
    }
}
