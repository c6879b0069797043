/// What one guess of a password costs: the parameters of scrypt (RFC 7914, section 2).
public struct PasswordCost: Sendable, Hashable {
    /// The logarithm to base 2 of N, the rounds.
    let ln: Int
    /// The size of a block, r.
    let r: Int
    /// The lanes, p, one after the other.
    let p: Int

    /// N = 2^15, r = 8, p = 3: 32 MiB, as OWASP's Password Storage Cheat Sheet has it.
    public static let standard = PasswordCost(checkedLn: 15, r: 8, p: 3)
    /// N = 2^10, r = 8, p = 1, a millisecond or two: for codes of 60 random bits, which no list of common
    /// ones helps to guess, and of which ten are made at once.
    public static let ofRandomCodes = PasswordCost(checkedLn: 10, r: 8, p: 1)
    /// N = 2^4: for tests, and for nothing that people use.
    public static let leastForTests = PasswordCost(checkedLn: 4, r: 8, p: 1)

    /// - Returns: `nil` beyond the bounds that keep a parameter read from elsewhere from eating
    ///   the machine: 64 MiB, and twice the work of the strongest that OWASP names (N·r·p = 2^20).
    public init?(ln: Int, r: Int, p: Int) {
        // Blocks over 16 are more than CryptoExtras reckons memory for, with one lane.
        guard (1...20).contains(ln), (1...16).contains(r), (1...16).contains(p) else { return nil }
        let block = r << ln
        // RFC 7914, section 2, wants N under 2^(128·r/8); a block of r = 1 holds 2^16.
        guard block * 128 <= 64 << 20, block * p <= 1 << 21, ln < 16 * r else { return nil }
        self.init(checkedLn: ln, r: r, p: p)
    }

    private init(checkedLn ln: Int, r: Int, p: Int) {
        self.ln = ln
        self.r = r
        self.p = p
    }

    /// The memory of one derivation, in bytes.
    public var memory: Int { 128 * r << ln }

    /// The same with one lane: a third of the standard's work, in the same memory.
    var inOneLane: PasswordCost { PasswordCost(checkedLn: ln, r: r, p: 1) }
}
