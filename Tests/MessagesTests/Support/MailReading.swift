import Foundation

/// A header as a mail program shows it: encoded words decoded, and the spaces between them left out
/// (RFC 2047, section 6.2).
func decoded(_ header: String) -> String {
    let joined = header.replacing(/\?=\s+=\?/, with: "?==?")
    return joined.replacing(/=\?utf-8\?B\?([A-Za-z0-9+\/=]*)\?=/) { match in
        String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
    }
}

/// What quoted-printable text says (RFC 2045, section 6.7).
func unquoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "=") else {
            bytes.append(byte)
            continue
        }
        let pair = rest.prefix(2)
        rest = rest.dropFirst(2)
        if let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) {
            bytes.append(value)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
