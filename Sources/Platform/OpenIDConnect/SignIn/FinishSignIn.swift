import AsyncHTTPClient
import Credentials
import Foundation
import Time

extension OpenIDProvider {
    /// Finds out who came back from the provider.
    /// - Parameters:
    ///   - query: the fields of the address that the browser came back with, all of them.
    ///   - kept: what `begin` gave to this browser; the caller throws it away whatever comes of
    ///     it.
    /// - Throws: `SignInRefusal`.
    public func finish(
        query: some Sequence<(name: String, value: String)>, kept: KeptSignIn
    ) async throws -> OpenIDPerson {
        let metadata = try await metadata.value()
        let code = try code(in: ProviderAnswer(query), kept: kept, metadata)
        let tokens = try await exchange(code, kept: kept, metadata)
        let token = try await verified(tokens.idToken, nonce: kept.nonce)
        let claims = try await contact(in: token, tokens, metadata)
        return OpenIDPerson(
            issuer: settings.issuer, subject: token.sub, email: claims.email,
            isEmailVerified: claims.email != nil && claims.isEmailVerified?.isTrue == true,
            name: claims.name, signedInAt: token.signedInAt(until: clock.now()))
    }

    /// OpenID Connect Core 1.0, sections 3.1.2.5 to 3.1.2.7. The state comes first: whoever cannot
    /// name it did not begin here, and nothing else of theirs is looked at.
    private func code(
        in answer: ProviderAnswer, kept: KeptSignIn, _ metadata: ProviderMetadata
    ) throws(SignInRefusal) -> String {
        guard kept.issuer.isExactly(settings.issuer), let state = answer["state"],
            ConstantTime.equal(state.utf8, kept.state.utf8)
        else { throw .notBegunHere }
        if kept.isOver(at: clock.now()) { throw .tooLate }
        let isOther = answer["iss"].map { !$0.isExactly(settings.issuer) }
        if isOther ?? (metadata.namesItself == true) { throw .otherProvider }
        if let error = answer["error"] { throw SignInRefusal(code: error) }
        guard let code = answer["code"], !code.isEmpty, code.utf8.count <= 4096 else {
            throw .noAnswer("the browser came back without a code")
        }
        return code
    }

    /// Changes the code for tokens (OpenID Connect Core 1.0, section 3.1.3; RFC 7636, section
    /// 4.5).
    private func exchange(
        _ code: String, kept: KeptSignIn, _ metadata: ProviderMetadata
    ) async throws(SignInRefusal) -> Tokens {
        var request = HTTPClientRequest(url: metadata.tokenEndpoint)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        var fields: [(name: String, value: String)] = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", settings.redirectAddress), ("code_verifier", kept.verifier),
        ]
        prove(with: metadata.proof(of: settings) ?? .basic, in: &request, &fields)
        request.body = .bytes(Array(FormText.written(fields).utf8))
        let answer = try await ask.ask(request)
        if [400, 401].contains(answer.status), let fault: TokenRefusal = try? answer.json() {
            throw SignInRefusal(code: fault.error)
        }
        guard answer.status == 200 else { throw .noAnswer("its status is \(answer.status)") }
        return try answer.json()
    }

    /// RFC 6749, section 2.3.1.
    private func prove(
        with proof: ProviderMetadata.Proof, in request: inout HTTPClientRequest,
        _ fields: inout [(name: String, value: String)]
    ) {
        let id = settings.clientID, secret = settings.clientSecret ?? ""
        switch proof {
        case .basic:
            let pair = FormText.encoded(id) + ":" + FormText.encoded(secret)
            let value = "Basic " + Data(pair.utf8).base64EncodedString()
            request.headers.add(name: "Authorization", value: value)
        case .post: fields += [("client_id", id), ("client_secret", secret)]
        case .none: fields += [("client_id", id)]
        }
    }

    /// Those of the token; of a provider that tells the address only to who asks for it, those
    /// that it gives then (OpenID Connect Core 1.0, section 5.3).
    private func contact(
        in token: IDToken, _ tokens: Tokens, _ metadata: ProviderMetadata
    ) async throws(SignInRefusal) -> PersonClaims {
        guard token.person.email == nil, let endpoint = metadata.userInfoEndpoint,
            let accessToken = tokens.accessToken,
            accessToken.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return token.person }
        var request = HTTPClientRequest(url: endpoint)
        request.headers.add(name: "Authorization", value: "Bearer \(accessToken)")
        let answer = try await ask.ask(request)
        // Some refuse, or answer with a signed token: then there is no address, which is no fault.
        guard answer.status == 200, let info: UserInfo = try? answer.json() else {
            return token.person
        }
        // It could be of somebody else (section 5.3.4).
        guard info.sub.isExactly(token.sub) else { throw .untrusted(.subject) }
        return info.person.filled(from: token.person)
    }
}

/// The fields of a browser's return, each at most once (RFC 6749, section 3.1).
private struct ProviderAnswer {
    private var values: [String: String] = [:]

    init(_ fields: some Sequence<(name: String, value: String)>) throws(SignInRefusal) {
        for (name, value) in fields {
            guard values.updateValue(value, forKey: name) == nil else { throw .notBegunHere }
        }
    }

    subscript(_ name: String) -> String? { values[name] }
}

/// OpenID Connect Core 1.0, section 3.1.3.3.
struct Tokens: Decodable, Sendable {
    let idToken: String
    let accessToken: String?

    enum CodingKeys: String, CodingKey {
        case idToken = "id_token"
        case accessToken = "access_token"
    }
}

/// RFC 6749, section 5.2.
private struct TokenRefusal: Decodable {
    let error: String
}

/// OpenID Connect Core 1.0, section 5.3.2.
private struct UserInfo: Decodable {
    let sub: String
    let person: PersonClaims

    private enum CodingKeys: CodingKey {
        case sub
    }

    init(from decoder: any Decoder) throws {
        sub = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .sub)
        person = try PersonClaims(from: decoder)
    }
}
