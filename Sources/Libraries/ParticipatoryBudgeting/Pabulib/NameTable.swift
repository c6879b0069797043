/// Numbers names in the order in which they come, and finds them again by their bytes.
struct NameTable {
    private var slots = [Int32](repeating: -1, count: 1 << 8)
    private var bytes: [UInt8] = []
    private var starts = [0]

    var count: Int { starts.count - 1 }

    /// - Returns: the number of the name, or `nil` if it is new.
    func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = place(of: name)
        return slots[slot] >= 0 ? Int(slots[slot]) : nil
    }

    /// - Returns: whether it is new.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let slot = place(of: name)
        if slots[slot] >= 0 { return false }
        slots[slot] = Int32(count)
        bytes.append(contentsOf: name)
        starts.append(bytes.count)
        if count * 2 > slots.count { grow() }
        return true
    }

    private func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = hash(name) & (slots.count - 1)
        while slots[slot] >= 0, !equals(Int(slots[slot]), name) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func equals(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[index]
        guard starts[index + 1] - start == name.count else { return false }
        for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
        return true
    }

    private func hash(_ name: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7FFF_FFFF_FFFF)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for index in 0..<count {
            var slot = hash(bytes[starts[index]..<starts[index + 1]]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}

/// Which voters have been met. Numbers of up to 18 digits, as most are, take eight bytes each.
struct VoterRoll {
    private var numbers = [UInt64](repeating: .max, count: 1 << 10)
    private var count = 0
    private var names = NameTable()

    /// - Returns: whether the voter is new.
    mutating func insert(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = number(id) else { return names.insert(id) }
        var slot = place(number)
        while numbers[slot] != .max {
            if numbers[slot] == number { return false }
            slot = (slot + 1) & (numbers.count - 1)
        }
        numbers[slot] = number
        count += 1
        if count * 2 > numbers.count { grow() }
        return true
    }

    /// A number that is written in one way only, so that `7` and `07` stay two voters.
    private func number(_ id: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard !id.isEmpty, id.count <= 18, id[0] != UInt8(ascii: "0") || id.count == 1 else {
            return nil
        }
        var value: UInt64 = 0
        for byte in id {
            guard byte &- 48 < 10 else { return nil }
            value = value * 10 + UInt64(byte - 48)
        }
        return value
    }

    /// Eight numbers that follow each other stand side by side, which is one line of the cache: voters are
    /// mostly numbered in turn.
    private func place(_ number: UInt64) -> Int {
        let eight = number >> 3
        let mixed = (eight ^ (eight >> 31)) &* 0x9E37_79B9_7F4A_7C15
        return Int((mixed >> 20) << 3 & 0x7FFF_FFFF_FFFF | number & 7) & (numbers.count - 1)
    }

    private mutating func grow() {
        let old = numbers
        numbers = [UInt64](repeating: .max, count: old.count * 2)
        for number in old where number != .max {
            var slot = place(number)
            while numbers[slot] != .max { slot = (slot + 1) & (numbers.count - 1) }
            numbers[slot] = number
        }
    }
}
