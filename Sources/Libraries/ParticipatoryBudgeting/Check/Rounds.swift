/// Holds the rounds of a result against its winners and the file.
extension Checker {
    func rounds() -> Check {
        guard !claim.rounds.isEmpty else {
            return verdict(.rounds, nil, false, "the result tells of no rounds.")
        }
        if let fault = faultInRounds() { return verdict(.rounds, false, fault) }
        let count = counted(claim.rounds.count, "round names", "rounds name")
        let hasSums = claim.rounds.contains { $0.cost != nil || $0.left != nil }
        return verdict(
            .rounds, true, "\(count) the winners in order\(hasSums ? ", and the sums add up" : "").")
    }

    private func faultInRounds() -> String? {
        guard claim.rounds.map(\.project) == claim.selected else {
            return "the rounds do not name the winners in the order in which they are listed."
        }
        var left = election.budget
        for (place, round) in claim.rounds.enumerated() {
            guard let project = index[round.project] else { return "“\(round.project)” is no project." }
            let cost = election.projects[project].cost
            left -= cost
            if let stated = round.cost, stated != cost {
                return "round \(place + 1) says that “\(round.project)” costs \(amount(stated)), and "
                    + "the file says \(amount(cost))."
            }
            if let stated = round.left, stated != left {
                return "round \(place + 1) says that \(amount(stated)) is left, and it is \(amount(left))."
            }
        }
        return nil
    }
}
