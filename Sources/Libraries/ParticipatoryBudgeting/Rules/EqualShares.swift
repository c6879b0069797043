/// The Method of Equal Shares with its completions.
extension Draft {
    mutating func equalShares(_ progress: Progress) throws {
        let weight = Rational(support.weights.reduce(0, +))
        let share = Rational(rails.budget) / weight
        var run = SharesRun(
            support, costs: election.projects.map(\.cost), candidates: rails.open, ties: ties,
            ballots: election.ballots.count, rails: rails,
            keeps: options.completion == .add1 || options.completion == .add1u)
        var endowment = share
        if run.keeps {
            let search = try addOne(&run, from: share, progress)
            endowment = search.endowment
            allocation.increments = search.increments
        }
        try run.run(from: endowment, to: endowment)
        allocation.endowment = endowment
        for (index, round) in run.rounds.enumerated() {
            var record = record(&run, index, round)
            if detail == .everyRound {
                try progress("Telling how round \(index + 1) of \(run.rounds.count) was decided")
                record.bids = run.bids(before: index, rails, perVoter)
                record.payments = run.payments(in: index, perVoter)
            }
            take(record)
        }
        allocation.supportersHave = run.supportersHave(perVoter)
        try complete(progress)
    }

    /// One unit of money for one unit of weight, in currency for one vote.
    var perVoter: Rational { Rational(election.ballots.weightScale, over: election.moneyScale) }

    private func record(
        _ run: inout SharesRun, _ index: Int, _ round: SharesRun.Round
    ) -> Allocation.Round {
        let price = run.exactPrice(ofRound: index)
        let rows = run.histogram(round.project, round: index)
        var record = Allocation.Round(
            stage: .equalShares, project: round.project, price: price, tied: round.tied)
        for row in rows.purses.indices {
            if run.paysInFull(row, of: rows, inRound: index) {
                record.fullPayers += rows.weights[row]
            } else {
                record.partPayers += rows.weights[row]
            }
        }
        return record
    }

    /// Gives every voter one more unit of currency until the outcome uses the pot or overruns it.
    ///
    /// Not every step is run: a run with the endowment known only to lie in a range proves, when it can
    /// decide at all, that every step in the range ends the same. Ranges grow while that works and
    /// shrink when it does not.
    private mutating func addOne(
        _ run: inout SharesRun, from share: Rational, _ progress: Progress
    ) throws -> (endowment: Rational, increments: Int64) {
        let unit = Rational(election.moneyScale, over: election.ballots.weightScale)
        var base = share
        if options.start == .wholeShare {
            base = Rational((share / unit).floor, over: 1) * unit
        }
        var step: Int64 = 0, stride = Stride()
        while true {
            try progress("Add1: voters have been given \(step) more each")
            let next = step + stride.width
            do {
                try run.run(from: base + Rational(step) * unit, to: base + Rational(next - 1) * unit)
            } catch let doubt as SharesRun.Undecided {
                stride.doubt(at: step, part: doubt.part)
                continue
            }
            if earlierTie.isEmpty { earlierTie = run.rounds.first { !$0.tied.isEmpty }?.tied ?? [] }
            switch verdict(run) {
            case .overrun: return (base + Rational(max(0, step - 1)) * unit, max(0, step - 1))
            case .usedUp: return (base + Rational(step) * unit, step)
            case .goesOn:
                step = next
                stride.hold(until: next)
            }
        }
    }

    private enum Verdict { case overrun, usedUp, goesOn }

    private func verdict(_ run: SharesRun) -> Verdict {
        let costs = run.costs
        let spent = run.rounds.reduce(Int64(0)) { $0 + costs[$1.project] }
        if spent > rails.budget { return .overrun }
        let chosen = Set(run.rounds.map(\.project))
        let waiting = run.candidates.filter { !chosen.contains($0) && run.rails.allows($0) }
        if waiting.isEmpty { return .usedUp }
        if options.stop == .overBudget {
            // With everyone able to pay for everything alone, nothing can change any more.
            return .goesOn
        }
        return waiting.contains { costs[$0] <= rails.budget - spent } ? .goesOn : .usedUp
    }
}
