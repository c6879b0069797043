import Credentials
import Messages
import Time

/// What is written to somebody who asked to sign in.
struct SignInWords {
    let surroundings: Surroundings
    let token: SecretToken
    let code: ShortCode
    let isKnown: Bool
    /// What will sign them in from then on; `nil` where they did not come by one.
    let provider: String?

    init(
        _ surroundings: Surroundings, _ token: SecretToken, _ code: ShortCode, isKnown: Bool,
        provider: String? = nil
    ) {
        self.surroundings = surroundings
        self.token = token
        self.code = code
        self.isKnown = isKnown
        self.provider = provider
    }

    func message(_ id: String, to email: EmailAddress, until: Instant) throws -> Message {
        try Message(
            event: "sign-in.link/\(id)", to: .address(.email(email.text)), words: ["en": english],
            urgency: .now, secretUntil: until)
    }

    private var place: String { surroundings.siteName }

    private var english: MessageWords {
        MessageWords(
            subject: "Sign in to \(place)",
            paragraphs: [
                isKnown
                    ? "Somebody asked to sign in to \(place) with this email address. "
                        + "If it was you, open this "
                        + "link in the browser where you asked:"
                    : "Somebody asked to sign in to \(place) with this email address. "
                        + "There is no account with "
                        + "it yet. If it was you and you want one, open this link "
                            + "in the browser where you asked:",
                surroundings.site + PeoplePaths.signInLink(token.text).text,
                "Or type this code there: \(code.text)",
                "Each works once, for 10 minutes.",
                provider.map { "After that, \($0) signs you in here without an email." },
                "If it was not you, do nothing. Nobody can get in without this email, and nobody will ever "
                    + "ask you for the code.",
            ].compactMap { $0 })
    }
}
