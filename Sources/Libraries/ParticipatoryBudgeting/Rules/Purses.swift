/// Which voters hold equal purses: two do as long as they have paid for the same projects, in the same
/// units. The purses form a tree; a new one springs from its parent when its holders pay.
///
/// Only who paid for what is kept here, never how much. So the tree of one run serves another run with
/// other endowments for as long as both choose the same projects.
struct Purses {
    /// The purse of each ballot.
    private(set) var ofBallot: [UInt32]
    private(set) var parent: [UInt32] = [0]
    /// How many units the holders paid for when the purse came to be.
    private(set) var unitsPaid: [Int64] = [0]
    /// The round in which it came to be; -1 for the first.
    private(set) var round: [Int32] = [-1]
    /// The first purse made in each round.
    private(set) var starts: [Int] = []
    /// Scratch: a slot for each purse.
    private var slot: [Int32] = [-1]

    init(ballots: Int) {
        ofBallot = [UInt32](repeating: 0, count: ballots)
    }

    var count: Int { parent.count }

    /// The purses made in a round.
    func made(in round: Int) -> Range<Int> {
        starts[round]..<(round + 1 < starts.count ? starts[round + 1] : count)
    }

    /// Folds the supporters of a project by their purse, as it was before `round`.
    mutating func histogram(_ project: Int, _ support: Support, before round: Int) -> Histogram {
        let limit = round < starts.count ? UInt32(starts[round]) : UInt32.max
        let range = support.range(of: project)
        if !support.units.isEmpty { return rows(range, support, limit) }
        var found = Histogram()
        for index in range {
            let ballot = Int(support.ballots[index])
            let purse = purse(of: ballot, below: limit)
            if slot[Int(purse)] < 0 {
                slot[Int(purse)] = Int32(found.count)
                found.purses.append(purse)
                found.weights.append(0)
            }
            found.weights[Int(slot[Int(purse)])] += support.weights[ballot]
        }
        for purse in found.purses { slot[Int(purse)] = -1 }
        return found
    }

    /// The same where supporters have units of their own.
    private func rows(_ range: Range<Int>, _ support: Support, _ limit: UInt32) -> Histogram {
        var rows: [PurseAndUnits: Int64] = [:]
        for index in range {
            let ballot = Int(support.ballots[index])
            let key = PurseAndUnits(purse: purse(of: ballot, below: limit), units: support.units[index])
            rows[key, default: 0] += support.weights[ballot]
        }
        var found = Histogram()
        for (key, weight) in rows.sorted(by: { $0.key < $1.key }) {
            found.purses.append(key.purse)
            found.units.append(key.units)
            found.weights.append(weight)
        }
        return found
    }

    @inline(__always)
    private func purse(of ballot: Int, below limit: UInt32) -> UInt32 {
        var purse = ofBallot[ballot]
        while purse >= limit { purse = parent[Int(purse)] }
        return purse
    }

    /// The supporters of the project pay, or those of them whose purse can: each gets a new purse.
    mutating func pay(
        for project: Int, _ support: Support, where canPay: (Int) -> Bool = { _ in true }
    ) {
        let round = Int32(starts.count)
        starts.append(count)
        var made: [PurseAndUnits: UInt32] = [:]
        let hasUnits = !support.units.isEmpty
        for index in support.range(of: project) {
            let ballot = Int(support.ballots[index])
            let purse = ofBallot[ballot]
            guard canPay(Int(purse)) else { continue }
            if !hasUnits {
                if slot[Int(purse)] < 0 { slot[Int(purse)] = Int32(make(purse, 1, round)) }
                ofBallot[ballot] = UInt32(slot[Int(purse)])
                continue
            }
            let key = PurseAndUnits(purse: purse, units: support.units[index])
            let new = made[key] ?? UInt32(make(purse, key.units, round))
            made[key] = new
            ofBallot[ballot] = new
        }
        for new in self.made(in: Int(round)) { slot[Int(parent[new])] = -1 }
    }

    private mutating func make(_ from: UInt32, _ units: Int64, _ round: Int32) -> Int {
        parent.append(from)
        unitsPaid.append(units)
        self.round.append(round)
        slot.append(-1)
        return count - 1
    }

    /// Forgets all rounds from `round` on.
    mutating func undo(to round: Int) {
        guard round < starts.count else { return }
        let limit = UInt32(starts[round])
        for ballot in ofBallot.indices where ofBallot[ballot] >= limit {
            ofBallot[ballot] = purse(of: ballot, below: limit)
        }
        let kept = starts[round]
        starts.removeSubrange(round...)
        parent.removeSubrange(kept...)
        unitsPaid.removeSubrange(kept...)
        self.round.removeSubrange(kept...)
        slot.removeSubrange(kept...)
    }
}

private struct PurseAndUnits: Hashable, Comparable {
    var purse: UInt32
    var units: Int64

    static func < (left: Self, right: Self) -> Bool {
        (left.purse, left.units) < (right.purse, right.units)
    }
}
