import HTTPTypes

@testable import Web

/// A browser that has been here before: the cookies that it sends, and what its forms carry.
struct KnownBrowser {
    let secret = String(repeating: "b", count: 64)
    var session: String?

    var headers: HTTPFields {
        let cookie = "kith-browser=\(secret)" + (session.map { "; kith-session=\($0)" } ?? "")
        return [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"]
    }

    func form(_ fields: String) -> String {
        "\(fields)&\(FormToken.field)=\(FormToken(of: session ?? secret).text)"
    }
}
