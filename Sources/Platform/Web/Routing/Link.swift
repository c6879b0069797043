/// A path on this site with its query, percent-encoded and ready for an `href`.
public struct Link: Sendable, Hashable {
    public let text: String

    init(path: String) {
        text = path
    }

    private init(text: String) {
        self.text = text
    }

    /// The path alone, without its query and fragment.
    public var path: String {
        String(text.prefix { $0 != "?" && $0 != "#" })
    }

    /// The same link with a field of the query added; `nil` adds nothing.
    public func with(_ name: String, _ value: String?) -> Link {
        guard let value else { return self }
        let end = text.firstIndex(of: "#") ?? text.endIndex
        let separator = text[..<end].utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        let field = PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
        return Link(text: text[..<end] + separator + field + text[end...])
    }

    /// An address of another site with one field of a query, for an `href`.
    public static func outside(_ address: String, _ name: String, _ value: String) -> String {
        "\(address)?\(PercentEncoding.encode(name))=\(PercentEncoding.encode(value))"
    }

    /// The same link to a part of the page, by its `id`.
    public func at(fragment: String) -> Link {
        Link(text: text + "#" + PercentEncoding.encode(fragment))
    }
}
