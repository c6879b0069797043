import Crypto
import Foundation
import Time

/// Which service sends text messages, and how it knows us.
package struct NotifyService: Sendable {
    /// Without a slash at its end.
    let base: String
    let key: NotifyKey
    let template: String

    /// - Parameters:
    ///   - base: a URL, as `https://api.notifications.service.gov.uk`.
    ///   - key: as the service gave it: `name-<service's id>-<secret>`.
    ///   - template: the id of a text template with nothing in it but `((message))`.
    /// - Throws: `NotifyRefusal`, which shows no key.
    package init(base: String, key: String, template: String) throws(NotifyRefusal) {
        guard let url = URLComponents(string: base), let scheme = url.scheme,
            ["http", "https"].contains(scheme), let host = url.host, url.query == nil
        else { throw .notURL }
        let isHere = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        if scheme == "http", !isHere { throw .inTheClear }
        guard let key = NotifyKey(key.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw .key
        }
        guard UUID(uuidString: template) != nil else { throw .template }
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.key = key
        self.template = template
    }
}

package enum NotifyRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case notURL, inTheClear, key, template

    package var description: String {
        switch self {
        case .notURL: "must be a URL such as https://api.notifications.service.gov.uk"
        case .inTheClear: "must begin with https://"
        case .key: "must hold an API key of the service: a name and two identifiers, with dashes."
        case .template: "must be the identifier of a template, as the service shows it."
        }
    }
}

/// A key of the API: its name, the service's id and a secret, each a UUID, with dashes between.
struct NotifyKey: Sendable {
    private let issuer: String
    private let secret: String

    init?(_ text: String) {
        // A UUID has 36 characters.
        guard text.utf8.count >= 73, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        secret = String(text.suffix(36))
        issuer = String(text.dropLast(37).suffix(36))
        guard UUID(uuidString: secret) != nil, UUID(uuidString: issuer) != nil else { return nil }
    }

    /// A JSON Web Token (RFC 7519, HS256) that says who asks and when; good for 30 seconds.
    func token(at now: Instant) -> String {
        let head = Self.encoded(Data(#"{"typ":"JWT","alg":"HS256"}"#.utf8))
        let claims = Self.encoded(Data(#"{"iss":"\#(issuer)","iat":\#(now.wholeSeconds)}"#.utf8))
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(head).\(claims)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return "\(head).\(claims).\(Self.encoded(Data(code)))"
    }

    private static func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
