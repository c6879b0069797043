/// The names that a site is known by.
struct HostNames: Sendable {
    private let names: Set<String>

    /// - Parameter names: without ports; any name is the site's, where there are none.
    init(_ names: Set<String>) {
        self.names = Set(names.map { $0.lowercased() })
    }

    /// - Parameter authority: as in the `Host` header, with or without a port.
    func include(_ authority: String?) -> Bool {
        if names.isEmpty { return true }
        guard let authority else { return false }
        return names.contains(authority) || names.contains(Self.withoutPort(authority).lowercased())
    }

    private static func withoutPort(_ authority: String) -> Substring {
        // An IPv6 address has colons of its own, and brackets around them.
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return authority[...end]
        }
        return authority[..<(authority.lastIndex(of: ":") ?? authority.endIndex)]
    }
}
