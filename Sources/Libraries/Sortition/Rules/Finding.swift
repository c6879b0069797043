import BigInt
import Exact

/// The search for the lottery that a rule is after.
struct Finding {
    /// How many linear programs one search for a panel may take, and a proof at first, and at last.
    private static let searchLimit = 3_000, firstProofLimit = 2_000, lastProofLimit = 20_000

    let typed: TypedPool
    let rule: Rule
    let search: PanelSearch
    private(set) var region: Region
    private(set) var aim: Aim?
    private var separation: Separation
    private let first: [Int]
    /// The best lottery so far.
    private var nearest: [Decomposition.Share] = []

    init(typed: TypedPool, rule: Rule, search: PanelSearch, first: [Int]) {
        self.typed = typed
        self.rule = rule
        self.search = search
        self.first = first
        region = Region(typed)
        separation = Separation(search: search)
        _ = separation.add(first)
    }

    /// Panels with weights: the rule's own if all goes well, else the best lottery that is known.
    mutating func run() -> [Decomposition.Share] {
        nearest = [Decomposition.Share(panel: first, weight: 1)]
        while patience.lasts(after: { $0.stage = .boundingChances }),
            let aim = Aim(of: rule, over: region, patience)
        {
            self.aim = aim
            tell { $0.bound = aim.bound }
            if region.cuts.isEmpty, let shares = takenApart(aim) { return shares }
            let averages = typed.types.indices.map {
                aim.chances[$0].double * Double(typed.types[$0].count)
            }
            tell { $0.stage = .makingPanels }
            switch shot(at: averages, aim) {
            case .inside(let lottery): return weighed(Polish(lottery).reaching(averages))
            case .stopped(let lottery):
                keep(weighed(lottery))
                return nearest
            case .outside(let face, let lottery):
                keep(weighed(lottery))
                guard learn(face, averages) else { return nearTo(averages) }
            }
        }
        return nearest
    }

    private var patience: Patience { search.patience }

    private func tell(_ change: (inout Progress) -> Void) {
        _ = patience.lasts(after: change)
    }

    /// Keeps a lottery that is better for the worst-off than the one known.
    private mutating func keep(_ shares: [Decomposition.Share]) {
        if !shares.isEmpty, nearest.count == 1 || least(shares) >= least(nearest) { nearest = shares }
        tell { $0.least = least(nearest) }
    }

    /// Shoots at averages, and tells on the way what the worst-off have.
    private mutating func shot(at averages: [Double], _ aim: Aim) -> Separation.Answer {
        let centre = separation.centre, sizes = typed.types.map { Double($0.count) }
        let open = openTypes, patience = patience
        return separation.shoot(at: averages, limit: Self.searchLimit) { reach, panels in
            let there = open.map { (centre[$0] + reach * (averages[$0] - centre[$0])) / sizes[$0] }
            _ = patience.lasts(after: {
                $0.panels = panels
                $0.least = max($0.least, there.min() ?? 0)
            })
        }
    }

    /// The lottery whose averages are nearest, where they are outside by no more than rounding.
    private mutating func nearTo(_ averages: [Double]) -> [Decomposition.Share] {
        switch separation.shoot(at: averages, limit: Self.searchLimit, isNear: true) {
        case .inside(let lottery): return weighed(Polish(lottery).reaching(averages))
        case .outside(_, let lottery), .stopped(let lottery):
            keep(weighed(lottery))
            return nearest
        }
    }

    /// Finds something that all panels keep and the averages break: what is soonest proven first.
    /// - Returns: whether anything new is known.
    private mutating func learn(_ face: [Double], _ averages: [Double]) -> Bool {
        if let cut = cut(face, broken: averages, limit: Self.firstProofLimit) {
            add(cut)
            return true
        }
        if leaveOut() { return true }
        let cut =
            cut(face, broken: averages, limit: Self.firstProofLimit, isHalfway: true)
            ?? cut(face, broken: averages, limit: Self.lastProofLimit)
        if let cut { add(cut) }
        return cut != nil
    }

    /// What the region allows to some who can be on no panel at all is taken from it: that one of them is not
    /// on a panel is proven sooner than a face that all of them have a part in.
    /// - Returns: whether anything new is known.
    private mutating func leaveOut() -> Bool {
        var isNew = false
        for type in openTypes where !separation.panels.contains(where: { $0[type] > 0 }) {
            let worth = typed.types.indices.map { $0 == type ? 1 : 0 }
            guard patience.lasts(),
                let most = search.greatest(worth, from: first, limit: Self.firstProofLimit)
            else { continue }
            if most.worth == 0 {
                add(Cut(coefficients: [type: 1], bound: 0, proof: most.proof))
                isNew = true
            } else {
                isNew = separation.add(most.panel) || isNew
            }
        }
        return isNew
    }

    private mutating func add(_ cut: Cut) {
        region.add(cut)
        search.add(cut)
        tell { $0.rules = region.cuts.count }
    }

    /// The types that can be drawn at all, as far as is known.
    private var openTypes: [Int] {
        typed.types.indices.filter { type in aim.map { $0.chances[type].sign > 0 } ?? true }
    }

    private func least(_ shares: [Decomposition.Share]) -> Double {
        let parts = shares.reduce(0) { $0 + Double($1.weight) }
        return openTypes.map { type in
            shares.reduce(0) { $0 + Double($1.weight) * Double($1.panel[type]) }
                / (parts * Double(typed.types[type].count))
        }.min() ?? 0
    }

    /// Takes averages apart in whole parts: of their common denominator if that is small enough to reckon
    /// with, so that nothing is rounded.
    private mutating func takenApart(_ aim: Aim) -> [Decomposition.Share]? {
        let isExact = aim.parts != nil
        let parts = aim.parts ?? BigInt(1) << 80
        let sums = typed.types.indices.map { type in
            Int128((aim.chances[type] * Rational(parts, over: 1)).floor) * Int128(typed.types[type].count)
        }
        // Rounded averages miss a row by less than this; so do chances of 2^-50 that were rounded before.
        let slack = isExact ? Int128(0) : Int128(typed.count) << 34
        var parting = Decomposition(pool: typed, sums: sums, parts: Int128(parts), slack: slack)
        tell { $0.stage = .dealingChances }
        let patience = patience
        let isWhole = parting.run(search: search, limit: 400) { soFar in
            patience.lasts(after: {
                $0.panels = soFar.shares.count
                $0.dealt = 1 - Double(soFar.restParts) / Double(soFar.parts)
            })
        }
        // Stopped on the way, the panels so far stand for the rest.
        if isWhole || patience.isOver && !parting.shares.isEmpty { return parting.shares }
        for share in parting.shares { _ = separation.add(share.panel) }
        return nil
    }

    private func weighed(_ lottery: [(panel: [Int], probability: Double)]) -> [Decomposition.Share] {
        let total = lottery.reduce(0) { $0 + $1.probability }
        return lottery.compactMap { panel, probability in
            let weight = Int128((probability / total * 0x1p60).rounded())
            return weight > 0 ? Decomposition.Share(panel: panel, weight: weight) : nil
        }
    }

    /// A face in whole numbers, with its proof; nil if it cannot be proven, or no longer is broken.
    /// - Parameter isHalfway: whether to prove only half of what is broken: not a face, but a step towards
    ///   it, and far sooner proven.
    private func cut(
        _ face: [Double], broken averages: [Double], limit: Int, isHalfway: Bool = false
    ) -> Cut? {
        for worth in wholeNumbers(face) {
            func value(_ panel: [Int]) -> Int { zip(panel, worth).reduce(0) { $0 + $1.0 * $1.1 } }
            let start = separation.panels.max { value($0) < value($1) } ?? first
            let there = zip(worth, averages).reduce(0) { $0 + Double($1.0) * $1.1 }
            let slack = isHalfway ? Int((there - Double(value(start))) / 2) : 0
            guard slack >= 0,
                let greatest = search.greatest(worth, from: start, slack: slack, limit: limit)
            else { continue }
            let size = worth.reduce(0) { max($0, abs($1)) }
            guard there > Double(greatest.worth) + 1e-11 * Double(size) else { continue }
            let counting = typed.types.indices.filter { worth[$0] != 0 }
            return Cut(
                coefficients: .init(uniqueKeysWithValues: counting.map { ($0, worth[$0]) }),
                bound: greatest.worth, proof: greatest.proof)
        }
        return nil
    }

    /// The face with small whole numbers if they can be recognised, and with large ones that are close.
    private func wholeNumbers(_ face: [Double]) -> [[Int]] {
        let most = face.reduce(0) { max($0, abs($1)) }
        guard most > 0 else { return [] }
        let least = face.reduce(most) { abs($1) > most * 1e-7 ? min($0, abs($1)) : $0 }
        var found: [[Int]] = []
        for times in 1...60 {
            let scaled = face.map { $0 / least * Double(times) }
            let isWhole = scaled.allSatisfy { abs($0 - $0.rounded()) < 1e-6 * Double(times) }
            if isWhole, most / least * Double(times) < 1e6 {
                found.append(scaled.map { Int($0.rounded()) })
                break
            }
        }
        return found + [face.map { Int(($0 / most * 1e7).rounded()) }]
    }
}
