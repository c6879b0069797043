import Exact

/// Chances between a least and a greatest, over a region: what maximin and Goldilocks reckon with.
///
/// As for LEXIMIN a chance is written least + surplus; that none is above the greatest, or above its
/// cap, is asked only of types that broke it once.
final class Band {
    private let region: Region
    private let program: LinearProgram
    private let open: [Int]
    private let least, greatest, inverse: Int
    private var capRows: [Int: Int] = [:]
    private var bandRows: Set<Int> = []

    /// - Parameter open: the types that can be on a panel; the others stay at nothing.
    init?(over region: Region, open: [Int], _ patience: Patience) {
        let types = region.types.count, counts = region.counts, isOpen = Set(open)
        let rows = region.rows.map { row in
            let terms = row.terms.filter { isOpen.contains($0.type) }
                .map { IntegerProgram.Term($0.type, $0.count * counts[$0.type]) }
            return terms + [IntegerProgram.Term(types, terms.reduce(0) { $0 + $1.coefficient })]
        }
        guard
            let program = LinearProgram(
                lower: Array(repeating: 0, count: types + 3),
                // The greatest has no limit here: what is above one breaks a cap, which a proof can name.
                upper: region.types.map { isOpen.contains($0) ? 1 : 0 } + [1, .infinity, .infinity],
                costs: Array(repeating: 0, count: types + 3),
                rows: rows + [[.init(types + 1), .init(types, -1)]],
                rowLower: region.rows.map(\.lower) + [0],
                rowUpper: region.rows.map(\.upper) + [.infinity], patience: patience)
        else { return nil }
        self.region = region
        self.program = program
        self.open = open
        (least, greatest, inverse) = (types, types + 1, types + 2)
    }

    /// Of all chances that are not below `least`, those whose greatest is least.
    func narrowest(least: Double) -> [Double]? {
        setCosts([greatest: 1])
        program.setBounds(self.least, least, least)
        guard solve() else { return nil }
        return chances()
    }

    /// The chances for which greatest/even + even/least is least, where even is the same chance for all.
    ///
    /// It is the objective Goldilocks₁ of Baharav and Flanigan, “Fair, Manipulation-Robust, and Transparent
    /// Sortition” (EC 2024, arXiv:2406.15009, where equality objectives are defined): with n people for k
    /// seats, (n/k) × greatest + γ × (k/n) / least, and γ = 1. Here n are those who can be drawn at all.
    ///
    /// The curve 1/least is put together from tangents, one more wherever the last answer touched it.
    func goldilocks() -> (chances: [Double], proof: Combination, least: Rational)? {
        let people = open.reduce(0) { $0 + region.pool.types[$1].count }
        let even = Double(region.pool.seats) / Double(people)
        setCosts([greatest: 1 / even, inverse: even])
        var touched = [even]
        tangent(at: even)
        var gap = Double.infinity
        for _ in 0..<100 {
            guard solve() else { return nil }
            let least = program.value(self.least)
            let missing = 1 / max(least, 1e-9) - program.value(inverse)
            if missing * even < 1e-14 || missing >= gap && missing * even < 1e-12 { break }
            gap = missing
            let next = max(least, 1e-9)
            touched.append(next)
            tangent(at: next)
        }
        // Where all can have the same, that the seats are shared among all is proof enough.
        if program.value(greatest) - program.value(least) < 1e-11 {
            let even = Rational(Int64(region.pool.seats), over: Int64(people))
            return (chances(), [.size: Rational(-1)], even)
        }
        let proof = proof(), touch = touch(of: proof, even: even)
        // On a straight stretch the best is where the tangent is as steep; tangents come near it, not to it.
        let (found, cost) = (chances(), balance(even))
        program.setBounds(least, touch.double, touch.double)
        let isBetter = solve() && balance(even) < cost
        return (isBetter ? chances() : found, proof, touch)
    }

    private func balance(_ even: Double) -> Double {
        program.value(greatest) / even + even / program.value(least)
    }

    private func setCosts(_ costs: [Int: Double]) {
        program.setCosts((0..<program.columns).map { costs[$0] ?? 0 })
    }

    /// inverse ≥ 2/x − least/x².
    private func tangent(at x: Double) {
        program.addRow([.init(inverse), .init(least, 1 / (x * x))], 2 / x, .infinity)
    }

    private func solve() -> Bool {
        guard program.solveByDual() == .optimal else { return false }
        let counts = region.counts, caps = region.caps
        while true {
            let values = program.values()
            var isKept = true
            for type in open {
                let chance = values[type] + values[least]
                if chance > caps[type] / counts[type] + 1e-10, capRows[type] == nil {
                    capRows[type] = program.rows
                    program.addRow([.init(type), .init(least)], -.infinity, caps[type] / counts[type])
                    isKept = false
                }
                if chance > values[greatest] + 1e-10, bandRows.insert(type).inserted {
                    program.addRow(
                        [.init(type), .init(least), .init(greatest, -1)], -.infinity, 0)
                    isKept = false
                }
            }
            if isKept { return true }
            guard program.solveByDual() == .optimal else { return false }
        }
    }

    private func chances() -> [Double] {
        let values = program.values(), isOpen = Set(open)
        return region.types.map { isOpen.contains($0) ? values[$0] + values[least] : 0 }
    }

    /// Where the tangent is as steep as the rows say that least can be traded for greatest.
    private func touch(of proof: Combination, even: Double) -> Rational {
        let weights = region.weights(of: proof).map(\.double), counts = region.counts
        var low = 0.0, high = 0.0
        for type in open {
            if weights[type] > 0 { low += weights[type] * counts[type] }
            if weights[type] < 0 { high -= weights[type] * counts[type] }
        }
        let touch = even * (high / low).squareRoot()
        return Rational(binary: low > 0 && touch < 1 ? touch : program.value(least))
    }

    private func proof() -> Combination {
        let duals = program.duals()
        var proof: Combination = [:]
        for (index, row) in region.rows.enumerated() where abs(duals[index]) > 1e-12 {
            if duals[index] < 0 || row.whole.lower != nil { proof[row.name] = row.factor(duals[index]) }
        }
        for (type, row) in capRows where abs(duals[row]) > 1e-12 {
            proof[.cap(type)] = -Rational(near: duals[row] / region.counts[type])
        }
        return proof
    }
}
