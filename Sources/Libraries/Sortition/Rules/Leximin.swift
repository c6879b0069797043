import Exact

/// The chances that LEXIMIN gives over a region, with the proof of every level.
///
/// Ogryczak's method: the least chance is made greatest; the types whose chance could not be greater
/// without another's being less (those with a positive price in the dual) are settled at it; and the same
/// again for the rest. Chances are written least + surplus, which leaves one row for each quota and not one
/// for each type. A level settles at least one type, and the number of levels is about that of the rows.
struct Leximin {
    private let region: Region
    private let patience: Patience
    private var program: LinearProgram
    /// The least chance of those not settled: the column after the surpluses of the types.
    private let least: Int
    /// For each row, how many of those not settled count in it: the coefficient of the least chance.
    private var unsettled: [Double]
    /// The rows that keep the chance of a type to its cap: only those that were broken once.
    private var capRows: [(type: Int, row: Int)] = []

    /// The exact chance of each type; nil until it is settled.
    private(set) var chances: [Rational?]
    private(set) var levels: [Certificate.Level] = []

    init?(over region: Region, _ patience: Patience) {
        let none = [Rational?](repeating: nil, count: region.types.count)
        guard let program = Self.program(region, chances: none, patience) else { return nil }
        self.program = program
        self.region = region
        self.patience = patience
        least = region.types.count
        unsettled = region.unsettled(none)
        chances = none
    }

    /// The program of the next level, from nothing: what is settled is taken off the sides of the rows, in
    /// exact fractions, so that no rounding is left of the levels before.
    private static func program(
        _ region: Region, chances: [Rational?], _ patience: Patience
    ) -> LinearProgram? {
        let least = region.types.count, counts = region.counts
        let isOpen = region.types.map { chances[$0] == nil }
        let unsettled = region.unsettled(chances)
        var lower: [Double] = [], upper: [Double] = []
        for row in region.rows {
            let taken = row.taken(by: chances, in: region.pool)
            let hasNobody = !row.terms.contains { isOpen[$0.type] }
            lower.append(hasNobody ? -.infinity : row.lower - taken)
            upper.append(hasNobody ? .infinity : row.upper - taken)
        }
        let rows = region.rows.enumerated().map { index, row in
            row.terms.filter { isOpen[$0.type] }
                .map { IntegerProgram.Term($0.type, $0.count * counts[$0.type]) }
                + [IntegerProgram.Term(least, unsettled[index])]
        }
        return LinearProgram(
            lower: Array(repeating: 0, count: least + 1), upper: isOpen.map { $0 ? 1 : 0 } + [2],
            costs: Array(repeating: 0, count: least) + [-1], rows: rows, rowLower: lower,
            rowUpper: upper, patience: patience)
    }

    /// Settles the next level.
    /// - Returns: false when there is none, or the region is empty.
    mutating func settleLevel() -> Bool {
        guard chances.contains(where: { $0 == nil }) else { return false }
        // A program that was changed often may be off: then it is set up anew.
        guard let level = level() ?? anew() else { return false }
        for type in level.settled { settle(type, at: level.chance) }
        levels.append(.init(types: level.settled, proof: level.proof))
        return true
    }

    private mutating func anew() -> (settled: [Int], chance: Rational, proof: Combination)? {
        guard !levels.isEmpty, !patience.isOver,
            let program = Self.program(region, chances: chances, patience)
        else { return nil }
        self.program = program
        capRows = []
        return level()
    }

    /// Who is settled next, and at what; nil where the solver's two answers do not agree.
    private mutating func level() -> (settled: [Int], chance: Rational, proof: Combination)? {
        guard solve() else { return nil }
        let (proof, weights) = proof()
        let open = region.types.filter { chances[$0] == nil }
        let heaviest = open.map { weights[$0].double }.max() ?? 0
        guard heaviest > 0 else { return nil }
        let settled = open.filter { weights[$0].double > heaviest * 1e-9 }
        let chance = region.bound(on: proof, weights: weights, settled: chances)
        guard abs(chance.double - program.value(least)) < 1e-8 else { return nil }
        return (settled, chance, proof)
    }

    private mutating func solve() -> Bool {
        guard (levels.isEmpty ? program.solveByDual() : program.solveByPrimal()) == .optimal else {
            return false
        }
        let counts = region.counts, caps = region.caps
        while true {
            let values = program.values()
            let broken = region.types.filter {
                chances[$0] == nil && values[$0] + values[least] > caps[$0] / counts[$0] + 1e-10
            }
            if broken.isEmpty { return true }
            for type in broken {
                // It is there already, and the solver does not keep it.
                if capRows.contains(where: { $0.type == type }) { return false }
                capRows.append((type, program.rows))
                program.addRow([.init(type), .init(least)], -.infinity, caps[type] / counts[type])
            }
            guard program.solveByDual() == .optimal else { return false }
        }
    }

    /// The dual of the level in exact fractions: what each row counts, and from that each type.
    private func proof() -> (proof: Combination, weights: [Rational]) {
        let duals = program.duals()
        var proof: Combination = [:]
        for (index, row) in region.rows.enumerated() where counts(duals[index], in: row) {
            proof[row.name] = row.factor(duals[index])
        }
        let counts = region.counts
        for (type, row) in capRows where chances[type] == nil && abs(duals[row]) > 1e-12 {
            proof[.cap(type)] = -Rational(near: duals[row] / counts[type])
        }
        return (proof, region.weights(of: proof))
    }

    /// Whether a dual is more than rounding, and of a side that the row has.
    private func counts(_ dual: Double, in row: Region.Row) -> Bool {
        abs(dual) > 1e-12 && (dual < 0 || row.whole.lower != nil)
    }

    private mutating func settle(_ type: Int, at chance: Rational) {
        chances[type] = chance
        let count = Double(region.pool.types[type].count)
        program.setBounds(type, chance.double, chance.double)
        for (row, times) in region.rowsOf[type] {
            unsettled[row] -= count * times
            program.setCoefficient(row: row, column: least, unsettled[row])
        }
        for (capped, row) in capRows where capped == type {
            program.setRow(row, -.infinity, .infinity)
        }
    }
}

extension Region.Row {
    /// What those who are settled count in it, in parts of `scale`.
    fileprivate func taken(by chances: [Rational?], in pool: TypedPool) -> Double {
        let taken = whole.terms.reduce(Rational.zero) { sum, term in
            guard let chance = chances[term.type], chance.sign != 0 else { return sum }
            return sum + chance * Rational(Int64(term.count * pool.types[term.type].count))
        }
        return (taken / Rational(Int64(scale))).double
    }
}

extension Region {
    /// For each row how many of those not settled count in it.
    fileprivate func unsettled(_ chances: [Rational?]) -> [Double] {
        let counts = counts
        return rows.map { row in
            row.terms.reduce(0) { chances[$1.type] == nil ? $0 + $1.count * counts[$1.type] : $0 }
        }
    }

    /// What one of each type counts when the rows are multiplied and added up.
    func weights(of proof: Combination) -> [Rational] {
        var weights = [Rational](repeating: .zero, count: types.count)
        for row in rows {
            guard let factor = proof[row.name] else { continue }
            for term in row.whole.terms { weights[term.type] += factor * Rational(Int64(term.count)) }
        }
        for case (.cap(let type), let factor) in proof { weights[type] += factor }
        return weights
    }

    /// What the rows add up to at most when they are multiplied.
    func limit(of proof: Combination) -> Rational {
        var limit = Rational.zero
        for row in rows {
            guard let factor = proof[row.name] else { continue }
            // A row without that side proves nothing; such a factor comes of rounding and is tiny.
            limit += factor * Rational(Int64(factor.sign > 0 ? row.whole.upper : row.whole.lower ?? 0))
        }
        for case (.cap(let type), let factor) in proof where factor.sign > 0 {
            limit += factor * Rational(Int64(pool.caps[type]))
        }
        return limit
    }

    /// The most that the worst-off of those not settled can have, by these rows.
    func bound(on proof: Combination, weights: [Rational], settled: [Rational?]) -> Rational {
        var left = limit(of: proof), share = Rational.zero
        for type in types where weights[type].sign != 0 {
            let weight = weights[type] * Rational(Int64(pool.types[type].count))
            if let chance = settled[type] {
                left -= weight * chance
            } else if weight.sign > 0 {
                share += weight
            } else {
                // At most its cap, which makes up for counting it at nothing.
                left -= weights[type] * Rational(Int64(pool.caps[type]))
            }
        }
        return share.sign > 0 ? left / share : Rational(1)
    }
}
