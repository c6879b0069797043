import Crypto

/// How entries are chained: the hash of each covers what it says and the hash of the one before it.
///
/// SHA-256 (FIPS 180-4) of the hash before (32 bytes, all nought before the first), the number and the
/// instant (8 bytes each, the most significant first), and then who, on whose behalf, what, whose, which
/// thing (UTF-8) and the digest of why: each as its length in 4 bytes, the most significant first, and its
/// bytes; what is absent as the length 2³² − 1 alone. `docs/journal.md` says it for other programs.
struct JournalChain {
    /// What is hashed, kept to be used again.
    private var bytes: [UInt8] = []

    static let start = [UInt8](repeating: 0, count: 32)

    mutating func hash(
        _ number: Int64, _ entry: JournalEntry, whyDigest: [UInt8]?, after previous: [UInt8]
    ) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        bytes += previous
        append(UInt64(bitPattern: number))
        append(UInt64(bitPattern: entry.at.rawValue))
        append(entry.who)
        append(entry.onBehalfOf)
        append(entry.what)
        append(entry.whose)
        append(entry.thing)
        append(whyDigest)
        return Array(SHA256.hash(data: bytes))
    }

    /// SHA-256 of the salt and the words, so that the words can go and the chain stay.
    static func digest(of why: String, _ salt: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: salt + Array(why.utf8)))
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    private mutating func append(_ text: String?) {
        guard let text else { return append(UInt32.max) }
        append(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    private mutating func append(_ digest: [UInt8]?) {
        guard let digest else { return append(UInt32.max) }
        append(UInt32(digest.count))
        bytes += digest
    }
}
