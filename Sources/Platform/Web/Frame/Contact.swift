/// Whom people may tell that something is wrong.
public enum Contact: Sendable, Hashable {
    case email(String)
    /// The URL of a page to tell it on.
    case page(String)

    /// - Returns: `nil` for what is neither an e-mail address nor a URL of the web.
    public init?(_ text: String) {
        let start = text.lowercased()
        if start.hasPrefix("https://") || start.hasPrefix("http://") {
            self = .page(text)
            return
        }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = !text.contains { $0.isWhitespace || ":/?#<>\"".contains($0) }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain else { return nil }
        self = .email(text)
    }

    /// In those words; without them, as what one does: "write to help@example.org".
    public func link(_ words: String? = nil) -> HTML {
        switch self {
        case .email(let address): EmailLink(address, words: words ?? "write to \(address)").html
        case .page(let url): "<a href=\"\(url)\">\(words ?? "tell us on our page")</a>"
        }
    }
}
