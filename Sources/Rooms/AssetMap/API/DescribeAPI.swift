import Documents
import Web

/// Says what the API is: `/openreferral/v3`.
struct DescribeAPI: Sendable {
    func callAsFunction(_ request: Request) async throws -> Answer {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.member("version", "HSDS-UK-3.0")
            json.member("profile", Self.profile)
            json.member("openapi_url", Self.documentAddress(request))
        }
        return .json(json.bytes)
    }

    /// Where the profile that the answers follow is described.
    static let profile = "https://docs.openreferraluk.org/en/latest/"

    /// The whole address, which the specification asks for; only the asker knows by what name this
    /// server was reached. `nil` when the name is no name.
    private static func documentAddress(_ request: Request) -> String? {
        guard let host = request.header("host") else { return nil }
        let path = OpenReferralRoutes.Paths.document().text
        return Published.uri("\(request.isBehindTLS ? "https" : "http")://\(host)\(path)")
    }
}
