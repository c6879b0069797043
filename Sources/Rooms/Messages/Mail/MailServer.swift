import Foundation

/// A mail server that sends for us, from one URL: `smtp://user:password@mail.example.org:587`.
///
/// `smtp://` begins in the clear and goes over to TLS (STARTTLS, RFC 3207) before anything is said,
/// and does not go on without; a server on this machine may go without. `smtps://` is TLS from the
/// start (RFC 8314).
package struct MailServer: Sendable, Hashable {
    let host: String
    let port: Int
    let security: Security
    let user: String?
    let password: String?
    /// A file of certificates to trust instead of the system's, for a server with one of its own.
    let certificates: String?

    enum Security: Sendable, Hashable {
        case fromTheStart, startTLS, none
    }

    /// - Parameters:
    ///   - url: with `?tls=none` for a network that is trusted, and `?ca=FILE`.
    ///   - password: instead of one in the URL.
    /// - Throws: `MailServerRefusal`, which shows no password.
    package init(_ url: String, password: String? = nil) throws(MailServerRefusal) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme)
        else { throw .notURL }
        let host = (parts.encodedHost ?? "").trimmingCharacters(in: ["[", "]"])
        guard !host.isEmpty, parts.path.isEmpty || parts.path == "/" else { throw .notURL }
        let query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
        guard Set(query.keys).isSubset(of: ["tls", "ca"]), query["tls"] ?? "none" == "none" else {
            throw .unknownOption
        }
        let isHere = ["localhost", "127.0.0.1", "::1"].contains(host)
        if scheme == "smtps" {
            security = .fromTheStart
        } else {
            security = query["tls"] != nil || (isHere && query["ca"] == nil) ? .none : .startTLS
        }
        self.host = host
        port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        self.password = password ?? parts.password
        certificates = query["ca"]
        guard 1...65_535 ~= port else { throw .notURL }
        if self.password != nil, user == nil { throw .passwordWithoutUser }
        if self.password != nil, security == .none, !isHere { throw .passwordInTheClear }
    }

    /// For libcurl: without user and password, which go another way.
    var url: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(security == .fromTheStart ? "smtps" : "smtp")://\(name):\(port)/\(Self.ourName)"
    }

    /// What we call ourselves to it (EHLO).
    private static var ourName: String {
        let name = ProcessInfo.processInfo.hostName
        let isName = name.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return isName && !name.isEmpty ? name : "localhost"
    }
}

/// Why something is no mail server's URL.
package enum MailServerRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case notURL, unknownOption, passwordWithoutUser, passwordInTheClear

    package var description: String {
        switch self {
        case .notURL: "must be a URL such as smtp://user@mail.example.org:587 or smtps://…"
        case .unknownOption: "may have ?tls=none and ?ca=FILE, and no other option."
        case .passwordWithoutUser: "has a password and no user: smtp://user@mail.example.org"
        case .passwordInTheClear:
            "would send the password in the clear. Leave out tls=none, or use smtps://…"
        }
    }
}
