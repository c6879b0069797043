import Crypto
import Documents

/// Proof that a form came from a page of this site, made for this browser: against forged requests (OWASP
/// ASVS 5.0, 3.5.1). It is made of a secret that the browser holds in a cookie, and does not give it away.
public struct FormToken: Sendable, Hashable {
    let text: String

    static let field = "form-token"

    /// A form that came by no server has an empty one.
    static let none = FormToken(text: "")

    private init(text: String) {
        self.text = text
    }

    /// - Parameter secret: of the session, or of the browser before anybody signs in, so that it changes when
    ///   somebody signs in.
    init(of secret: String) {
        let digest = SHA256.hash(data: Array("kith form token \(secret)".utf8))
        text = Hexadecimal.text(digest.prefix(16))
    }

    /// Compared whole, however early they differ, so that the time tells nothing.
    func isSame(as sent: String?) -> Bool {
        guard let sent, sent.utf8.count == text.utf8.count else { return false }
        return zip(sent.utf8, text.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
