/// The utilitarian greedy rule: the most satisfaction for the money first; what does not fit is passed
/// over. Cost: one sort.
extension Draft {
    mutating func greedy() {
        let open = remaining
        var density: [Int: Rational] = [:]
        for project in open {
            density[project] = support.welfare(project) / Rational(election.projects[project].cost)
        }
        let order = open.sorted { a, b in
            let first = density[a] ?? .zero, second = density[b] ?? .zero
            return first == second ? ties.rank[a] < ties.rank[b] : first > second
        }
        var money = left, place = 0, isTaken = Set<Int>()
        while place < order.count {
            let project = order[place], cost = election.projects[project].cost
            place += 1
            guard cost <= money, rails.allows(project), !isTaken.contains(project) else { continue }
            if support.totalUnits[project] == 0, options.unsupported == .never { continue }
            // Only those that still fit were really in its way.
            let equals = order[place...].prefix { density[$0] == density[project] }
                .filter { election.projects[$0].cost <= money && rails.allows($0) && !isTaken.contains($0) }
            var round = Allocation.Round(
                stage: .greedy, project: project, price: shownDensity(project),
                fullPayers: support.votes[project], tied: equals.isEmpty ? [] : [project] + equals)
            if detail == .everyRound {
                round.bids = order[(place - 1)...]
                    .filter {
                        election.projects[$0].cost <= money && rails.allows($0) && !isTaken.contains($0)
                    }
                    .map { Bid(project: $0, rate: shownDensity($0).shown) }
            }
            money -= cost
            isTaken.insert(project)
            take(round)
            // A step that may be taken now can stand earlier in the order.
            if let step = rails.step(after: project), let earlier = order.firstIndex(of: step) {
                place = min(place, earlier)
            }
        }
    }

    /// The satisfaction of all voters for a unit of currency.
    private func shownDensity(_ project: Int) -> Rational {
        support.shownWelfare(project)
            / Rational(election.projects[project].cost, over: election.moneyScale)
    }
}
