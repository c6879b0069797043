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
        if names.contains(authority) { return true }
        return Self.withoutPort(authority).map { names.contains($0.lowercased()) } ?? false
    }

    /// `nil` where what follows the name is no port.
    private static func withoutPort(_ authority: String) -> Substring? {
        // An IPv6 address has colons of its own, and brackets around them.
        let isAddress = authority.hasPrefix("[")
        let last = isAddress ? authority.lastIndex(of: "]") : nil
        let afterName = last.map(authority.index(after:)) ?? authority.startIndex
        guard let colon = authority[afterName...].lastIndex(of: ":") else {
            return isAddress && afterName < authority.endIndex ? nil : authority[...]
        }
        let isPort = authority[colon...].dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isPort && (!isAddress || colon == afterName) ? authority[..<colon] : nil
    }
}
