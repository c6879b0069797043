/// One run of the Method of Equal Shares (Peters, Pierczyński, Skowron, "Proportional Participatory
/// Budgeting with Additive Utilities", NeurIPS 2021), with an endowment that may be known exactly or only
/// within bounds.
///
/// Every sum of money is held between two whole numbers of a fixed binary unit, rounded outwards. A
/// decision is taken only when those bounds settle it. Where they do not, an exact endowment lets
/// `SharesRun+Exact` settle it by exact fractions, and bounds throw ``Undecided``, upon which the
/// caller narrows them. So every decision is the one that exact arithmetic takes, and a run with wide
/// bounds proves that every endowment between them ends the same.
struct SharesRun {
    /// The bounds of the endowment leave more than one way open.
    struct Undecided: Error {}

    struct Bounds: Equatable {
        var low: Int64
        var high: Int64
    }

    /// One project bought.
    struct Round {
        var project: Int
        /// Per unit.
        var price: Bounds
        /// All that bid the same, the winner with them, when there was more than one.
        var tied: [Int]
    }

    let support: Support
    let costs: [Int64]
    let candidates: [Int]
    let ties: TieOrder
    /// Whether histograms are kept for the next run.
    let keeps: Bool
    private let freshRails: Rails

    // What outlives a run.
    var purses: Purses
    var path: [Int] = []
    var histograms: [[Histogram?]]
    /// Prices that the last run found in each round: where to start looking.
    private var hints: [[Int64]]

    // The run at hand.
    var rounds: [Round] = []
    /// Bits after the point.
    var shift = 0
    /// The endowment per unit of weight, when it is one number.
    var endowment: Rational?
    var low: [Int64] = []
    var high: [Int64] = []
    /// What each project was last seen to cost per unit; its true price never falls in a run.
    var price: [Bounds] = []
    var estimate: [Double] = []
    var isAlive: [Bool] = []
    var seenInRound: [Int] = []
    var exact = ExactMoney()
    var rails: Rails

    init(
        _ support: Support, costs: [Int64], candidates: [Int], ties: TieOrder, ballots: Int,
        rails: Rails, keeps: Bool
    ) {
        self.support = support
        self.costs = costs
        self.candidates = candidates.filter { support.totalUnits[$0] > 0 }
        self.ties = ties
        self.keeps = keeps
        freshRails = rails
        self.rails = rails
        purses = Purses(ballots: ballots)
        histograms = [.init(repeating: nil, count: costs.count)]
        hints = [.init(repeating: 0, count: costs.count)]
    }

    /// Runs the rule with an endowment between `from` and `to`, per unit of weight, to its end.
    mutating func run(from: Rational, to: Rational) throws {
        try start(from, to)
        while let round = try nextRound() { try buy(round) }
    }

    private mutating func start(_ from: Rational, _ to: Rational) throws {
        let largest = max(to.ceiling, .init(candidates.map { costs[$0] }.max() ?? 1))
        shift = 58 - largest.bitWidth
        guard shift >= 0 else { throw AllocationError.tooLarge }
        endowment = from == to ? from : nil
        let unit = Rational(1 << shift)
        guard let bottom = Int64(exactly: (from * unit).floor),
            let top = Int64(exactly: (to * unit).ceiling)
        else { throw AllocationError.tooLarge }
        rounds = []
        rails = freshRails
        low = [bottom]
        high = [top]
        exact = ExactMoney()
        let count = costs.count
        price = .init(repeating: Bounds(low: 0, high: 0), count: count)
        estimate = .init(repeating: 0, count: count)
        isAlive = .init(repeating: false, count: count)
        seenInRound = .init(repeating: -1, count: count)
        for project in candidates where rails.allows(project) {
            isAlive[project] = true
            price[project].low = target(project) / support.totalUnits[project]
            estimate[project] = rate(project)
        }
    }

    func target(_ project: Int) -> Int64 { costs[project] << shift }

    /// Roughly what a unit of satisfaction costs: the order in which to look, never a decision.
    private func rate(_ project: Int) -> Double {
        Double(price[project].low) / Double(support.worth[project].low)
    }

    // MARK: A round

    private mutating func nextRound() throws -> Round? {
        var best: Int?
        while let project = mostPromising(best) {
            try look(at: project)
            guard isAlive[project] else { continue }
            if let leader = best, !isCheaper(project, than: leader) { continue }
            best = project
        }
        guard let best else { return nil }
        let open = candidates.filter { isAlive[$0] && !isSurelyDearer($0, than: best) }
        let winners = open.count == 1 ? open : try cheapest(of: open)
        let winner = ties.first(of: winners)
        return Round(
            project: winner, price: price[winner], tied: winners.count > 1 ? ties.sorted(winners) : [])
    }

    /// The next project to look at in this round: none whose price is surely above the best.
    private func mostPromising(_ best: Int?) -> Int? {
        var found: Int?
        for project in candidates where isAlive[project] && seenInRound[project] < rounds.count {
            if let found, estimate[project] >= estimate[found] { continue }
            if let best, isSurelyDearer(project, than: best) { continue }
            found = project
        }
        return found
    }

    private func isSurelyDearer(_ project: Int, than other: Int) -> Bool {
        Int128(price[project].low) * Int128(support.worth[other].low)
            > Int128(price[other].high) * Int128(support.worth[project].high)
    }

    private func isCheaper(_ project: Int, than other: Int) -> Bool {
        Int128(price[project].high) * Int128(support.worth[other].low)
            < Int128(price[other].high) * Int128(support.worth[project].low)
    }

    /// Finds the bounds of the price of a project, or that its supporters cannot pay for it.
    private mutating func look(at project: Int) throws {
        seenInRound[project] = rounds.count
        let rows = histogram(project, round: rounds.count)
        let target = target(project), least = price[project].low
        let hint = keeps ? hints[rounds.count][project] : least
        let all = support.totalUnits[project]
        if let found = rows.price(target, of: all, low: low, high: high, least: least, hint: hint) {
            price[project] = found
            if keeps { hints[rounds.count][project] = found.high }
        } else {
            try lookCloser(at: project, rows)
        }
        estimate[project] = rate(project)
    }

    /// The same where what the supporters surely have is not enough, but what they may have could be.
    private mutating func lookCloser(at project: Int, _ rows: Histogram) throws {
        let target = target(project), least = price[project].low
        guard rows.canPay(target, from: high) else {
            isAlive[project] = false
            return
        }
        guard endowment != nil else { throw Undecided() }
        if exactMoney(of: rows) < Rational(costs[project]) {
            isAlive[project] = false
            return
        }
        let bottom = rows.priceBelow(
            target, of: support.totalUnits[project], from: high, least: least, hint: least)
        price[project] = Bounds(low: bottom, high: dearest(rows))
    }

    /// No price is above the fullest purse.
    private func dearest(_ rows: Histogram) -> Int64 {
        rows.purses.indices.map { high[Int(rows.purses[$0])] / rows.unit($0) + 1 }.max() ?? 0
    }

    mutating func histogram(_ project: Int, round: Int) -> Histogram {
        if keeps, round < histograms.count, let known = histograms[round][project] { return known }
        let made = purses.histogram(project, support, before: round)
        if keeps, round < histograms.count { histograms[round][project] = made }
        return made
    }

    /// Takes the payments for the winner of a round.
    private mutating func buy(_ round: Round) throws {
        let index = rounds.count
        if index >= path.count || path[index] != round.project {
            purses.undo(to: index)
            path.removeSubrange(index...)
            histograms.removeSubrange((index + 1)...)
            hints.removeSubrange((index + 1)...)
            purses.pay(for: round.project, support)
            path.append(round.project)
            histograms.append(.init(repeating: nil, count: costs.count))
            hints.append(price.map { $0.high })
        }
        isAlive[round.project] = false
        rounds.append(round)
        rails.take(round.project)
        if !rails.isFree {
            for project in candidates where !rails.allows(project) { isAlive[project] = false }
        }
        for purse in purses.made(in: index) {
            let parent = Int(purses.parent[purse]), units = Int128(purses.unitsPaid[purse])
            let most = Int128(round.price.high) * units, least = Int128(round.price.low) * units
            low.append(Int64(clamping: max(0, Int128(low[parent]) - most)))
            high.append(Int64(clamping: max(0, Int128(high[parent]) - least)))
        }
    }
}
