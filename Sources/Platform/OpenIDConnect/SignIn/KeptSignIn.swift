import Credentials
import Time

/// What this place must remember between sending a browser to the provider and its coming back, in
/// that browser alone: sealed in a cookie, or stored beside its session.
///
/// It binds the answer to the browser that asked (`state`, RFC 6749, section 10.12), the token to
/// this sign-in (`nonce`, OpenID Connect Core 1.0, section 3.1.2.1), and the code to whoever asked
/// for it (`verifier`, RFC 7636).
public struct KeptSignIn: Sendable {
    /// What the browser must come back with, by which the caller may find this again.
    public let state: String
    let nonce: String
    let verifier: String
    let begun: Instant
    /// Who was asked, so that another provider's answer is not taken for it (RFC 9700, section
    /// 4.4).
    let issuer: String

    /// In seconds: time enough to find a phone.
    private static let lifetime: Int64 = 3600

    init(
        at now: Instant, issuer: String, using generator: inout some RandomNumberGenerator
    ) {
        state = SecretToken(using: &generator).text
        nonce = SecretToken(using: &generator).text
        // 43 characters of base64url of 32 random bytes, as RFC 7636, section 4.1, has it.
        verifier = SecretToken(using: &generator).text
        begun = now
        self.issuer = issuer
    }

    /// One line, for a cookie. It holds secrets: seal it.
    public var text: String {
        "\(state) \(nonce) \(verifier) \(begun.wholeSeconds) \(issuer)"
    }

    /// - Returns: `nil` for what `text` never is.
    public init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard text.utf8.count <= 4096, parts.count == 5,
            parts[0..<3].allSatisfy({ SecretToken(text: String($0)) != nil }),
            let seconds = Int64(parts[3]), !parts[4].isEmpty
        else { return nil }
        state = String(parts[0])
        nonce = String(parts[1])
        verifier = String(parts[2])
        begun = Instant(seconds: seconds)
        issuer = String(parts[4])
    }

    func isOver(at now: Instant) -> Bool {
        now.wholeSeconds - begun.wholeSeconds > Self.lifetime
    }
}

extension KeptSignIn: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never its secrets, which would else be found in a log.
    public var description: String { "(a sign-in that was begun)" }
    public var debugDescription: String { description }
}

/// How a sign-in begins.
public struct SignInStart: Sendable {
    /// Where to send the browser. (By a link or a redirect of a GET: a form may only be sent to
    /// this site.)
    public let address: String
    /// What to keep in that browser until it comes back.
    public let kept: KeptSignIn
}
