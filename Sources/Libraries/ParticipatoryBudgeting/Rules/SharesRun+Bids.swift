/// What a run can tell of itself when it is over: its purses stand as they stood before each round.
extension SharesRun {
    /// What each project that could still win offered before a round, best first.
    ///
    /// - Parameters:
    ///   - rails: the limits as they stood then.
    ///   - unit: one unit of money for one unit of weight, in currency for one vote.
    mutating func bids(before round: Int, _ rails: Rails, _ unit: Rational) -> [Bid] {
        let bought = Set(rounds[..<round].map(\.project))
        let open = candidates.filter { !bought.contains($0) && rails.allows($0) }
        let bids = open.map { project in
            let rows = histogram(project, round: round)
            var bid = Bid(project: project, supportersHave: shownMoney(rows, unit))
            if let price = price(of: project, rows) {
                bid.rate = (price * unit / support.shownWorth(project)).shown
                bid.each = (price * unit * support.shownPoint).shown
            }
            return bid
        }
        return bids.sorted { Bid.isBetter($0, $1, lowest: true, ties) }
    }

    /// What the supporters of each project that was not bought have left together, in currency.
    mutating func supportersHave(_ unit: Rational) -> [Int: Rational] {
        let bought = Set(rounds.map(\.project))
        var found: [Int: Rational] = [:]
        for project in candidates where !bought.contains(project) {
            found[project] = shownMoney(histogram(project, round: rounds.count), unit)
        }
        return found
    }

    private func shownMoney(_ rows: Histogram, _ unit: Rational) -> Rational {
        (exactly(rows.money(from: low).start) * unit * support.voteUnit).shown
    }

    /// Who gave how much in a round, most first.
    mutating func payments(in round: Int, _ unit: Rational) -> [Payment] {
        let price = exactPrice(ofRound: round)
        let rows = histogram(rounds[round].project, round: round)
        var sums: [Payment: Int64] = [:]
        for row in rows.purses.indices {
            let isFull = paysInFull(row, of: rows, inRound: round)
            let amount =
                isFull ? price * Rational(rows.unit(row)) : exactly(low[Int(rows.purses[row])].start)
            sums[Payment(amount: (amount * unit).shown, voters: 0, isFull: isFull), default: 0]
                += rows.weights[row]
        }
        return sums.map { Payment(amount: $0.amount, voters: $1, isFull: $0.isFull) }
            .sorted { ($0.amount, $0.isFull ? 1 : 0) > ($1.amount, $1.isFull ? 1 : 0) }
    }

    /// Whether the holders of a purse have the price that a round was won at.
    mutating func paysInFull(_ row: Int, of rows: Histogram, inRound round: Int) -> Bool {
        let purse = Int(rows.purses[row]), unit = rows.unit(row), price = rounds[round].price
        if low[purse].isAtLeast(price.high, times: unit) { return true }
        if high[purse].isBelow(price.low, times: unit) { return false }
        return exactBalance(purse) >= exactPrice(ofRound: round) * Rational(unit)
    }

    /// In units of money; a hair from the truth, unless only exact fractions could tell.
    private mutating func price(of project: Int, _ rows: Histogram) -> Rational? {
        if let found = rows.price(target(project), low: low, high: high, least: .zero, hint: .zero) {
            return exactly(found.high.start)
        }
        guard exactMoney(of: rows) >= Rational(costs[project]) else { return nil }
        return exactPrice(project, rows, Bounds(low: .zero, high: dearest(rows)))
    }

    private func exactly(_ units: Int64) -> Rational { Rational(units, over: 1 << shift) }
}
