/// Addresses of the web and of e-mail.
enum WebText {
    /// Whether it is a URI with a scheme (RFC 3986), non-ASCII letters allowed as in an IRI.
    static func isURI(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, isLetter(first), let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        let scheme = bytes[..<colon]
        guard scheme.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) })
        else { return false }
        let rest = bytes[bytes.index(after: colon)...]
        guard !rest.isEmpty, rest.allSatisfy({ $0 > 0x20 && !Self.unsafe.contains($0) }) else {
            return false
        }
        if isWeb(scheme) { return rest.starts(with: "//".utf8) && rest.count > 2 }
        return true
    }

    /// Whether a URI is of the web: the only kind that anybody may be sent to.
    static func isOfWeb(_ uri: String) -> Bool {
        isWeb(uri.utf8.prefix { $0 != UInt8(ascii: ":") })
    }

    /// Whether a URI is a name, and no place: `urn:…`, as identifiers may be (RFC 8141, 4151, 4452).
    static func isName(_ uri: String) -> Bool {
        let scheme = uri.prefix { $0 != ":" }.lowercased()
        return ["urn", "tag", "info", "doi", "ark"].contains(scheme)
    }

    private static func isWeb(_ scheme: some Sequence<UInt8>) -> Bool {
        let scheme = scheme.map { $0 | 0x20 }
        return scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8)
    }

    private static let unsafe: [UInt8] = Array("<>\"\\^`{|}".utf8)

    /// The address with `http://` before it, where it is a host's name with no scheme: `www.a.org/b`,
    /// `www.a.org:8080`.
    static func withScheme(_ text: String) -> String? {
        let place = text.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let host = place.prefix { $0 != UInt8(ascii: ":") }
        let port = place.dropFirst(host.count + 1)
        guard port.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(isLetter),
            labels.allSatisfy({ label in
                !label.isEmpty
                    && label.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            })
        else { return nil }
        let address = "http://" + text
        return isURI(address) ? address : nil
    }

    static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        return text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
}
