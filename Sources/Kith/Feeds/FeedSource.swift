import AssetMap
import Foundation

/// A URL that a feed comes from, without what is secret in it: a name and password are sent to its server and
/// nowhere else, and neither they nor a key among its parameters are kept or shown.
struct FeedSource: Sendable {
    /// What to ask for.
    let address: String
    /// The same, to be shown and kept.
    let shown: String
    private let server: Server?
    private let authorization: String?
    private let secrets: [String]

    /// Whom a name and password are for.
    private struct Server: Equatable {
        let scheme: String?
        let host: String?
        let port: Int?

        init(_ url: URLComponents) {
            (scheme, host, port) = (url.scheme?.lowercased(), url.host?.lowercased(), url.port)
        }
    }

    /// - Throws: `ImportError.cannotFetch`, which shows nothing of what may be a password.
    init(_ source: String) throws {
        guard var url = URLComponents(string: source), let host = url.host, !host.isEmpty else {
            throw ImportError.cannotFetch(
                "That address", "it is not a URL. One looks like https://example.org/openreferral/v3")
        }
        server = Server(url)
        authorization = url.user.map { user in
            "Basic " + Data("\(user):\(url.password ?? "")".utf8).base64EncodedString()
        }
        var secrets = [url.password, url.percentEncodedPassword].compactMap { $0 }
        (url.user, url.password) = (nil, nil)
        let hidden = (url.percentEncodedQueryItems ?? []).filter { Self.isSecret($0.name) }
        secrets += hidden.compactMap(\.value) + hidden.compactMap { $0.value?.removingPercentEncoding }
        address = url.string ?? ""
        url.percentEncodedQueryItems = url.percentEncodedQueryItems?.map { item in
            Self.isSecret(item.name) ? URLQueryItem(name: item.name, value: "hidden") : item
        }
        shown = url.string ?? ""
        // What is shorter may be a part of anything.
        self.secrets = secrets.filter { $0.count >= 6 }.sorted { $0.count > $1.count }
    }

    /// The header that says who asks, where `address` is on the server that the name and password are for.
    func authorization(for address: String) -> String? {
        URLComponents(string: address).map(Server.init) == server ? authorization : nil
    }

    /// A text without the secrets.
    func hidden(_ text: String) -> String {
        secrets.reduce(text.replacing(address, with: shown)) { $0.replacing($1, with: "…") }
    }

    func hidden(_ error: ImportError) -> ImportError {
        switch error {
        case .cannotFetch(let address, let why): .cannotFetch(hidden(address), hidden(why))
        case .unreadable(let path, let why): .unreadable(hidden(path), hidden(why))
        case .nothingToImport(let path): .nothingToImport(hidden(path))
        default: error
        }
    }

    /// `api_key` and `access-token`, but not `keyword`, `author` and `design`.
    private static func isSecret(_ name: String) -> Bool {
        let words = name.split { !$0.isLetter }.map { $0.lowercased() }
        return words.contains { secretNames.contains($0) }
    }

    private static let secretNames: Set<String> = [
        "key", "apikey", "token", "accesstoken", "secret", "password", "passwd", "pwd", "pass", "auth",
        "sig", "signature", "credential", "credentials",
    ]
}
