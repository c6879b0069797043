/// Money as exact fractions, worked out only where bounds cannot tell, and kept for the run.
struct ExactMoney {
    /// Price per unit by round.
    var prices: [Int: Rational] = [:]
    var balances: [Int: Rational] = [:]
    /// Whether the holders of a purse paid all they had.
    var isEmpty: [Int: Bool] = [:]
}

extension SharesRun {
    /// Of projects whose bounds overlap, those that are cheapest per unit of satisfaction.
    mutating func cheapest(of open: [Int]) throws -> [Int] {
        if open.allSatisfy({ isPaidByEqualShares($0) }) {
            return least(of: open) { run, project in
                Rational(run.costs[project])
                    / (Rational(run.support.totalUnits[project]) * run.support.worth[project].exact)
            }
        }
        if endowment == nil {
            guard areAlike(open) else { throw doubt(at: crossing(of: open)) }
            return open
        }
        return least(of: open) { run, project in
            let rows = run.histogram(project, round: run.rounds.count)
            return run.exactPrice(project, rows, run.price[project])
                / run.support.worth[project].exact
        }
    }

    /// Roughly where in the range the cheapest at its start stops being so.
    private func crossing(of open: [Int]) -> Double {
        let rates = open.map { project in
            let middle = price[project]
            return SIMD2(Double(middle.low.start) + Double(middle.high.start),
                Double(middle.low.end) + Double(middle.high.end)) / support.worth[project].rough
        }
        guard let first = rates.min(by: { $0.x < $1.x }) else { return 1 }
        return rates.compactMap { other -> Double? in
            let ahead = other.x - first.x, behind = first.y - other.y
            return ahead > 0 && behind > 0 ? ahead / (ahead + behind) : nil
        }.min() ?? 1
    }

    private mutating func least(
        of open: [Int], by rate: (inout SharesRun, Int) -> Rational
    ) -> [Int] {
        var best: Rational?
        var found: [Int] = []
        for project in open {
            let own = rate(&self, project)
            if let known = best, own > known { continue }
            if own == best {
                found.append(project)
            } else {
                best = own
                found = [project]
            }
        }
        return found
    }

    /// Whether every supporter surely has the full price, which is then cost over units.
    private mutating func isPaidByEqualShares(_ project: Int) -> Bool {
        let rows = histogram(project, round: rounds.count)
        return rows.purses.indices.allSatisfy { row in
            low[Int(rows.purses[row])].isAtLeast(price[project].high, times: rows.unit(row))
        }
    }

    /// Whether the same purses pay for projects of the same cost and worth.
    private mutating func areAlike(_ open: [Int]) -> Bool {
        let first = open[0], rows = sorted(histogram(first, round: rounds.count))
        for project in open.dropFirst() {
            guard costs[project] == costs[first],
                support.worth[project] == support.worth[first],
                sorted(histogram(project, round: rounds.count)) == rows
            else { return false }
        }
        return true
    }

    private func sorted(_ rows: Histogram) -> Histogram {
        if !rows.units.isEmpty { return rows }
        let order = rows.purses.indices.sorted { rows.purses[$0] < rows.purses[$1] }
        return Histogram(
            purses: order.map { rows.purses[$0] }, weights: order.map { rows.weights[$0] })
    }

    /// The price per unit that a round was won at.
    mutating func exactPrice(ofRound round: Int) -> Rational {
        if let known = exact.prices[round] { return known }
        let project = rounds[round].project
        let rows = histogram(project, round: round)
        let found = exactPrice(project, rows, rounds[round].price)
        exact.prices[round] = found
        return found
    }

    /// The price per unit at which these supporters pay for a project.
    mutating func exactPrice(
        _ project: Int, _ rows: Histogram, _ bounds: Bounds
    ) -> Rational {
        var poor: [Int] = [], unsure: [Int] = [], richUnits: Int64 = 0
        for row in rows.purses.indices {
            let purse = Int(rows.purses[row]), unit = rows.unit(row)
            if high[purse].isBelow(bounds.low, times: unit) {
                poor.append(row)
            } else {
                richUnits += rows.weights[row] * unit
                if !low[purse].isAtLeast(bounds.high, times: unit) { unsure.append(row) }
            }
        }
        var rest = Rational(costs[project]) - exactMoney(of: rows, at: poor)
        // From below, as in `Histogram.priceBelow`: the price rises as more turn out to be poor.
        while true {
            let price = rest / Rational(richUnits)
            let fallen = unsure.filter {
                exactBalance(Int(rows.purses[$0])) < price * Rational(rows.unit($0))
            }
            if fallen.isEmpty { return price }
            unsure.removeAll { fallen.contains($0) }
            rest -= exactMoney(of: rows, at: fallen)
            for row in fallen { richUnits -= rows.weights[row] * rows.unit(row) }
        }
    }

    mutating func exactMoney(of rows: Histogram) -> Rational {
        exactMoney(of: rows, at: Array(rows.purses.indices))
    }

    /// What the holders of some purses have together: whole numbers are summed by round first, so that
    /// the fractions are as many as the rounds and not as the purses.
    private mutating func exactMoney(of rows: Histogram, at chosen: [Int]) -> Rational {
        var endowments: Int64 = 0, paid: [Int: Int64] = [:]
        for row in chosen {
            var purse = Int(rows.purses[row])
            if isExactlyEmpty(purse) { continue }
            let weight = rows.weights[row]
            endowments += weight
            while purse > 0 {
                paid[Int(purses.round[purse]), default: 0] += weight * purses.unitsPaid[purse]
                purse = Int(purses.parent[purse])
            }
        }
        var sum = Rational(endowments) * (endowment ?? .zero)
        for (round, units) in paid { sum -= Rational(units) * exactPrice(ofRound: round) }
        return sum
    }

    mutating func exactBalance(_ purse: Int) -> Rational {
        if let known = exact.balances[purse] { return known }
        var found = endowment ?? .zero
        if purse > 0 {
            found = exactBalance(Int(purses.parent[purse])) - exactDue(purse)
            if found < .zero { found = .zero }
        }
        exact.balances[purse] = found
        return found
    }

    /// The full price that the holders of a purse were asked for when it came to be.
    private mutating func exactDue(_ purse: Int) -> Rational {
        exactPrice(ofRound: Int(purses.round[purse])) * Rational(purses.unitsPaid[purse])
    }

    private mutating func isExactlyEmpty(_ purse: Int) -> Bool {
        if high[purse] == .zero { return true }
        if low[purse].start > 0 { return false }
        if let known = exact.isEmpty[purse] { return known }
        let found = exactBalance(purse) == .zero
        exact.isEmpty[purse] = found
        return found
    }
}
