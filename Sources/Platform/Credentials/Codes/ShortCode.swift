import Crypto

/// A code that a person types from a letter or an e-mail, as `K7QM-2X9D`: 40 random bits.
///
/// It holds against guessing at a page, where tries are counted and it soon ends; it does not hold
/// for long against who has its hash, as 2^40 hashes are soon tried. Keep what it opens
/// short-lived and good for one use (OWASP ASVS 5.0, 6.5.5 and 6.6.3), or store it under a key
/// that the database has not.
public struct ShortCode: Sendable, Hashable {
    /// 8 digits, without the dash.
    private let digits: String

    private static let count = 8

    public init(using generator: inout some RandomNumberGenerator) {
        digits = Crockford.random(Self.count, using: &generator)
    }

    /// With the system's generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    /// What a person typed, read generously: in any case, with spaces and dashes anywhere, O for
    /// 0, I or L for 1.
    /// - Returns: `nil` for what is no code.
    public init?(typed: String) {
        guard let digits = Crockford.read(typed, count: Self.count) else { return nil }
        self.digits = digits
    }

    /// `K7QM-2X9D`, as it is shown.
    public var text: String { Crockford.grouped(digits) }

    /// What is stored: 32 bytes of SHA-256 of the code and of what it is for.
    /// - Parameter context: what the code is for and whose it is, as `invitation/0193…`: a code
    ///   opens nothing else, and the same code of two people has two hashes.
    public func hash(for context: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(context.utf8) + [0] + Array(digits.utf8)))
    }
}

extension ShortCode: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the code, which would else be found in a log.
    public var description: String { "(a short code)" }
    public var debugDescription: String { description }
}
