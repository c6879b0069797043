import AssetMap
import Foundation

/// A URL that a feed comes from, without what is secret in it: a name and password are sent to its server and
/// nowhere else, and neither they nor a key among its parameters are kept or shown.
struct FeedSource: Sendable {
    /// What to ask for.
    let address: String
    /// The same, to be shown and kept.
    var shown: String { hidden(address) }
    private let host: String?
    private let authorization: String?
    private let secrets: [String]

    init(_ source: String) {
        guard var url = URLComponents(string: source) else {
            (address, host, authorization, secrets) = (source, nil, nil, [])
            return
        }
        var secrets = (url.queryItems ?? []).filter { Self.isSecret($0.name) }.compactMap(\.value)
        secrets += (url.percentEncodedQueryItems ?? []).filter { Self.isSecret($0.name) }.compactMap(\.value)
        if let user = url.user {
            let words = "\(user):\(url.password ?? "")"
            authorization = "Basic " + Data(words.utf8).base64EncodedString()
            secrets += [url.password, url.percentEncodedPassword].compactMap { $0 }
        } else {
            authorization = nil
        }
        (url.user, url.password) = (nil, nil)
        address = url.string ?? source
        host = url.host
        self.secrets = secrets.filter { !$0.isEmpty }
    }

    /// The header that says who asks, where `address` is on the server that the name and password are for.
    func authorization(for address: String) -> String? {
        URLComponents(string: address)?.host == host ? authorization : nil
    }

    /// A text without the secrets.
    func hidden(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: "…") }
    }

    func hidden(_ error: ImportError) -> ImportError {
        switch error {
        case .cannotFetch(let address, let why): .cannotFetch(hidden(address), hidden(why))
        case .unreadable(let path, let why): .unreadable(hidden(path), hidden(why))
        case .nothingToImport(let path): .nothingToImport(hidden(path))
        default: error
        }
    }

    private static func isSecret(_ name: String) -> Bool {
        ["key", "token", "secret", "pass", "auth", "sig"].contains { name.lowercased().contains($0) }
    }
}
