/// Why a sign-in through a provider came to nothing.
public enum SignInRefusal: Error, Sendable, Hashable {
    /// The person said no at the provider.
    case cancelled
    /// It was not begun in this browser, or it was finished before.
    case notBegunHere
    /// Over an hour has gone by, or the provider says that its code is used up.
    case tooLate
    /// The provider did not answer, or with something that is no answer; how, for the log.
    case noAnswer(String)
    /// The provider refused, with this code of RFC 6749 or OpenID Connect.
    case refused(code: String)
    /// The answer came from another provider than was asked (RFC 9207).
    case otherProvider
    /// The provider is not set up as it must be.
    case misconfigured(ProviderFault)
    /// The provider's token cannot be trusted.
    case untrusted(TokenFault)

    /// - Parameter code: as the provider wrote it: letters, and whatever else somebody put there.
    init(code: String) {
        let plain = code.utf8.prefix(40).filter {
            $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        }
        let text = String(decoding: Array(plain), as: UTF8.self)
        switch text {
        case "access_denied": self = .cancelled
        case "invalid_grant": self = .tooLate
        default: self = .refused(code: text)
        }
    }
}

/// What is wrong with what a provider says of itself.
public enum ProviderFault: String, Sendable, Hashable, CaseIterable {
    case otherIssuer = "it calls itself by another issuer than the settings say"
    case unsafeAddress = "one of its addresses is not https"
    case noSafeAlgorithm = "it signs by none of RS256, PS256, ES256 and EdDSA"
    case noWayToProveOurselves = "it takes neither client_secret_basic nor client_secret_post"
}

/// What is wrong with an ID token.
public enum TokenFault: String, Sendable, Hashable, CaseIterable {
    case malformed = "it is no signed token"
    case algorithm = "it is signed by none of RS256, PS256, ES256 and EdDSA"
    case unknownKey = "the provider publishes no key that it could be signed with"
    case signature = "its signature is wrong"
    case issuer = "it is of another issuer"
    case audience = "it is for another client"
    case expired = "it is no longer good"
    case future = "it is of a time to come; one of the clocks is wrong"
    case nonce = "it is of another sign-in"
    case subject = "it does not say who it is about, or of two people"
}

extension SignInRefusal: CustomStringConvertible {
    /// For the person.
    public var description: String {
        switch self {
        case .cancelled:
            "You did not sign in. Nothing was changed. You can try again, or sign in another way."
        case .notBegunHere:
            "This sign-in did not begin in this browser, or it is already finished. Please start "
                + "again."
        case .tooLate: "This sign-in took too long. Please start again."
        case .noAnswer:
            "The service where you sign in does not answer just now. Please try again in a few "
                + "minutes, or sign in another way."
        case .refused, .otherProvider, .misconfigured, .untrusted:
            "We could not make sure who you are, so we did not sign you in. Please start again. "
                + "If it happens again, tell the people who run this site."
        }
    }

    /// For the log: what happened, with no token, code or secret in it.
    public var logWords: String {
        switch self {
        case .cancelled: "the person said no at the provider"
        case .notBegunHere: "the state is not that of this browser"
        case .tooLate: "the sign-in took too long, or its code was used before"
        case .noAnswer(let how): "no answer of the provider: \(how)"
        case .refused(let code): "the provider refused: \(code)"
        case .otherProvider: "the answer names another issuer, or none where it must"
        case .misconfigured(let fault): "the provider is not as it must be: \(fault.rawValue)"
        case .untrusted(let fault): "the ID token is not trusted: \(fault.rawValue)"
        }
    }
}
