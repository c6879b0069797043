import BigInt
import Exact

/// The chances that a rule is after over a region, with the proof that nothing in the region is better.
/// If they are those of a lottery, nothing is better among lotteries either.
struct Aim {
    /// The chance of each type.
    var chances: [Rational]
    /// What the chances are whole parts of, where they keep all rows exactly and it is small enough
    /// to reckon with; nil where they keep them only to rounding.
    var parts: BigInt?
    var levels: [Certificate.Level] = []
    var balance: Certificate.Balance?
    /// The most that the worst-off of those who can be drawn at all can have, by any rule.
    var bound = 0.0

    init(chances: [Rational], in region: Region) {
        self.chances = chances
        parts = region.parts(of: chances)
    }

    /// From floating point: the simple fractions nearby if they keep all rows, else what is there.
    init(near numbers: [Double], in region: Region) {
        let simple = numbers.map { Rational(near: $0) }
        parts = region.parts(of: simple)
        chances = parts != nil ? simple : numbers.map { Rational(binary: $0) }
    }

    /// What `rule` is after; nil if the region is empty, the solver failed, or patience was over.
    init?(of rule: Rule, over region: Region, _ patience: Patience) {
        guard var levels = Leximin(over: region, patience) else { return nil }
        var bound = 0.0
        // Those who can be on no panel: a rule is for the others.
        var open = Array(region.types)
        while levels.settleLevel() {
            let last = levels.levels[levels.levels.count - 1]
            let chance = levels.chances[last.types[0]] ?? .zero
            if bound == 0 { bound = chance.double }
            guard patience.lasts(after: { $0.levels = levels.levels.count }) else { return nil }
            if rule != .leximin, chance.sign != 0 { break }
            if rule != .leximin { open = open.filter { levels.chances[$0] == nil } }
        }
        switch rule {
        case .leximin:
            let chances = levels.chances.compactMap { $0 }
            guard chances.count == region.types.count else { return nil }
            self.init(chances: chances, in: region)
            self.levels = levels.levels
        case .maximin, .stratified:
            let least = levels.levels.last.flatMap { levels.chances[$0.types[0]] } ?? .zero
            guard let chances = Band(over: region, open: open, patience)?
                .narrowest(least: least.double)
            else { return nil }
            self.init(near: chances, in: region)
            self.levels = levels.levels
        case .nash:
            var product = NashProduct(over: region, open: open, patience)
            guard let (chances, proof) = product?.solve() else { return nil }
            self.init(near: chances, in: region)
            self.levels = levels.levels.filter { levels.chances[$0.types[0]]?.sign == 0 }
            balance = .nash(proof, at: self.chances)
        case .goldilocks:
            guard let (chances, proof, least) = Band(over: region, open: open, patience)?.goldilocks()
            else { return nil }
            self.init(near: chances, in: region)
            self.levels = levels.levels.filter { levels.chances[$0.types[0]]?.sign == 0 }
            balance = .goldilocks(proof, least: least)
        }
        self.bound = bound
    }
}

extension Region {
    /// The common denominator of chances that keep every row and cap exactly; nil if they do not, or
    /// if it has more than a hundred bits, which it may have by far: reducing sums of such fractions
    /// took minutes, and nothing could be reckoned with them.
    /// - Complexity: O(types + terms of all rows).
    fileprivate func parts(of chances: [Rational]) -> BigInt? {
        guard let parts = Self.commonDenominator(of: chances) else { return nil }
        let averages = types.map { type in
            (chances[type] * Rational(parts, over: 1)).floor * BigInt(pool.types[type].count)
        }
        func keeps(_ sum: BigInt, _ lower: Int?, _ upper: Int) -> Bool {
            lower.map { parts * BigInt($0) <= sum } != false && sum <= parts * BigInt(upper)
        }
        guard types.allSatisfy({ keeps(averages[$0], 0, pool.caps[$0]) }) else { return nil }
        let holds = rows.allSatisfy { row in
            let sum = row.whole.terms.reduce(BigInt(0)) { $0 + averages[$1.type] * BigInt($1.count) }
            return keeps(sum, row.whole.lower, row.whole.upper)
        }
        return holds ? parts : nil
    }

    private static func commonDenominator(of chances: [Rational]) -> BigInt? {
        var common = BigInt(1)
        for denominator in Set(chances.map(\.denominator)) {
            common *= denominator / common.greatestCommonDivisor(with: denominator)
            if common.bitWidth > 100 { return nil }
        }
        return common
    }
}
