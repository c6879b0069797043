extension Fields {
    /// The fields of a query or of a form, as `application/x-www-form-urlencoded` writes them (WHATWG
    /// URL standard, section 5.1).
    ///
    /// `nil` when the bytes are not UTF-8, when a value has a NUL in it, or when there are more than
    /// `limit` fields.
    init?(urlEncoded text: some StringProtocol, limit: Int = 1000) {
        var all: [(String, String)] = []
        for part in text.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard all.count < limit,
                let name = PercentEncoding.decode(pair[0], plusIsSpace: true),
                let value = PercentEncoding.decode(pair.count > 1 ? pair[1] : "", plusIsSpace: true),
                !name.utf8.contains(0), !value.utf8.contains(0)
            else { return nil }
            all.append((name, value))
        }
        self.init(all)
    }

    /// The same fields without the empty ones and in the order of their names, so that questions which
    /// mean the same are asked once.
    var canonical: Fields {
        let kept = all.filter { !$0.value.isEmpty }.enumerated()
        let sorted = kept.sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
        return Fields(sorted.map { ($0.element.name, $0.element.value) })
    }

    /// As a query.
    var urlEncoded: String {
        all.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
    }
}
