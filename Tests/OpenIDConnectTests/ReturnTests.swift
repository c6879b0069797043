import Foundation
import Testing

@testable import OpenIDConnect

/// The browser comes back, or somebody else does.
@Suite struct ReturnTests {
    typealias Fields = [(name: String, value: String)]

    /// What becomes of the fields that a browser comes back with, changed.
    private func refusal(_ change: (inout Fields) -> Void) async throws -> SignInRefusal? {
        var refusal: SignInRefusal?
        try await withProvider { place in
            let start = try await place.openID.begin()
            var fields = try place.provider.signIn(at: start.address)
            change(&fields)
            do {
                _ = try await place.openID.finish(query: fields, kept: start.kept)
            } catch let error as SignInRefusal {
                refusal = error
            }
            // What is refused for its address alone is not taken to the provider.
            #expect(!place.provider.paths.contains("/token"))
        }
        return refusal
    }

    @Test func aStateOfAnotherBrowserIsRefused() async throws {
        #expect(try await refusal { $0[1].value = "another" } == .notBegunHere)
        #expect(try await refusal { $0[1].value = "" } == .notBegunHere)
        #expect(try await refusal { $0.remove(at: 1) } == .notBegunHere)
        #expect(try await refusal { $0 = [] } == .notBegunHere)
        // Nor is anything else of it looked at.
        #expect(try await refusal { $0 = [("error", "access_denied")] } == .notBegunHere)
    }

    @Test func aFieldThatComesTwiceIsRefused() async throws {
        #expect(try await refusal { $0.append(("state", "x")) } == .notBegunHere)
        #expect(try await refusal { $0.append(("code", "x")) } == .notBegunHere)
    }

    @Test func anotherProvidersAnswerIsRefused() async throws {
        #expect(try await refusal { $0[2].value = "https://evil.example" } == .otherProvider)
        // It says that it names itself, so it must.
        #expect(try await refusal { $0.remove(at: 2) } == .otherProvider)
    }

    @Test func aProviderThatNeverNamesItselfNeedNot() async throws {
        try await withProvider {
            $0.metadata = { $0["authorization_response_iss_parameter_supported"] = nil }
        } _: { place in
            let start = try await place.openID.begin()
            let fields = try place.provider.signIn(at: start.address).dropLast()
            let person = try await place.openID.finish(query: fields, kept: start.kept)
            #expect(person.subject == "0f3a-maria")
        }
    }

    @Test func whoeverSaysNoIsToldKindly() async throws {
        let refusal = try await refusal { $0[0] = ("error", "access_denied") }
        #expect(refusal == .cancelled)
        #expect(refusal?.description.contains("Nothing was changed") == true)
    }

    @Test func whatAProviderWritesIsNotRepeatedAsItIs() async throws {
        let code = "server_error\n<script>" + String(repeating: "x", count: 9999)
        guard case .refused(let kept) = try await refusal({ $0[0] = ("error", code) }) else {
            Issue.record("it was not refused")
            return
        }
        #expect(kept.hasPrefix("server_errorscript"))
        #expect(kept.count <= 40)
    }

    @Test func aReturnWithoutACodeIsRefused() async throws {
        guard case .noAnswer = try await refusal({ $0.remove(at: 0) }) else {
            Issue.record("it was not refused")
            return
        }
    }

    @Test func aCodeIsGoodOnce() async throws {
        try await withProvider { place in
            let start = try await place.openID.begin()
            let fields = try place.provider.signIn(at: start.address)
            _ = try await place.openID.finish(query: fields, kept: start.kept)
            await #expect(throws: SignInRefusal.tooLate) {
                try await place.openID.finish(query: fields, kept: start.kept)
            }
        }
    }

    @Test func aCodeOfAnotherSignInIsNoUse() async throws {
        try await withProvider { place in
            // Given that somebody slips their own code into another's return
            let thief = try await place.openID.begin(), victim = try await place.openID.begin()
            let stolen = try place.provider.signIn(at: thief.address)[0]
            let own = try place.provider.signIn(at: victim.address)
            // Then the provider finds that the verifier is not of that code (RFC 7636).
            await #expect(throws: SignInRefusal.tooLate) {
                try await place.openID.finish(query: [stolen, own[1], own[2]], kept: victim.kept)
            }
        }
    }

    @Test func aSignInIsOverAfterAnHour() async throws {
        try await withProvider { place in
            let start = try await place.openID.begin()
            let fields = try place.provider.signIn(at: start.address)
            place.time.advance(bySeconds: 3601)
            await #expect(throws: SignInRefusal.tooLate) {
                try await place.openID.finish(query: fields, kept: start.kept)
            }
        }
    }

    @Test func whatWasKeptForAnotherProviderIsRefused() async throws {
        try await withProvider { place in
            let start = try await place.openID.begin()
            let issuer = place.provider.issuer
            let text = start.kept.text.replacing(issuer, with: "https://other.example")
            let kept = try #require(KeptSignIn(text: text))
            await #expect(throws: SignInRefusal.notBegunHere) {
                try await place.openID.finish(
                    query: try place.provider.signIn(at: start.address), kept: kept)
            }
        }
    }

    @Test func everyRefusalHasWordsForThePersonAndOthersForTheLog() {
        let plain: [SignInRefusal] = [
            .cancelled, .notBegunHere, .tooLate, .noAnswer("x"), .refused(code: "x"),
            .otherProvider,
        ]
        let refusals =
            plain + ProviderFault.allCases.map { .misconfigured($0) }
            + TokenFault.allCases.map { .untrusted($0) }
        #expect(Set(refusals.map(\.logWords)).count == refusals.count)
        for refusal in refusals {
            #expect("\(refusal)".hasSuffix("."))
            #expect("\(refusal)" != refusal.logWords)
            for word in ["token", "issuer", "OpenID", "code", "JSON"] {
                #expect(!"\(refusal)".contains(word))
            }
        }
    }
}
