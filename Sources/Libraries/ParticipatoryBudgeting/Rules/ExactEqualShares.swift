import BigInt

/// Exact Equal Shares (Kraiczy, Robinson, Elkind, "Streamlining Equal Shares", 2025): like equal shares,
/// but all who pay for a project pay exactly the same, and who has less pays nothing.
extension Draft {
    mutating func exactEqualShares(_ progress: Progress) throws {
        guard support.units.isEmpty else {
            throw AllocationError.optionDoesNotSuit(
                "“exact-equal-shares” needs a satisfaction that is the same for all who name a project: "
                    + "cost, cardinality or cost-sqrt.")
        }
        let share = Rational(rails.budget) / Rational(support.weights.reduce(0, +))
        var endowment = share
        if options.completion == .add1 || options.completion == .add1u {
            let search = try addOneExactly(from: share, progress)
            endowment = search.endowment
            allocation.increments = search.increments
        }
        var run = try exactRun(endowment)
        try run.finish(telling: detail == .everyRound ? perVoter : nil, progress)
        allocation.endowment = endowment
        run.rounds.forEach { take($0) }
        allocation.supportersHave = run.supportersHave(perVoter)
        try complete(progress)
    }

    private func exactRun(_ endowment: Rational) throws -> ExactRun {
        try ExactRun(
            support, costs: election.projects.map(\.cost), ties: ties, rails: rails,
            ballots: election.ballots.count, endowment: endowment)
    }

    /// Add1, leaving out the steps at which nothing can change.
    private func addOneExactly(
        from share: Rational, _ progress: Progress
    ) throws -> (endowment: Rational, increments: Int64) {
        let unit = Rational(election.moneyScale, over: election.ballots.weightScale)
        var base = share
        if options.start == .wholeShare {
            base = Rational((share / unit).floor, over: 1) * unit
        }
        var step: Int64 = 0, before: Int64 = 0
        while true {
            try progress("Add1: voters have been given \(step) more each")
            let endowment = base + Rational(step) * unit
            var run = try exactRun(endowment)
            try run.finish(telling: nil, progress)
            let spent = run.rounds.reduce(Int64(0)) { $0 + election.projects[$1.project].cost }
            if spent > rails.budget { return (base + Rational(before) * unit, before) }
            let chosen = Set(run.rounds.map(\.project))
            let waiting = rails.open.filter {
                !chosen.contains($0) && support.votes[$0] > 0 && run.rails.allows($0)
            }
            let fits = waiting.contains { election.projects[$0].cost <= rails.budget - spent }
            if waiting.isEmpty || options.stop == .exhaustive && !fits { return (endowment, step) }
            guard let more = run.nextChange(), let ahead = Int64(exactly: (more / unit).ceiling) else {
                return (endowment, step)
            }
            step += max(1, ahead)
            // Until the step at which something changes the outcome is this one.
            before = step - 1
        }
    }
}

/// One run of Exact Equal Shares with one endowment.
struct ExactRun {
    private let support: Support
    private let costs: [Int64]
    private let ties: TieOrder
    private let endowment: Rational
    private let shift: Int
    private(set) var rails: Rails
    private(set) var rounds: [Allocation.Round] = []
    private var purses: Purses
    private var low: [Int64]
    private var high: [Int64]
    private var exact: [Int: Rational] = [:]
    private var isAlive: [Bool]
    /// The most supporters that could pay for it, as last seen; never rises.
    private var payers: [Int64]
    private var seen: [Int]
    private var value: [Rational]

    init(
        _ support: Support, costs: [Int64], ties: TieOrder, rails: Rails, ballots: Int,
        endowment: Rational
    ) throws {
        self.support = support
        self.costs = costs
        self.ties = ties
        self.rails = rails
        self.endowment = endowment
        let largest = max(endowment.ceiling, .init(costs.max() ?? 1))
        shift = 58 - largest.bitWidth
        guard shift >= 0, let bottom = Int64(exactly: (endowment * Rational(1 << shift)).floor) else {
            throw AllocationError.tooLarge
        }
        low = [bottom]
        high = [bottom + 1]
        purses = Purses(ballots: ballots)
        isAlive = .init(repeating: false, count: costs.count)
        for project in rails.open where support.votes[project] > 0 && rails.allows(project) {
            isAlive[project] = true
        }
        payers = support.votes
        seen = .init(repeating: -1, count: costs.count)
        value = costs.indices.map { support.worth[$0].exact * Rational(support.votes[$0], over: costs[$0]) }
    }

    /// - Parameter unit: one unit of money in currency for one vote, if every round's bids are to be kept.
    mutating func finish(telling unit: Rational?, _ progress: Progress) throws {
        while let tied = best() {
            if unit != nil { try progress("Telling how round \(rounds.count + 1) was decided") }
            let bids = unit.map { self.bids($0) } ?? []
            let project = ties.first(of: tied), count = payers[project]
            let price = Rational(costs[project], over: count)
            let able = (0..<purses.count).map { has($0, price: project) }
            purses.pay(for: project, support, where: { able[$0] })
            let cost = Int128(costs[project]) << Int128(shift)
            let least = Int64(cost / Int128(count)), most = least + 1
            rounds.append(
                .init(
                    stage: .exactEqualShares, project: project, price: price, fullPayers: count,
                    tied: tied.count > 1 ? ties.sorted(tied) : []))
            if let unit {
                rounds[rounds.count - 1].bids = bids
                rounds[rounds.count - 1].payments = [
                    Payment(amount: (price * unit).shown, voters: count, isFull: true)
                ]
            }
            for purse in purses.made(in: rounds.count - 1) {
                let parent = Int(purses.parent[purse])
                low.append(max(0, low[parent] - most))
                high.append(max(0, high[parent] - least))
            }
            rails.take(project)
            isAlive[project] = false
            for other in costs.indices where isAlive[other] && !rails.allows(other) {
                isAlive[other] = false
            }
            if let step = rails.step(after: project), support.votes[step] > 0, rails.allows(step) {
                isAlive[step] = rails.open.contains(step)
            }
        }
    }

    /// The projects that give the most for the money, all seen in this round.
    private mutating func best() -> [Int]? {
        while true {
            let alive = costs.indices.filter { isAlive[$0] }
            guard let most = alive.map({ value[$0] }).max() else { return nil }
            let top = alive.filter { value[$0] == most }
            let unseen = top.filter { seen[$0] < rounds.count }
            if unseen.isEmpty { return top }
            for project in unseen { look(at: project) }
        }
    }

    /// Counts down: who cannot pay an equal share leaves, which makes the share dearer for the rest.
    private mutating func look(at project: Int) {
        seen[project] = rounds.count
        let rows = purses.histogram(project, support, before: rounds.count)
        while payers[project] > 0 {
            var able: Int64 = 0
            for row in rows.purses.indices where has(Int(rows.purses[row]), price: project) {
                able += rows.weights[row]
            }
            if able == payers[project] { break }
            payers[project] = able
        }
        isAlive[project] = payers[project] > 0
        value[project] = support.worth[project].exact * Rational(payers[project], over: costs[project])
    }

    /// What each project that could still win would ask of each payer, best first.
    mutating func bids(_ unit: Rational) -> [Bid] {
        let bought = Set(rounds.map(\.project))
        var bids: [Bid] = []
        for project in rails.open where !bought.contains(project) && rails.allows(project) {
            guard support.votes[project] > 0 else { continue }
            if isAlive[project], seen[project] < rounds.count { look(at: project) }
            var bid = Bid(project: project, supportersHave: shownMoney(project, unit))
            if isAlive[project] {
                let each = Rational(costs[project], over: payers[project]) * unit
                bid.each = each.shown
                bid.rate = (each / support.shownWorth(project)).shown
            }
            bids.append(bid)
        }
        return bids.sorted { Bid.isBetter($0, $1, lowest: true, ties) }
    }

    /// What the supporters of each project that was not bought have left together, in currency.
    mutating func supportersHave(_ unit: Rational) -> [Int: Rational] {
        let bought = Set(rounds.map(\.project))
        var found: [Int: Rational] = [:]
        for project in rails.open where !bought.contains(project) && support.votes[project] > 0 {
            found[project] = shownMoney(project, unit)
        }
        return found
    }

    private mutating func shownMoney(_ project: Int, _ unit: Rational) -> Rational {
        let rows = purses.histogram(project, support, before: rounds.count)
        let has = rows.purses.indices.reduce(Int128(0)) { sum, row in
            sum + Int128(rows.weights[row]) * Int128(low[Int(rows.purses[row])])
        }
        return (Rational(BigInt(has), over: BigInt(1) << shift) * support.voteUnit * unit).shown
    }

    /// Whether a purse holds an equal share of the cost, at the number of payers now thought of.
    private func has(_ purse: Int, price project: Int) -> Bool {
        let count = Int128(payers[project]), cost = Int128(costs[project]) << Int128(shift)
        if Int128(low[purse]) * count >= cost { return true }
        if Int128(high[purse]) * count < cost { return false }
        return balance(purse) >= Rational(costs[project], over: payers[project])
    }

    private func balance(_ purse: Int) -> Rational {
        var left = endowment, place = purse
        while place > 0 {
            left -= rounds[Int(purses.round[place])].price ?? .zero
            place = Int(purses.parent[place])
        }
        return left
    }

    // MARK: The next budget

    /// The least that every voter must be given on top before anything in the outcome changes; `nil` if
    /// nothing ever will. A change begins with a project that more supporters can pay for than now, at
    /// the place in the order that the greater number earns it; what they paid later than that place
    /// counts as still theirs.
    mutating func nextChange() -> Rational? {
        var least: Rational?
        let selected = Dictionary(uniqueKeysWithValues: rounds.enumerated().map { ($1.project, $0) })
        let last = rounds.count
        for project in rails.open where support.votes[project] > 0 {
            let now = selected[project].map { rounds[$0].fullPayers } ?? 0
            for place in 0...last {
                guard let range = payersRange(project, at: place, above: now) else { continue }
                let rows = purses.histogram(project, support, before: place)
                for (count, purse) in groups(rows, place, range) {
                    let need = Rational(costs[project], over: count) - balance(purse)
                    if need > .zero, least.map({ need < $0 }) ?? true { least = need }
                }
            }
        }
        return least
    }

    /// How many payers put a project right before the round at `place`, and after the one before it.
    private func payersRange(
        _ project: Int, at place: Int, above now: Int64
    ) -> ClosedRange<Int64>? {
        func needed(_ round: Int) -> Int64 {
            let other = rounds[round]
            let rate = support.worth[other.project].exact
                * Rational(other.fullPayers, over: costs[other.project])
            let count = rate * Rational(costs[project]) / support.worth[project].exact
            let isFirst = ties.rank[project] <= ties.rank[other.project]
            let whole = isFirst ? count.ceiling : count.floor + 1
            return Int64(clamping: whole)
        }
        let from = max(now + 1, place < rounds.count ? needed(place) : 1)
        let to = min(support.votes[project], place > 0 ? needed(place - 1) - 1 : .max)
        return from <= to ? from...to : nil
    }

    /// For each group of purses from the fullest down: how many payers there are with it, and the purse
    /// that then decides.
    private func groups(
        _ rows: Histogram, _ place: Int, _ range: ClosedRange<Int64>
    ) -> [(Int64, Int)] {
        let order = rows.purses.indices.sorted { low[Int(rows.purses[$0])] > low[Int(rows.purses[$1])] }
        var sum: Int64 = 0, found: [(Int64, Int)] = []
        for row in order {
            sum += rows.weights[row]
            if sum >= range.lowerBound {
                found.append((min(sum, range.upperBound), Int(rows.purses[row])))
            }
            if sum >= range.upperBound { break }
        }
        return found
    }
}
