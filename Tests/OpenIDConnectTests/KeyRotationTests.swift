import Foundation
import StandIns
import Testing

@testable import OpenIDConnect

/// A provider changes its keys.
@Suite struct KeyRotationTests {
    @Test func aNewKeyIsFetchedWhenATokenNamesIt() async throws {
        try await withProvider { place in
            _ = try await place.signIn()
            // When the provider changes its key, some time later
            place.time.advance(bySeconds: 301)
            place.provider.change { manners in
                manners.keys = SigningKeys()
                manners.kid = "two"
                manners.publishedKid = "two"
                manners.claims = { $0["iat"] = 1_800_000_301; $0["exp"] = 1_800_000_601 }
            }
            // Then its keys are fetched once more.
            for _ in 0..<2 {
                let subject = try await place.signIn().subject
                #expect(subject == "0f3a-maria")
            }
            #expect(place.provider.paths.count { $0 == "/keys" } == 2)
        }
    }

    @Test func tokensOfUnknownKeysMakeNoMoreWorkThanThat() async throws {
        try await withProvider { $0.claims = { $0["exp"] = 1_900_000_000 } } _: { place in
            _ = try await place.signIn()
            place.provider.change { $0.kid = "nobody's" }
            for _ in 0..<3 {
                let refusal = try await place.refusal()
                #expect(refusal == .untrusted(.unknownKey))
            }
            #expect(place.provider.paths.count { $0 == "/keys" } == 1)
            place.time.advance(bySeconds: 300)
            for _ in 0..<3 {
                let refusal = try await place.refusal()
                #expect(refusal == .untrusted(.unknownKey))
            }
            #expect(place.provider.paths.count { $0 == "/keys" } == 2)
        }
    }

    @Test func aTokenNeedNameNoKeyWhereOneAloneFits() async throws {
        try await withProvider { $0.kid = nil } _: { place in
            let subject = try await place.signIn().subject
            #expect(subject == "0f3a-maria")
        }
        try await withProvider { $0.kid = nil; $0.publishedKid = nil } _: { place in
            let subject = try await place.signIn().subject
            #expect(subject == "0f3a-maria")
        }
    }

    @Test func amongSeveralItMust() throws {
        let keys = try JSONDecoder().decode(
            ProviderKeys.self,
            from: Data(#"{"keys":[{"kty":"RSA","kid":"a"},{"kty":"RSA","kid":"b"}]}"#.utf8))
        #expect(keys.key(for: .rs256, kid: nil) == nil)
        #expect(keys.key(for: .rs256, kid: "a")?.kid == "a")
        #expect(keys.key(for: .es256, kid: "a") == nil)
    }
}
