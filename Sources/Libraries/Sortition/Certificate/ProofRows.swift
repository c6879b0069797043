import Exact

/// The rows that a proof may add up, read off the draw and the types.
struct ProofRows {
    let seats: Int
    /// The most of each type that a panel may have: its people, or its households.
    let caps: [Int]
    private let draw: Draw
    private let types: [[Int]]
    private var cuts: [Cut] = []

    init(draw: Draw, types: [[Int]]) {
        self.draw = draw
        self.types = types
        seats = draw.size - draw.seated.count
        caps = types.map { Self.homes(of: $0, in: draw.pool) }
    }

    private static func homes(of people: [Int], in pool: Pool) -> Int {
        let alone = people.count { pool.people[$0].household == nil }
        return alone + Set(people.compactMap { pool.people[$0].household }).count
    }

    /// A further row, once it is proven.
    mutating func admit(_ cut: Cut) {
        cuts.append(cut)
    }

    /// The rows, each multiplied, added up: for every panel Σ weight × number of the type ≤ limit.
    /// - Returns: nil if a row is named that there is not, or a side that it does not have.
    func sum(_ combination: Combination) -> (weights: [Rational], limit: Rational)? {
        var weights = [Rational](repeating: .zero, count: types.count)
        var limit = Rational.zero
        for (name, factor) in combination where factor.sign != 0 {
            guard let (counts, lower, upper) = row(name) else { return nil }
            for (type, count) in counts { weights[type] += factor * Rational(Int64(count)) }
            guard let side = factor.sign > 0 ? upper : lower else { return nil }
            limit += factor * Rational(Int64(side))
        }
        return (weights, limit)
    }

    private func row(_ name: RowName) -> (counts: [(Int, Int)], lower: Int?, upper: Int?)? {
        switch name {
        case .size: return (types.indices.map { ($0, 1) }, seats, seats)
        case .quota(let feature, let value): return quota(feature, value)
        case .households(let group):
            guard Set(group).count == group.count, group.allSatisfy(types.indices.contains) else {
                return nil
            }
            let homes = Self.homes(of: group.flatMap { types[$0] }, in: draw.pool)
            return (group.map { ($0, 1) }, 0, homes)
        case .cap(let type):
            guard types.indices.contains(type) else { return nil }
            return ([(type, 1)], 0, caps[type])
        case .cut(let index):
            guard cuts.indices.contains(index) else { return nil }
            return (cuts[index].coefficients.map { ($0, $1) }, nil, cuts[index].bound)
        }
    }

    private func quota(_ feature: Int, _ value: Int) -> ([(Int, Int)], Int?, Int?)? {
        let features = draw.pool.features, people = draw.pool.people
        guard features.indices.contains(feature), features[feature].values.indices.contains(value) else {
            return nil
        }
        let quota = features[feature].values[value]
        let seated = draw.seated.count { people[$0].values[feature] == value }
        let having = types.indices.filter { people[types[$0][0]].values[feature] == value }
        return (having.map { ($0, 1) }, quota.min - seated, quota.max - seated)
    }

    /// Whether the proof of a cut covers all panels, and each case of it holds.
    func proves(_ cut: Cut) -> Bool {
        guard cut.coefficients.keys.allSatisfy(types.indices.contains) else { return false }
        return holds(cut, cut.proof, lower: Array(repeating: 0, count: types.count), upper: caps)
    }

    private func holds(_ cut: Cut, _ proof: CutProof, lower: [Int], upper: [Int]) -> Bool {
        switch proof {
        case .either(let type, let count, let low, let high):
            guard types.indices.contains(type), (0..<Int(Int32.max)).contains(count) else { return false }
            var below = upper, above = lower
            below[type] = min(below[type], count)
            above[type] = max(above[type], count + 1)
            return holds(cut, low, lower: lower, upper: below)
                && holds(cut, high, lower: above, upper: upper)
        case .bounded(let combination):
            let most = most(of: cut.coefficients, combination, lower, upper)
            return most.map { $0 < Rational(Int64(cut.bound)) + Rational(1) } == true
        case .empty(let combination):
            return most(of: [:], combination, lower, upper).map { $0.sign < 0 } == true
        }
    }

    /// The most that Σ coefficient × number can be, by these rows and between these numbers.
    private func most(
        of coefficients: [Int: Int], _ combination: Combination, _ lower: [Int], _ upper: [Int]
    ) -> Rational? {
        guard let sum = sum(combination) else { return nil }
        var most = sum.limit
        for type in types.indices {
            let rest = Rational(Int64(coefficients[type] ?? 0)) - sum.weights[type]
            if rest.sign == 0 { continue }
            // In an impossible case the bounds may cross; then any number between them will do.
            most += rest * Rational(Int64(rest.sign > 0 ? upper[type] : lower[type]))
        }
        return most
    }
}
