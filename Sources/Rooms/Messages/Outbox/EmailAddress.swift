import Foundation

/// An e-mail address, in any script on either side of the `@` (RFC 5321, RFC 6531).
package struct EmailAddress: Sendable, Hashable {
    package let local: String
    /// As it was written.
    package let domain: String
    /// The domain as every mail server knows it (IDNA): `xn--bcher-kva.example` for
    /// `bücher.example`.
    package let plainDomain: String

    /// Whether only servers that know the newer addresses (SMTPUTF8) can deliver to it.
    package var needsUTF8: Bool { !local.utf8.allSatisfy { $0 < 0x80 } }

    /// As it goes over the wire and into a header.
    package var wire: String { "\(local)@\(plainDomain)" }

    /// Takes what can stand between the angle brackets of a mail: no comment, no quotes, no name.
    /// - Returns: `nil` for what is no address.
    package init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
        let local = String(text[..<at])
        let domain = String(text[text.index(after: at)...])
        guard Self.isLocalPart(local), let plain = Self.plain(domain) else { return nil }
        self.local = local
        self.domain = domain
        plainDomain = plain
    }

    /// Words with dots between them (RFC 5321, section 4.1.2, as RFC 6531 widens it).
    private static func isLocalPart(_ text: String) -> Bool {
        guard 1...64 ~= text.utf8.count, !text.hasPrefix("."), !text.hasSuffix("."),
            !text.contains("..")
        else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                ? scalar.isLetterOrDigit || ".!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
                : scalar.isPartOfAddress
        }
    }

    private static func plain(_ domain: String) -> String? {
        guard isHostName(domain, isPlain: false) else { return nil }
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain.lowercased() }
        var address = URLComponents()
        address.scheme = "https"
        address.host = domain
        guard let plain = address.encodedHost?.lowercased(), isHostName(plain, isPlain: true) else {
            return nil
        }
        return plain
    }

    /// Labels of letters, digits and hyphens; more than one of them, but for this machine itself.
    private static func isHostName(_ text: String, isPlain: Bool) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1 || text == "localhost", text.utf8.count <= 253 else { return false }
        return labels.allSatisfy { label in
            1...63 ~= label.unicodeScalars.count && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { scalar in
                    scalar.isASCII
                        ? scalar.isLetterOrDigit || scalar == "-"
                        : !isPlain && scalar.isPartOfAddress
                }
        }
    }
}

extension EmailAddress {
    /// As it is shown and written to.
    package var text: String { "\(local)@\(domain)" }

    /// As it is compared: in small letters. Two addresses that differ in capitals alone are one, though
    /// RFC 5321 would let them be two.
    package var key: String { "\(local.lowercased())@\(plainDomain)" }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }

    /// Letters, digits and marks of any script, and the signs that people put into addresses.
    fileprivate var isPartOfAddress: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            false
        default: true
        }
    }
}
