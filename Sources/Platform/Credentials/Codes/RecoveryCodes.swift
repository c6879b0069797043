/// Ten codes to print and put away, each good once, for when the phone with the app is lost: 60
/// random bits each, as `K7QM-2X9D-R4TB`.
///
/// A code of under 112 bits must be stored as a password is (NIST SP 800-63B-4, section 3.1.2.2;
/// OWASP ASVS 5.0, 6.5.2): whoever has the database could try 2^60 plain hashes, and cannot try as
/// many of scrypt. One salt serves the ten, so that checking what was typed is one derivation, not
/// ten.
public struct RecoveryCodes: Sendable {
    /// In capitals, without dashes.
    let digits: [String]

    private static let codes = 10
    private static let length = 12

    public init(using generator: inout some RandomNumberGenerator) {
        digits = (0..<Self.codes).map { _ in Crockford.random(Self.length, using: &generator) }
    }

    /// With the system's generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    /// As they are shown, once: `K7QM-2X9D-R4TB`.
    public var texts: [String] { digits.map(Crockford.grouped) }

    static func read(_ typed: String) -> String? {
        Crockford.read(typed, count: length)
    }
}

extension RecoveryCodes: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the codes, which would else be found in a log.
    public var description: String { "(recovery codes)" }
    public var debugDescription: String { description }
}

extension PasswordWork {
    /// What is stored of recovery codes: one hash each, in their order, under one salt. Costs ten
    /// derivations, with a third of a password's work each, as no code is likelier than another.
    /// - Throws: `PasswordWorkError`.
    public func hashes(of codes: RecoveryCodes) async throws -> [PasswordHash] {
        let cost = cost.inOneLane, salt = newSalt()
        return try await inTurn {
            try codes.digits.map { try PasswordHash(of: Array($0.utf8), cost: cost, salt: salt) }
        }
    }

    /// Which of the stored codes a person typed, in any case, with spaces and dashes anywhere, O
    /// for 0, I or L for 1. The caller takes that one out, in the same transaction, as it is good
    /// once.
    ///
    /// It costs one derivation, also where there are no codes, so that the time tells nothing.
    /// - Parameter hashes: those of one set that were not used yet.
    /// - Returns: its place in `hashes`; `nil` where it is none of them.
    /// - Throws: `PasswordWorkError`.
    public func place(of typed: String, in hashes: [PasswordHash]) async throws -> Int? {
        guard let digits = RecoveryCodes.read(typed) else { return nil }
        let bytes = Array(digits.utf8), set = hashes.first ?? standIn.inOneLane
        let own = try await inTurn {
            try PasswordHash(of: bytes, cost: set.cost, salt: set.salt, keyBytes: set.key.count)
        }
        var place: Int?
        for (index, hash) in hashes.enumerated() where hash.isDerivedAs(set) {
            if ConstantTime.equal(own.key, hash.key) { place = index }
        }
        return place
    }
}
