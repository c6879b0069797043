import Time

/// Who a provider says that somebody is.
public struct OpenIDPerson: Sendable, Hashable {
    public let issuer: String
    /// Never given to another person by the same issuer; the two together are who it is, and the
    /// e-mail address is not (OpenID Connect Core 1.0, section 5.7).
    public let subject: String
    public let email: String?
    /// Whether the provider has made sure that the address is theirs.
    public let isEmailVerified: Bool
    public let name: String?
    /// When the person last showed the provider who they are; `nil` where it does not tell.
    public let signedInAt: Instant?
}
