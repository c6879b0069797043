import Crypto
import CryptoExtras

/// What is stored of a password: scrypt (RFC 7914) of it with a random salt.
///
/// Its text is in the form of the PHC (github.com/P-H-C/phc-string-format):
/// `$scrypt$ln=15,r=8,p=3$salt$key`, in base64 without padding.
public struct PasswordHash: Sendable, Hashable {
    public let cost: PasswordCost
    let salt: [UInt8]
    let key: [UInt8]

    static let saltBytes = 16
    static let keyBytes = 32

    /// Takes long, and memory: only `PasswordWork` calls it.
    init(
        of secret: [UInt8], cost: PasswordCost, salt: [UInt8], keyBytes: Int = Self.keyBytes
    ) throws {
        self.init(
            cost: cost, salt: salt,
            key: try Self.derive(from: secret, cost: cost, salt: salt, bytes: keyBytes))
    }

    init(cost: PasswordCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    static func derive(
        from secret: [UInt8], cost: PasswordCost, salt: [UInt8], bytes: Int
    ) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: secret, salt: salt, outputByteCount: bytes,
            rounds: 1 << cost.ln, blockSize: cost.r, parallelism: cost.p
        ).withUnsafeBytes { Array($0) }
    }

    /// Whether it was made with less, or other, work than is wanted now: then hash again, when the
    /// person signs in next and the password is at hand.
    public func needsRehash(for wanted: PasswordCost) -> Bool {
        cost != wanted || salt.count < Self.saltBytes || key.count < Self.keyBytes
    }

    /// Whether one derivation serves for both.
    func isDerivedAs(_ other: PasswordHash) -> Bool {
        cost == other.cost && salt == other.salt && key.count == other.key.count
    }

    /// Itself with one lane.
    var inOneLane: PasswordHash { PasswordHash(cost: cost.inOneLane, salt: salt, key: key) }
}

extension PasswordHash {
    /// For the database.
    public var text: String {
        let salt = DigitText.base64.text(of: salt), key = DigitText.base64.text(of: key)
        return "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(salt)$\(key)"
    }

    /// Out of the database.
    /// - Returns: `nil` for what is no such hash, and for parameters beyond `PasswordCost`'s
    ///   bounds: whoever can write to the database may not stop the machine.
    public init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard text.utf8.count <= 256, parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Self.cost(parts[2]), let salt = DigitText.base64.bytes(of: parts[3]),
            let key = DigitText.base64.bytes(of: parts[4]), (8...64).contains(salt.count),
            (16...64).contains(key.count)
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    /// Of `ln=15,r=8,p=3`, in this order, as the PHC wants it.
    private static func cost(_ text: Substring) -> PasswordCost? {
        let parameters = text.split(separator: ",", omittingEmptySubsequences: false)
        let names = ["ln=", "r=", "p="]
        guard parameters.count == names.count else { return nil }
        let numbers = zip(names, parameters).compactMap { name, parameter in
            parameter.hasPrefix(name) ? number(parameter.dropFirst(name.count)) : nil
        }
        guard numbers.count == names.count else { return nil }
        return PasswordCost(ln: numbers[0], r: numbers[1], p: numbers[2])
    }

    private static func number(_ digits: Substring) -> Int? {
        guard digits.count <= 3, let number = Int(digits), String(number) == digits
        else { return nil }
        return number
    }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the hash, which would else be found in a log and could be tried against.
    public var description: String { "(a password's hash)" }
    public var debugDescription: String { description }
}
