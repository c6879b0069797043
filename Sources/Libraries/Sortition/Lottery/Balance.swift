/// Panels of a lottery while they are being evened out: who sits in which, how often each person is
/// called and how often they should be.
///
/// All in whole numbers, so that every machine comes to the same panels.
struct Balance {
    /// What one place in one panel weighs in ``surplus``: the wanted number of places is seldom
    /// whole.
    static let one = 1 << 20

    let draw: Draw
    private(set) var panels: [[Int]]
    /// Per person, how many places they have beyond what they should, in parts of ``one``.
    private(set) var surplus: [Int]
    /// Whether a person may be put in or taken out: not those with no chance or with certainty.
    let isMovable: [Bool]
    /// Per person and panel a bit: whether they sit there. Panels × people is the largest thing kept.
    private var sits: [UInt64]
    /// How many words hold one person's bits.
    private let words: Int
    /// Per panel and value, how many hold the value.
    private var held: [Int32]
    private let offsets: [Int]
    private let values: Int
    private let housemates: [Int: [Int]]

    /// - Parameter wanted: per person, the number of panels they should be in, in parts of ``one``.
    init(_ panels: [[Int]], wanted: [Int], of draw: Draw) {
        let people = draw.pool.people
        self.draw = draw
        self.panels = panels
        let all = panels.count * Self.one
        isMovable = wanted.indices.map { wanted[$0] > 0 && wanted[$0] < all }
        var offsets: [Int] = []
        var values = 0
        for feature in draw.pool.features {
            offsets.append(values)
            values += feature.values.count
        }
        (self.offsets, self.values) = (offsets, values)
        words = (panels.count + 63) / 64
        sits = Array(repeating: 0, count: words * people.count)
        held = Array(repeating: 0, count: panels.count * values)
        surplus = wanted.map { -$0 }
        var housemates: [Int: [Int]] = [:]
        for (person, household) in people.lazy.map(\.household).enumerated() {
            if let household { housemates[household, default: []].append(person) }
        }
        self.housemates = housemates
        for (panel, members) in panels.enumerated() {
            for person in members { seat(person, in: panel) }
        }
    }

    private mutating func seat(_ person: Int, in panel: Int) {
        sits[person * words + panel / 64] |= 1 << UInt64(panel % 64)
        surplus[person] += Self.one
        for (feature, value) in draw.pool.people[person].values.enumerated() {
            held[panel * values + offsets[feature] + value] += 1
        }
    }

    private mutating func unseat(_ person: Int, in panel: Int) {
        sits[person * words + panel / 64] &= ~(1 << UInt64(panel % 64))
        surplus[person] -= Self.one
        for (feature, value) in draw.pool.people[person].values.enumerated() {
            held[panel * values + offsets[feature] + value] -= 1
        }
    }

    func sits(_ person: Int, in panel: Int) -> Bool {
        sits[person * words + panel / 64] & 1 << UInt64(panel % 64) != 0
    }

    /// How far the worst-treated is from what they should have, in parts of ``one``.
    var worst: Int { surplus.lazy.map(abs).max() ?? 0 }

    /// Whether giving one place of `giver` to `taker` makes the sum of squared surpluses less.
    func gains(from giver: Int, to taker: Int) -> Bool {
        surplus[giver] - surplus[taker] > Self.one
    }

    /// Whether one may sit for the other: every quota still met, and nobody of the same household
    /// there.
    func allows(_ taker: Int, for giver: Int, in panel: Int) -> Bool {
        guard sits(giver, in: panel), !sits(taker, in: panel) else { return false }
        let people = draw.pool.people
        if let household = people[taker].household {
            for mate in housemates[household] ?? [] where mate != giver && sits(mate, in: panel) {
                return false
            }
        }
        for (feature, out) in people[giver].values.enumerated() {
            let into = people[taker].values[feature]
            if into == out { continue }
            let all = draw.pool.features[feature].values
            let base = panel * values + offsets[feature]
            if Int(held[base + out]) <= all[out].min || Int(held[base + into]) >= all[into].max {
                return false
            }
        }
        return true
    }

    /// The first panel in which `taker` may sit for `giver`, other than one.
    private func panel(from giver: Int, to taker: Int, not other: Int? = nil) -> Int? {
        for word in 0..<words {
            // Where the one sits and the other does not: most panels need no other look.
            var left = sits[giver * words + word] & ~sits[taker * words + word]
            while left != 0 {
                let panel = word * 64 + left.trailingZeroBitCount
                if panel != other, allows(taker, for: giver, in: panel) { return panel }
                left &= left - 1
            }
        }
        return nil
    }

    private mutating func swap(_ giver: Int, for taker: Int, in panel: Int) {
        unseat(giver, in: panel)
        seat(taker, in: panel)
        if let place = panels[panel].firstIndex(of: giver) { panels[panel][place] = taker }
    }

    /// Lets `taker` sit for `giver` in the first panel that allows it.
    mutating func pass(from giver: Int, to taker: Int) -> Bool {
        guard let panel = panel(from: giver, to: taker) else { return false }
        swap(giver, for: taker, in: panel)
        return true
    }

    /// Lets `between` sit for `giver` in one panel and `taker` for `between` in another.
    mutating func pass(from giver: Int, by between: Int, to taker: Int) -> Bool {
        guard let first = panel(from: giver, to: between),
            let second = panel(from: between, to: taker, not: first)
        else { return false }
        swap(giver, for: between, in: first)
        swap(between, for: taker, in: second)
        return true
    }

    /// What its members have beyond what they should.
    func surplus(of members: [Int]) -> Int { members.reduce(0) { $0 + surplus[$1] } }

    /// Puts a whole panel in the place of another, if that makes the sum of squared surpluses less.
    mutating func replace(_ panel: Int, by members: [Int]) -> Bool {
        let relief = surplus(of: panels[panel]) - surplus(of: members)
        // Leaving lowers a surplus by one, coming raises it by one: (s ± 1)² − s² = ±2s + 1. So the
        // sum changes by twice (those who move − the relief), and nobody moves who is in both.
        guard relief > Self.one else { return false }
        let coming = members.count { !sits($0, in: panel) }
        guard relief > coming * Self.one else { return false }
        for person in panels[panel] { unseat(person, in: panel) }
        for person in members { seat(person, in: panel) }
        panels[panel] = members
        return true
    }
}
