import HTTPTypes

/// The headers that every answer bears.
enum SecurityHeaders {
    /// Nothing runs, loads or frames but what this site serves itself.
    static let contentSecurityPolicy = [
        "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "script-src 'self'",
        "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    static func fields(isBehindTLS: Bool) -> HTTPFields {
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] = contentSecurityPolicy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "same-origin"
        fields[.permissionsPolicy] = "camera=(), microphone=(), payment=(), usb=()"
        fields[.crossOriginOpenerPolicy] = "same-origin"
        // Two years; said only where HTTPS is certain, as a browser holds to it.
        if isBehindTLS { fields[.strictTransportSecurity] = "max-age=63072000" }
        return fields
    }

    /// Lets scripts of any other site read an answer that is open to everybody anyhow.
    static func open(_ fields: inout HTTPFields) {
        fields[.accessControlAllowOrigin] = "*"
        fields[.crossOriginResourcePolicy] = "cross-origin"
        fields[.accessControlExposeHeaders] = "ETag, Link, Retry-After, X-Request-Id"
    }

    /// What a preflight asks (WHATWG Fetch, section 3.2).
    static func preflight(_ fields: inout HTTPFields, allowed: String) {
        fields[.accessControlAllowMethods] = allowed
        fields[.accessControlAllowHeaders] = "Accept, Content-Type, If-None-Match"
        fields[.accessControlMaxAge] = "86400"
    }
}

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    static let requestID = known("X-Request-Id")
    /// The first is the request's authority; this is any after it.
    static let host = known("Host")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwarded = known("Forwarded")

    /// A name that is written here and so is one.
    private static func known(_ name: StaticString) -> HTTPField.Name {
        HTTPField.Name(name.description) ?? .contentType
    }
}
