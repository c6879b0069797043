/// Sequential Phragmén (Los, Christoff, Grossi, "Proportional Budget Allocations: Towards a
/// Systematization", IJCAI 2022): all voters earn at the same pace from nothing; as soon as the
/// supporters of a project have its cost together it is bought with all that they have.
///
/// A supporter's load after a purchase is the load that the purchase reached, so it is enough to know
/// each ballot's last purchase. Loads are held between whole numbers, and worked out as exact fractions
/// where those cannot tell.
extension Draft {
    mutating func phragmen(_ progress: Progress) throws {
        let candidates = remaining.filter { election.projects[$0].cost <= election.budget }
        guard options.unsupported == .ifItFits || !candidates.isEmpty else { return }
        var race = PhragmenRace(
            support, costs: election.projects.map(\.cost), candidates: candidates,
            ballots: election.ballots.count)
        while true {
            try progress("Phragmén: \(allocation.rounds.count) projects bought")
            let next = race.next(rails)
            if next.isEmpty { break }
            let money = left
            var fitting = next
            let pick = ties.first(of: next)
            switch options.phragmenStop {
            case .anyUnaffordable where next.contains { election.projects[$0].cost > money }: return
            case .pickUnaffordable where election.projects[pick].cost > money: return
            case .skip:
                fitting = next.filter { election.projects[$0].cost <= money }
                for project in next where election.projects[project].cost > money { race.drop(project) }
                if fitting.isEmpty { continue }
            default: break
            }
            let chosen = ties.first(of: fitting)
            if support.votes[chosen] == 0, options.unsupported == .never { break }
            let bids = detail == .everyRound ? race.bids(rails, perVoter, ties) : []
            let load = race.buy(chosen)
            var round = Allocation.Round(
                stage: .phragmen, project: chosen, price: load.map { $0 * perVoter },
                fullPayers: support.votes[chosen], tied: fitting.count > 1 ? ties.sorted(fitting) : [])
            round.bids = bids
            take(round)
        }
    }
}

struct PhragmenRace {
    private struct Bounds {
        var low: Int64
        var high: Int64
    }

    private let support: Support
    private let costs: [Int64]
    private var candidates: [Int]
    private let shift: Int
    /// The last purchase of each ballot, 0 for none; purchases count from 1.
    private var last: [UInt32]
    private var bought: [Int] = []
    private var loads = [Bounds(low: 0, high: 0)]
    private var exactLoads: [Int: Rational] = [0: .zero]
    private var tallies: [[Int64]] = [[]]
    private var bounds: [Bounds]
    private var seen: [Int]

    init(_ support: Support, costs: [Int64], candidates: [Int], ballots: Int) {
        self.support = support
        self.costs = costs
        self.candidates = candidates
        // The whole load of all supporters together stays below the cost of everything ever bought.
        let total = costs.reduce(Int128(1)) { $0 + Int128($1) }
        shift = max(0, 60 - (128 - total.leadingZeroBitCount))
        last = .init(repeating: 0, count: ballots)
        bounds = .init(repeating: Bounds(low: 0, high: .max), count: costs.count)
        seen = .init(repeating: -1, count: costs.count)
        for project in candidates where support.votes[project] > 0 {
            bounds[project].low = (costs[project] << shift) / support.votes[project]
        }
    }

    mutating func drop(_ project: Int) {
        candidates.removeAll { $0 == project }
    }

    /// The projects whose turn comes next, all at the same moment; those that nobody supports come last.
    mutating func next(_ rails: Rails) -> [Int] {
        candidates.removeAll(where: rails.isOver)
        let ready = candidates.filter { !rails.waits($0) }
        let supported = ready.filter { support.votes[$0] > 0 }
        guard !supported.isEmpty else { return ready }
        var best: Int?
        while let project = mostPromising(supported, best) {
            look(at: project)
            if let leader = best, bounds[project].high >= bounds[leader].high { continue }
            best = project
        }
        guard let best else { return [] }
        let open = supported.filter { bounds[$0].low <= bounds[best].high }
        if open.count == 1 { return open }
        let loads = open.map { exactLoad($0, tally($0)) }
        let least = loads.min()
        return zip(open, loads).filter { $0.1 == least }.map(\.0)
    }

    /// The load that each project would reach, in currency, for those who want to follow.
    mutating func bids(_ rails: Rails, _ unit: Rational, _ ties: TieOrder) -> [Bid] {
        var bids: [Bid] = []
        for project in candidates where !rails.waits(project) {
            guard support.votes[project] > 0 else {
                bids.append(Bid(project: project))
                continue
            }
            if seen[project] < bought.count { look(at: project) }
            let load = Rational(bounds[project].low, over: 1 << shift)
            bids.append(Bid(project: project, rate: (load * unit).shown))
        }
        return bids.sorted { Bid.isBetter($0, $1, lowest: true, ties) }
    }

    private func mostPromising(_ supported: [Int], _ best: Int?) -> Int? {
        var found: Int?
        for project in supported where seen[project] < bought.count {
            if let found, bounds[project].low >= bounds[found].low { continue }
            if let best, bounds[project].low > bounds[best].high { continue }
            found = project
        }
        return found
    }

    private mutating func look(at project: Int) {
        seen[project] = bought.count
        var low = Int128(costs[project]) << Int128(shift), high = low
        for (purchase, weight) in tally(project).enumerated() where weight > 0 {
            low += Int128(weight) * Int128(loads[purchase].low)
            high += Int128(weight) * Int128(loads[purchase].high)
        }
        let votes = Int128(support.votes[project])
        bounds[project] = Bounds(
            low: Int64(clamping: low / votes), high: Int64(clamping: (high + votes - 1) / votes))
    }

    /// The weight of the supporters by their last purchase.
    private func tally(_ project: Int) -> [Int64] {
        var tally = [Int64](repeating: 0, count: bought.count + 1)
        for index in support.range(of: project) {
            let ballot = Int(support.ballots[index])
            tally[Int(last[ballot])] += support.weights[ballot]
        }
        return tally
    }

    private mutating func exactLoad(_ project: Int, _ tally: [Int64]) -> Rational {
        var sum = Rational(costs[project])
        for (purchase, weight) in tally.enumerated() where weight > 0 {
            sum += Rational(weight) * exactLoad(of: purchase)
        }
        return sum / Rational(support.votes[project])
    }

    private mutating func exactLoad(of purchase: Int) -> Rational {
        if let known = exactLoads[purchase] { return known }
        let found = exactLoad(bought[purchase - 1], tallies[purchase])
        exactLoads[purchase] = found
        return found
    }

    /// - Returns: the load that its supporters have now; `nil` if it has none.
    mutating func buy(_ project: Int) -> Rational? {
        drop(project)
        guard support.votes[project] > 0 else { return nil }
        tallies.append(tally(project))
        bought.append(project)
        loads.append(bounds[project])
        for index in support.range(of: project) {
            last[Int(support.ballots[index])] = UInt32(bought.count)
        }
        return exactLoad(of: bought.count)
    }
}
