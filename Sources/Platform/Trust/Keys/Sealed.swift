import Crypto

/// Fields that a stolen database file must not show: sealed by AES-256-GCM (NIST SP 800-38D) with a nonce
/// of their own, under the key in use.
///
/// The bytes: 1 for this format, 8 of the key's id, 12 of the nonce, the cipher text, 16 of the tag.
extension Keyring {
    private static let format: UInt8 = 1
    private static let idBytes = 8

    /// - Parameter place: which field of which record it is, as `person.email/0193…`: what is sealed for one
    ///   place cannot be opened at another, so that nobody can pass off one person's field as another's.
    /// - Returns: 37 bytes more than the text.
    public func seal(_ text: String, for place: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            Array(text.utf8), using: current.sealing, authenticating: Array(place.utf8))
        return [Self.format] + current.id + box.nonce + box.ciphertext + box.tag
    }

    /// - Throws: `SealError`.
    public func open(_ sealed: [UInt8], for place: String) throws(SealError) -> String {
        guard let key = try key(of: sealed) else { throw .unknownKey }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[(1 + Self.idBytes)...])
            let bytes = try AES.GCM.open(box, using: key.sealing, authenticating: Array(place.utf8))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw SealError.broken }
            return text
        } catch {
            throw .broken
        }
    }

    /// Whether it was sealed under the key in use, and not one before.
    public func isCurrent(_ sealed: [UInt8]) -> Bool {
        (try? key(of: sealed))??.id == current.id
    }

    private func key(of sealed: [UInt8]) throws(SealError) -> Key? {
        guard sealed.first == Self.format, sealed.count >= 1 + Self.idBytes + 28 else { throw .broken }
        let id = sealed[1...Self.idBytes]
        return keys.last { $0.id.elementsEqual(id) }
    }
}

/// Why a sealed field cannot be opened.
public enum SealError: Error, Sendable, Hashable {
    /// It was sealed under a key that the keyring does not hold.
    case unknownKey
    /// It was changed, or belongs to another place.
    case broken
}

/// Looking up a sealed field without opening every one.
extension Keyring {
    /// HMAC-SHA256 (RFC 2104) of the place and the text, cut to 128 bits: equal texts have equal indexes, and
    /// an index tells nothing to who has no key.
    /// - Parameter place: which field, as `person.email`; the same text of another field has another index.
    public func blindIndex(of text: String, for place: String) -> [UInt8] {
        Self.index(text, place, current)
    }

    /// The same under every key, the one in use first, for looking up what was indexed before a new key.
    public func blindIndexes(of text: String, for place: String) -> [[UInt8]] {
        keys.reversed().map { Self.index(text, place, $0) }
    }

    private static func index(_ text: String, _ place: String, _ key: Key) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(place.utf8) + [0] + Array(text.utf8), using: key.indexing)
        return Array(code.prefix(16))
    }
}
