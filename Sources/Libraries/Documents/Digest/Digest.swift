import Crypto

/// The digests that published forms are made with, over text as UTF-8 or bytes.
public enum Digest {
    /// SHA-256 (FIPS 180-4): 32 bytes.
    public static func sha256(_ text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }

    /// SHA-256 as 64 lower-case hexadecimal digits.
    public static func sha256Hexadecimal(_ text: String) -> String {
        Hexadecimal.text(sha256(text))
    }

    /// SHA-1 (FIPS 180-4): 20 bytes. For identifiers by name (RFC 9562, version 5), and for nothing secret.
    public static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        Array(Insecure.SHA1.hash(data: bytes))
    }
}
