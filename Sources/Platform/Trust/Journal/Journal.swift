import Storage

/// The record of who did what to whom, on whose behalf and why, to which entries are only added.
///
/// It is written in the transaction of the deed: both are there, or neither. Every entry follows the last,
/// so on PostgreSQL deeds that overlap are run again, one after another: a deed that records itself is
/// short, and records what it did last.
public struct Journal {
    private let store: JournalStore
    private let salt: () -> [UInt8]

    /// - Parameter salt: 16 bytes that nobody can guess.
    public init(_ tx: Transaction, salt: @escaping () -> [UInt8] = Journal.randomSalt) {
        store = JournalStore(tx)
        self.salt = salt
    }

    /// Adds an entry. Two statements, and one SHA-256 of some 200 bytes.
    /// - Returns: its number.
    @discardableResult
    public func record(_ entry: JournalEntry) throws -> Int64 {
        let head = try store.head(isForWriting: true)
        let number = head.number + 1
        let salt = entry.why.map { _ in self.salt() }
        let digest = entry.why.flatMap { why in salt.map { JournalChain.digest(of: why, $0) } }
        var chain = JournalChain()
        let hash = chain.hash(number, entry, whyDigest: digest, after: head.hash ?? JournalChain.start)
        try store.append(
            JournalStore.Stored(number: number, entry: entry, salt: salt, whyDigest: digest, hash: hash))
        return number
    }

    public func isEmpty() throws -> Bool {
        try store.head().number == 0
    }

    /// What was done to a person's record and who looked at it, the newest first.
    /// - Parameters:
    ///   - before: the number of the last entry that was seen already.
    ///   - limit: 1 or more.
    public func entries(
        about whose: String, before: Int64 = .max, limit: Int = 50
    ) throws -> [NumberedEntry] {
        try store.entries(about: whose, before: before, limit: limit).map {
            NumberedEntry(number: $0.number, entry: $0.entry, isErased: $0.isErased)
        }
    }

    /// Takes away the words of all entries about somebody who is to be forgotten. The entries stay, with
    /// identifiers that lead to nobody, and the chain holds.
    /// - Returns: how many entries had words.
    @discardableResult
    public func eraseWords(about whose: String) throws -> Int {
        try store.eraseWords(about: whose)
    }

    /// 128 bits of the system's generator.
    public static func randomSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).flatMap { _ in
            withUnsafeBytes(of: generator.next() as UInt64) { Array($0) }
        }
    }
}
