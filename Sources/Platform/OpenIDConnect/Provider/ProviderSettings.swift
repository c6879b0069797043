/// What is agreed with a provider of OpenID Connect beforehand.
public struct ProviderSettings: Sendable {
    /// Who the provider is, exactly as it writes itself: `https://login.example.org`.
    public let issuer: String
    let clientID: String
    /// `nil` for a client that has none, whom PKCE alone proves.
    let clientSecret: String?
    let redirectAddress: String

    /// - Parameters:
    ///   - issuer: with `https`, or with `http` on this machine alone (OpenID Connect Discovery
    ///     1.0,
    ///     section 3; RFC 9700, section 4.1.3).
    ///   - redirectAddress: where the browser comes back to, as it is registered with the
    ///     provider.
    /// - Throws: `SettingsFault`.
    public init(
        issuer: String, clientID: String, clientSecret: String?, redirectAddress: String
    ) throws(SettingsFault) {
        guard SecureAddress.isSafe(issuer), !issuer.contains(where: { "?#".contains($0) }) else {
            throw .issuer(issuer)
        }
        guard SecureAddress.isSafe(redirectAddress), !redirectAddress.contains("#") else {
            throw .redirectAddress(redirectAddress)
        }
        guard !clientID.isEmpty else { throw .clientID }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret.flatMap { $0.isEmpty ? nil : $0 }
        self.redirectAddress = redirectAddress
    }

    /// Where the provider says what it can do (OpenID Connect Discovery 1.0, section 4.1).
    var discoveryAddress: String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
            + "/.well-known/openid-configuration"
    }
}

/// Why settings cannot be right.
public enum SettingsFault: Error, Sendable, Hashable {
    case issuer(String)
    case redirectAddress(String)
    case clientID
}

extension SettingsFault: CustomStringConvertible {
    /// For the administrator.
    public var description: String {
        switch self {
        case .issuer(let text):
            "The issuer “\(text)” is not an address that begins with https:// and has no ? and "
                + "no #. Copy it from the provider, as https://login.example.org."
        case .redirectAddress(let text):
            "The address to come back to, “\(text)”, does not begin with https://."
        case .clientID:
            "The client's id is missing. The provider gives one when this place is registered."
        }
    }
}
