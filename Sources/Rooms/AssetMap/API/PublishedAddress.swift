// Addresses on the web and of e-mail: what publishers write, in the form that the schemas' formats take.
extension Published {
    /// A URI (RFC 3986). `www.example.org/a b` is `http://www.example.org/a%20b`: publishers leave the
    /// scheme out, and a browser takes it for the web. What has neither a scheme nor a host's name is
    /// left out, and so is what has a scheme of another kind.
    static func uri(_ stored: String) -> String? {
        let text = stored.utf8.drop { isSpace($0) }
        let trimmed = Array(text.reversed().drop { isSpace($0) }.reversed())
        if let colon = schemeEnd(trimmed) {
            let rest = trimmed[(colon + 1)...]
            let scheme = String(decoding: trimmed[..<colon], as: UTF8.self).lowercased()
            guard schemes.contains(scheme), !rest.isEmpty, hasSoundAuthority(rest) else { return nil }
            return String(decoding: trimmed[...colon], as: UTF8.self) + encoded(rest)
        }
        guard looksLikeHost(trimmed.prefix { !"/:?#".utf8.contains($0) }) else { return nil }
        return hasSoundAuthority("//".utf8 + trimmed) ? "http://" + encoded(trimmed[...]) : nil
    }

    /// Of the web, of ways to reach somebody, and of names that lead nowhere. Who follows a link must not
    /// run what somebody else wrote (`javascript:…`).
    private static let schemes: Set<String> = [
        "http", "https", "mailto", "tel", "urn", "tag", "info", "doi", "ark",
    ]

    /// `name@example.org`, in the characters that every mail system takes (RFC 5321, dot-string and
    /// domain); `mailto:` before it is taken off.
    static func email(_ stored: String) -> String? {
        var text = Substring(stored)
        if text.lowercased().hasPrefix("mailto:") { text = text.dropFirst(7) }
        text = text.drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, isDotted(parts[0], of: isAtomByte), looksLikeHost(parts[1]) else {
            return nil
        }
        return String(text)
    }

    /// Where the colon after the scheme is. A name with a dot in it is a host that lacks its scheme, as
    /// in `example.org:8080`.
    private static func schemeEnd(_ text: [UInt8]) -> Int? {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first,
            isLetter(first)
        else { return nil }
        let scheme = text[..<colon]
        let isScheme = scheme.allSatisfy { isLetter($0) || isDigit($0) || "+-".utf8.contains($0) }
        return isScheme ? colon : nil
    }

    /// Whether what follows the scheme has a host and a port that can be, or claims to have neither.
    private static func hasSoundAuthority(_ rest: some Collection<UInt8>) -> Bool {
        guard rest.starts(with: "//".utf8) else { return true }
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        let hostAndPort = authority.split(
            separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = hostAndPort.first, !host.isEmpty, !host.contains(where: isSpace) else {
            return false
        }
        return hostAndPort.count == 1 || hostAndPort[1].allSatisfy(isDigit)
    }

    /// Two labels or more, of letters, digits and hyphens; the last is no number.
    private static func looksLikeHost(_ text: some Collection<UInt8>) -> Bool {
        let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, last.contains(where: isLetter) else {
            return false
        }
        return isDotted(text) { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// Parts with dots between them, none empty, all of bytes that are allowed.
    private static func isDotted(_ text: some Collection<UInt8>, of isAllowed: (UInt8) -> Bool) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy(isAllowed)
        }
    }

    /// What RFC 3986 does not allow to stand, percent-encoded: spaces, letters with accents, brackets, a
    /// second `#`, a `%` that encodes nothing.
    private static func encoded(_ text: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var isInFragment = false
        for (index, byte) in zip(text.indices, text) {
            let isFirstHash = byte == UInt8(ascii: "#") && !isInFragment
            if isFirstHash { isInFragment = true }
            if isFirstHash || isURIByte(byte) || isEscape(text[index...]) {
                result.append(byte)
            } else {
                result += "%".utf8
                result += (byte < 16 ? "0" : "").utf8
                result += String(byte, radix: 16, uppercase: true).utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isEscape(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: "%") && text.count > 2
            && text.dropFirst().prefix(2).allSatisfy(\.isHexDigit)
    }

    private static func isURIByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~:/?@!$&'()*+,;=".utf8.contains(byte)
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
