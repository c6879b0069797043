/// Names and values as `application/x-www-form-urlencoded` (RFC 6749, appendix B).
enum FormText {
    static func written(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// Percent-encoded but for the unreserved characters of RFC 3986, which every reader of forms
    /// takes.
    static func encoded(_ text: String) -> String {
        var written = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            if isLetter || "0123456789-._~".utf8.contains(byte) {
                written.unicodeScalars.append(scalar)
            } else {
                written += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return written
    }
}
