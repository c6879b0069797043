extension Checker {
    func feasible() -> Check {
        if let fault = faultInList() ?? faultInSums() ?? faultInConstraints() {
            return verdict(.feasible, false, fault)
        }
        let sum = claim.selected.reduce(Int64(0)) { $0 + cost(of: $1) }
        return verdict(
            .feasible, true,
            claim.selected.isEmpty
                ? "nothing is funded."
                : "\(counted(claim.selected.count, "project costs", "projects cost")) \(amount(sum)) of "
                    + "\(amount(election.budget)).")
    }

    private func cost(of id: String) -> Int64 {
        index[id].map { election.projects[$0].cost } ?? 0
    }

    private func faultInList() -> String? {
        var seen: Set<String> = []
        for id in claim.selected {
            if index[id] == nil { return "“\(id)” is not a project of this election." }
            if !seen.insert(id).inserted { return "“\(id)” is selected twice." }
        }
        return nil
    }

    private func faultInSums() -> String? {
        var sum: Int64 = 0
        for id in claim.selected { sum += cost(of: id) }
        if let stated = claim.budget, stated != election.budget {
            return "the result says the pot holds \(amount(stated)), and the file says "
                + "\(amount(election.budget))."
        }
        if let stated = claim.cost, stated != sum {
            return "the result says the winners cost \(amount(stated)), and they cost \(amount(sum))."
        }
        if sum > election.budget {
            return "the winners cost \(amount(sum)), which is \(amount(sum - election.budget)) more than "
                + "the pot of \(amount(election.budget))."
        }
        return nil
    }

    private func faultInConstraints() -> String? {
        let rules = election.constraints, chosen = Set(claim.selected)
        for id in rules.withdrawn.sorted() where chosen.contains(id) {
            return "“\(id)” was withdrawn and is selected."
        }
        for id in rules.committed where !chosen.contains(id) {
            return "“\(id)” is committed and is not selected."
        }
        for project in winners.sorted() {
            guard let before = election.projects[project].step?.previous, !winners.contains(before) else {
                continue
            }
            return "“\(election.projects[project].id)” is selected without the step before it."
        }
        for pot in rules.pots {
            let sum = winners.map { election.projects[$0] }.filter(pot.holds).reduce(0) { $0 + $1.cost }
            if sum > pot.budget {
                return "the pot of “\(pot.name)” holds \(amount(pot.budget)), and \(amount(sum)) is spent."
            }
        }
        for group in rules.exclusive where group.filter(chosen.contains).count > 1 {
            return "only one of \(group.joined(separator: ", ")) may win, and more did."
        }
        let won = winners.sorted().map { election.projects[$0] }
        for (category, cap) in rules.categoryCaps.sorted(by: { $0.key < $1.key }) {
            let sum = won.filter { $0.categories.contains(category) }.reduce(0) { $0 + $1.cost }
            if sum > cap { return "“\(category)” got \(amount(sum)), above its \(amount(cap))." }
        }
        for (district, cap) in rules.districtCaps.sorted(by: { $0.key < $1.key }) {
            let sum = won.filter { $0.district == district }.reduce(0) { $0 + $1.cost }
            if sum > cap { return "“\(district)” got \(amount(sum)), above its \(amount(cap))." }
        }
        let votes = election.votes
        for project in winners.sorted() where rules.leastVotes > 0 {
            let own = votes[project], least = rules.leastVotes * election.ballots.weightScale
            let id = election.projects[project].id
            if own < least, !rules.committed.contains(id) {
                return "“\(id)” has fewer than the \(counted(rules.leastVotes, "vote")) that it needs."
            }
        }
        return nil
    }
}
