import Crypto
import Documents

/// The secret keys of a Kith: the one in use and those that were in use before, so that what was sealed
/// under them can still be opened.
///
/// It is a text, kept apart from the database and from its backups: one line for each key, `key` and 64
/// hexadecimal digits, the key in use last; lines that begin with `#` are for people. From each key of 256
/// bits come others for each purpose, by HKDF-SHA256 (RFC 5869).
public struct Keyring: Sendable {
    let keys: [Key]

    /// One key, and what comes from it.
    struct Key: Sendable {
        /// 8 bytes by which what was made with it is known; says nothing of the key.
        let id: [UInt8]
        let sealing: SymmetricKey
        let indexing: SymmetricKey
        let signing: Curve25519.Signing.PrivateKey

        init(_ secret: SymmetricKey) throws {
            id = Self.derive(secret, "kith key id", bytes: 8).withUnsafeBytes { Array($0) }
            sealing = Self.derive(secret, "kith sealing")
            indexing = Self.derive(secret, "kith blind index")
            let seed = Self.derive(secret, "kith journal signing")
            signing = try Curve25519.Signing.PrivateKey(
                rawRepresentation: seed.withUnsafeBytes { Array($0) })
        }

        private static func derive(
            _ secret: SymmetricKey, _ purpose: String, bytes: Int = 32
        ) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret, info: Array(purpose.utf8), outputByteCount: bytes)
        }
    }

    /// The key in use.
    var current: Key { keys[keys.count - 1] }

    /// - Throws: `KeyringError`, which never shows a key.
    public init(text: String) throws(KeyringError) {
        var keys: [Key] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard first == "key", words.count == 2, let secret = Hexadecimal.bytes(words[1]),
                secret.count == 32, let key = try? Key(SymmetricKey(data: secret))
            else { throw .line(index + 1) }
            if keys.contains(where: { $0.id == key.id }) { throw .twice(index + 1) }
            keys.append(key)
        }
        if keys.isEmpty { throw .empty }
        self.keys = keys
    }

    /// The line of a new key, for the end of the text.
    public static func newLine() -> String {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text(Array($0)) }
        return "key \(secret)"
    }
}

/// Why a text is no keyring. The keys themselves are never shown.
public enum KeyringError: Error, Sendable, Hashable {
    /// The line, from 1, is no key.
    case line(Int)
    /// The line, from 1, says a key again.
    case twice(Int)
    case empty
}

extension KeyringError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .line(let line): "line \(line) is no key: it must be the word key and 64 hexadecimal digits."
        case .twice(let line): "line \(line) holds a key that stands there before. Take one of them out."
        case .empty: "it holds no key. Without the key that it held, what was sealed cannot be read."
        }
    }
}
