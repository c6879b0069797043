import Exact

/// The chances that a rule is after over a region, with the proof that nothing in the region is better.
/// If they are those of a lottery, nothing is better among lotteries either.
struct Aim {
    /// The chance of each type.
    var chances: [Rational]
    /// Whether the chances keep all rows exactly, or only to rounding.
    var isExact: Bool
    var levels: [Certificate.Level] = []
    var balance: Certificate.Balance?
    /// The most that the worst-off of those who can be drawn at all can have, by any rule.
    var bound = 0.0

    init(chances: [Rational], in region: Region) {
        self.chances = chances
        isExact = region.holds(chances)
    }

    /// From floating point: the simple fractions nearby if they keep all rows, else what is there.
    init(near numbers: [Double], in region: Region) {
        let simple = numbers.map { Rational(near: $0) }
        isExact = region.holds(simple)
        chances = isExact ? simple : numbers.map { Rational(binary: $0) }
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
    /// Whether these chances keep every row and cap exactly.
    func holds(_ chances: [Rational]) -> Bool {
        let averages = types.map { chances[$0] * Rational(Int64(pool.types[$0].count)) }
        for type in types
        where averages[type].sign < 0 || averages[type] > Rational(Int64(pool.caps[type])) {
            return false
        }
        return rows.allSatisfy { row in
            let sum = row.whole.terms.reduce(Rational.zero) {
                $0 + averages[$1.type] * Rational(Int64($1.count))
            }
            return row.whole.lower.map { Rational(Int64($0)) <= sum } != false
                && sum <= Rational(Int64(row.whole.upper))
        }
    }
}
