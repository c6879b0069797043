import Synchronization
import Time

/// Counts what each address does, within a fixed amount of memory.
///
/// The generic cell rate algorithm (ITU-T I.371, annex A): of each limit and address one moment is
/// kept, the one at which all that was done is paid off. Whoever comes while it lies further ahead
/// than the limit's period has to wait. It allows what a bucket of tokens allows, and needs no
/// filling up.
///
/// The moments are in sets of sixteen, chosen by a hash that no outsider can foretell. In a full set
/// the moment that is nearest goes: that address has done least. So a crowd of strangers cannot make
/// the server forget somebody whom it keeps waiting. Each step costs a look at one set, under the
/// lock of a 64th of the sets.
final class RateLimits: Sendable {
    private static let slotsInSet = 16

    private struct Slot {
        /// 0 where the slot is free.
        var key: UInt64 = 0
        /// Microseconds since 1970.
        var paidOff: Int64 = 0
    }

    private final class Shard: Sendable {
        let slots: Mutex<[Slot]>

        init(sets: Int) {
            slots = Mutex([Slot](repeating: Slot(), count: sets * RateLimits.slotsInSet))
        }
    }

    private let shards: [Shard]
    private let setsInShard: Int

    /// - Parameter capacity: how many moments are kept, of 16 bytes each; rounded up to whole sets.
    init(capacity: Int = 65_536) {
        let sets = max(1, (capacity + Self.slotsInSet - 1) / Self.slotsInSet)
        let count = min(64, sets)
        setsInShard = (sets + count - 1) / count
        shards = (0..<count).map { [setsInShard] _ in Shard(sets: setsInShard) }
    }

    /// Counts one more, unless it is one too many.
    /// - Returns: how many seconds to wait, at least 1; `nil` where it may be done now.
    func wait(for limit: RateLimit, _ address: ClientAddress, at now: Instant) -> Int? {
        let now = Self.microseconds(now)
        let key = Self.key(limit, address)
        let first = Int((key >> 8) % UInt64(setsInShard)) * Self.slotsInSet
        return shards[Int(key % UInt64(shards.count))].slots.withLock { slots in
            let index = Self.slot(of: key, in: slots, from: first)
            let known = slots[index].key == key ? slots[index].paidOff : now
            // A clock that was set back must not keep anybody waiting for longer than the period.
            let paidOff = min(max(known, now), now + limit.period)
            let after = paidOff + limit.interval
            if after > now + limit.period {
                slots[index].paidOff = paidOff
                return Int((after - now - limit.period + 999_999) / 1_000_000)
            }
            slots[index] = Slot(key: key, paidOff: after)
            return nil
        }
    }

    /// The key's own slot, or else the one that it may take.
    private static func slot(of key: UInt64, in slots: [Slot], from first: Int) -> Int {
        var free = first
        for index in first..<first + slotsInSet {
            if slots[index].key == key { return index }
            if slots[index].paidOff < slots[free].paidOff { free = index }
        }
        return free
    }

    /// `Hasher` has a secret of its own in every process.
    private static func key(_ limit: RateLimit, _ address: ClientAddress) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(limit.name)
        hasher.combine(address.network)
        return UInt64(max(1, UInt(bitPattern: hasher.finalize())))
    }

    /// A clock that is far out is brought to where the sums cannot overflow.
    private static func microseconds(_ instant: Instant) -> Int64 {
        min(max(0, instant.rawValue), 1 << 52) * 1000
    }
}
