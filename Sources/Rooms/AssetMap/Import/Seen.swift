import Synchronization

/// Which rows an import has met, what they said, and where: 24 bytes a place, in a table between a third
/// and two thirds full, so 36 to 72 bytes a row, and 108 for the moment in which it grows.
///
/// Rows are known by a 64-bit hash of table and identifier; two rows are taken for one another once
/// in 2^64 / rows. It is shared with the transaction that applies a batch, which only looks, so that
/// no batch copies it.
final class SeenRows: Sendable {
    private let table = Mutex(Table())

    struct Entry: Sendable, Hashable {
        /// The fingerprint of what the row said.
        var fingerprint: UInt64
        /// The place of its file in the feed.
        var file: Int
        var line: Int
        var isRefused: Bool

        /// Whether it was made to stand for a row that had not come.
        var isPlaceholder: Bool { !isRefused && fingerprint == 0 }
    }

    subscript(_ key: UInt64) -> Entry? {
        table.withLock { $0[key] }
    }

    /// Adds what a batch met, once it is committed.
    func add(_ entries: [UInt64: Entry]) {
        table.withLock { table in
            for (key, entry) in entries { table.add(key, entry) }
        }
    }
}

/// A hash table with open addressing.
private struct Table {
    private var keys: [UInt64]
    private var prints: [UInt64]
    private var places: [UInt64]
    private var count = 0

    typealias Entry = SeenRows.Entry

    init() {
        keys = Array(repeating: 0, count: 1024)
        prints = keys
        places = keys
    }

    subscript(_ key: UInt64) -> Entry? {
        let slot = find(key)
        guard keys[slot] != 0 else { return nil }
        let place = places[slot]
        return Entry(
            fingerprint: prints[slot], file: Int(place >> 48),
            line: Int(place & 0x7FFF_FFFF_FFFF), isRefused: place & 0x8000_0000_0000 != 0)
    }

    mutating func add(_ key: UInt64, _ entry: Entry) {
        if 3 * count >= 2 * keys.count { grow() }
        let slot = find(key)
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key | 1
        prints[slot] = entry.fingerprint
        places[slot] =
            UInt64(entry.file & 0xFFFF) << 48 | (entry.isRefused ? 0x8000_0000_0000 : 0)
            | UInt64(entry.line & 0x7FFF_FFFF_FFFF)
    }

    /// The slot that holds the key, or the empty one where it would go.
    private func find(_ key: UInt64) -> Int {
        let key = key | 1
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key >> 1) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = self
        keys = Array(repeating: 0, count: 2 * old.keys.count)
        prints = keys
        places = keys
        for slot in old.keys.indices where old.keys[slot] != 0 {
            let free = find(old.keys[slot])
            keys[free] = old.keys[slot]
            prints[free] = old.prints[slot]
            places[free] = old.places[slot]
        }
    }
}
