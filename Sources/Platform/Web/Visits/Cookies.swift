/// The two cookies of this site. Both are needed for what somebody asks for, so nobody is asked about them:
/// one tells one browser from another for a day, the other is there while somebody is signed in.
///
/// Neither can be read by script, nor is sent with what another site asks for, but for a link that somebody
/// follows. Behind TLS they bear `__Host-`, which no other host can set (RFC 6265bis, section 4.1.3.2).
struct Cookies {
    let isBehindTLS: Bool

    private static let browser = "kith-browser"
    private static let session = "kith-session"
    private static let browserSeconds: Int64 = 86_400

    /// The value of a cookie in a `Cookie` header; `nil` where there is none, or more than one.
    private func value(_ name: String, in header: String?) -> String? {
        let wanted = full(name) + "="
        let found = (header ?? "").split(separator: ";").map { $0.trimmingBlanks() }
            .filter { $0.hasPrefix(wanted) }
        guard found.count == 1, let one = found.first else { return nil }
        let value = String(one.dropFirst(wanted.count))
        return Self.isSecret(value) ? value : nil
    }

    func browser(in header: String?) -> String? { value(Self.browser, in: header) }
    func session(in header: String?) -> String? { value(Self.session, in: header) }

    /// The `Set-Cookie` that gives a browser its secret.
    func setBrowser(_ secret: String) -> String {
        set(Self.browser, secret, seconds: Self.browserSeconds)
    }

    func set(_ change: SessionChange) -> String {
        switch change {
        case .begins(let secret, let seconds): set(Self.session, secret, seconds: seconds)
        case .ends: set(Self.session, "", seconds: 0)
        }
    }

    private func set(_ name: String, _ value: String, seconds: Int64) -> String {
        "\(full(name))=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isBehindTLS ? "; Secure" : "")
    }

    private func full(_ name: String) -> String {
        isBehindTLS ? "__Host-" + name : name
    }

    /// What this site makes: nothing else is looked up.
    private static func isSecret(_ value: String) -> Bool {
        (22...128).contains(value.utf8.count)
            && value.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }
}
