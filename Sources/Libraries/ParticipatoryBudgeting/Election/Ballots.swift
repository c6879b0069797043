/// All ballots, each different one held once with the number of voters who cast it.
///
/// Ballot `b` names the projects `entries[starts[b]..<starts[b + 1]]`: in order of index, or in the
/// voter's own order when the kind is ordinal. Memory: two bytes for each project named (ten with
/// points) and sixteen for each different ballot.
public struct Ballots: Sendable {
    public let kind: BallotKind
    /// Where each ballot starts in ``entries``, and the end of the last.
    public internal(set) var starts: [Int] = [0]
    /// Indices of projects.
    public internal(set) var entries: [UInt16] = []
    /// Points of each entry in units of `1 / pointScale`; empty when the kind has none.
    public internal(set) var points: [Int64] = []
    public internal(set) var pointScale: Int64 = 1
    /// The weight of each ballot in units of `1 / weightScale`: with plain votes, how many cast it.
    public internal(set) var weights: [Int64] = []
    public internal(set) var weightScale: Int64 = 1
    /// How many ballots were cast, empty ones with them.
    public internal(set) var voters = 0
    /// The sum of ``weights``.
    public internal(set) var totalWeight: Int64 = 0

    public init(kind: BallotKind) {
        self.kind = kind
    }

    /// How many different ballots there are.
    public var count: Int { weights.count }

    public func entries(of ballot: Int) -> ArraySlice<UInt16> {
        entries[starts[ballot]..<starts[ballot + 1]]
    }

    /// For each project, in whole votes if no vote is weighted: the weight of the ballots that name it.
    public func votes(projects: Int) -> [Int64] {
        var votes = [Int64](repeating: 0, count: projects)
        for ballot in 0..<count {
            for entry in starts[ballot]..<starts[ballot + 1] {
                votes[Int(entries[entry])] += weights[ballot]
            }
        }
        return votes
    }
}

/// Takes ballots one at a time and folds equal ones together.
public struct BallotBox: Sendable {
    private(set) var ballots: Ballots
    /// Ballots by hash, open addressing; -1 is free.
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    public init(kind: BallotKind) {
        ballots = Ballots(kind: kind)
    }

    /// Adds one ballot. Entries and points must be in the canonical order of ``Ballots``.
    ///
    /// - Returns: the index of the ballot among the different ones.
    @discardableResult
    public mutating func add(
        _ entries: [UInt16], points: [Int64] = [], weight: Int64 = 1
    ) -> Int {
        ballots.voters += 1
        ballots.totalWeight += weight
        if ballots.count * 2 >= slots.count { grow() }
        var slot = hash(entries, points) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if equals(known, entries, points) {
                ballots.weights[known] += weight
                return known
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(ballots.count)
        ballots.entries.append(contentsOf: entries)
        ballots.points.append(contentsOf: points)
        ballots.starts.append(ballots.entries.count)
        ballots.weights.append(weight)
        return ballots.count - 1
    }

    /// Makes the unit of points so many times finer.
    mutating func refinePoints(by factor: Int64) -> Bool {
        for index in ballots.points.indices {
            let (value, overflow) = ballots.points[index].multipliedReportingOverflow(by: factor)
            if overflow { return false }
            ballots.points[index] = value
        }
        ballots.pointScale *= factor
        rehash()
        return true
    }

    /// Makes the unit of weight so many times finer.
    mutating func refineWeights(by factor: Int64) {
        for index in ballots.weights.indices { ballots.weights[index] *= factor }
        ballots.totalWeight *= factor
        ballots.weightScale *= factor
    }

    public consuming func close() -> Ballots { ballots }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        rehash()
    }

    private mutating func rehash() {
        for index in slots.indices { slots[index] = -1 }
        for ballot in 0..<ballots.count {
            let range = ballots.starts[ballot]..<ballots.starts[ballot + 1]
            let points = ballots.points.isEmpty ? [] : ballots.points[range]
            var slot = hash(ballots.entries[range], points) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(ballot)
        }
    }

    private func equals(_ known: Int, _ entries: [UInt16], _ points: [Int64]) -> Bool {
        let start = ballots.starts[known]
        guard ballots.starts[known + 1] - start == entries.count else { return false }
        for index in entries.indices where ballots.entries[start + index] != entries[index] {
            return false
        }
        for index in points.indices where ballots.points[start + index] != points[index] {
            return false
        }
        return true
    }

    private func hash(_ entries: some Sequence<UInt16>, _ points: some Sequence<Int64>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for entry in entries { hash = (hash ^ UInt64(entry)) &* 0x9E37_79B9_7F4A_7C15 }
        for point in points {
            hash = (hash ^ UInt64(bitPattern: point)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF_FFFF)
    }
}
