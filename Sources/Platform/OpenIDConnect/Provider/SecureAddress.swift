import Foundation

/// Which addresses secrets may be sent to.
enum SecureAddress {
    /// Whether it is a whole address with `https`, or with `http` on this machine, and no name or
    /// password in it.
    static func isSafe(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil
        else { return false }
        return parts.scheme == "https" || parts.scheme == "http" && isThisMachine(host)
    }

    /// RFC 8252, section 7.3, and RFC 6761, section 6.3.
    private static func isThisMachine(_ host: String) -> Bool {
        if ["localhost", "[::1]", "::1"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && !parts.contains(nil) && parts[0] == 127
    }
}
