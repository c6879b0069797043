import Crypto
import Documents
import Storage
import Time

/// The state of the journal at a moment, signed: kept elsewhere, it proves that nothing before was changed,
/// even by somebody who could write the whole database anew.
///
/// As a line: `kith-journal 1`, the number of the last entry, its hash, the moment in milliseconds, the
/// public key and the signature (Ed25519, RFC 8032) of all that comes before it in the line.
public struct Checkpoint: Sendable, Hashable {
    public let number: Int64
    let hash: [UInt8]
    public let at: Instant
    /// The public key, 32 bytes.
    public let publicKey: [UInt8]
    private let signature: [UInt8]

    /// Signs the end of the journal as it is; `nil` before the first entry.
    public init?(_ tx: Transaction, by keys: Keyring, at now: Instant) throws {
        let head = try JournalStore(tx).head()
        guard let hash = head.hash else { return nil }
        number = head.number
        self.hash = hash
        at = now
        publicKey = Array(keys.current.signing.publicKey.rawRepresentation)
        let words = Self.words(number, hash, now, publicKey)
        signature = Array(try keys.current.signing.signature(for: Array(words.utf8)))
    }

    /// Reads a line, and sees whether the signature is of the key that the line names.
    /// - Throws: `CheckpointError`.
    public init(line: some StringProtocol) throws(CheckpointError) {
        let words = line.split(separator: " ")
        guard words.count == 7, words[0] == "kith-journal", words[1] == "1", let number = Int64(words[2]),
            number > 0, let hash = Hexadecimal.bytes(words[3]), hash.count == 32,
            let at = Int64(words[4]), let publicKey = Hexadecimal.bytes(words[5]),
            let signature = Hexadecimal.bytes(words[6]),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { throw .unreadable }
        self.number = number
        self.hash = hash
        self.at = Instant(rawValue: at)
        self.publicKey = publicKey
        self.signature = signature
        let signed = Self.words(number, hash, self.at, publicKey)
        if !key.isValidSignature(signature, for: Array(signed.utf8)) { throw .notSigned }
    }

    public var line: String {
        Self.words(number, hash, at, publicKey) + " " + Hexadecimal.text(signature)
    }

    /// Whether it was signed by one of these keys, and not by a stranger's.
    public func isSigned(by keys: Keyring) -> Bool {
        keys.keys.contains { publicKey == Array($0.signing.publicKey.rawRepresentation) }
    }

    private static func words(
        _ number: Int64, _ hash: [UInt8], _ at: Instant, _ publicKey: [UInt8]
    ) -> String {
        "kith-journal 1 \(number) \(Hexadecimal.text(hash)) \(at.rawValue) \(Hexadecimal.text(publicKey))"
    }
}

/// Why a line is no checkpoint that can be believed.
public enum CheckpointError: Error, Sendable, Hashable {
    case unreadable
    /// The signature is not of the key that the line names.
    case notSigned
}
