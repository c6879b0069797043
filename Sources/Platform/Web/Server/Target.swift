/// What a request asks for: the path in its segments, and the query.
struct Target: Sendable {
    /// As it was asked for: `/services/12`.
    let path: String
    /// Decoded.
    let segments: [String]
    let hasTrailingSlash: Bool
    let query: Substring

    /// `nil` for what is no path of this site: not UTF-8, a control in it, an empty segment.
    init?(_ target: String) {
        let target = Self.withoutOrigin(target)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, first.hasPrefix("/") else { return nil }
        path = String(first)
        query = parts.count > 1 ? parts[1] : ""
        var texts = first.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        hasTrailingSlash = texts.count > 1 && texts.last == ""
        if texts.last == "" { texts.removeLast() }
        var segments: [String] = []
        for text in texts {
            guard let segment = PercentEncoding.decode(text), !segment.isEmpty,
                !segment.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else { return nil }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// A proxy asks for `http://host/path` (RFC 9112 section 3.2.2).
    private static func withoutOrigin(_ target: String) -> Substring {
        guard target.hasPrefix("http://") || target.hasPrefix("https://") else { return target[...] }
        let rest = target.drop { $0 != ":" }.dropFirst(3)
        let path = rest.drop { $0 != "/" && $0 != "?" }
        return path.isEmpty ? "/" : path
    }
}
