import Crypto

/// A secret that a link or a cookie carries: 256 random bits, which nobody can guess.
///
/// The person has its `text`; the database has its `hash` alone, so that whoever reads the
/// database can follow no link and take over no session. A plain SHA-256 is enough, as there are
/// no likely tokens to try.
public struct SecretToken: Sendable {
    private let bytes: [UInt8]

    private static let size = 32

    public init(using generator: inout some RandomNumberGenerator) {
        bytes = .random(Self.size, using: &generator)
    }

    /// With the system's generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    /// One that comes back.
    /// - Returns: `nil` for what is no token.
    public init?(text: String) {
        guard text.utf8.count == 43, let bytes = DigitText.base64URL.bytes(of: text),
            bytes.count == Self.size
        else { return nil }
        self.bytes = bytes
    }

    /// 43 characters of base64url (RFC 4648, section 5), which stand in an address as they are.
    public var text: String { DigitText.base64URL.text(of: bytes) }

    /// What is stored: 32 bytes of SHA-256.
    public var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the secret, which would else be found in a log.
    public var description: String { "(a secret token)" }
    public var debugDescription: String { description }
}
