/// Why one project was not funded: what can be said without running the rule again.
public struct Loss: Sendable, Hashable {
    public var project: Int
    /// Sentences, the weightiest first; never empty.
    public var reasons: [String]
    /// Whether a limit of the town kept it out.
    public var isByLimit: Bool
}

extension CheckedAllocation {
    /// Every project that was not funded, in the order of the file.
    public var losses: [Loss] { Losses(election, allocation).all }
}

private struct Losses {
    private let election: Election
    private let allocation: Allocation
    private let winners: Set<Int>
    private let votes: [Int64]
    private let index: [String: Int]

    init(_ election: Election, _ allocation: Allocation) {
        self.election = election
        self.allocation = allocation
        winners = Set(allocation.selected)
        votes = election.votes
        index = election.indexByID
    }

    var all: [Loss] {
        election.projects.indices.filter { !winners.contains($0) }.map { project in
            let barred = bars(project)
            return Loss(
                project: project,
                reasons: barred.isEmpty ? lostTies(project) + [shortfall(project)] : barred,
                isByLimit: !barred.isEmpty)
        }
    }

    private func amount(_ units: Int64) -> String { election.amount(units) }

    // MARK: Limits

    private func bars(_ project: Int) -> [String] {
        let rules = election.constraints, own = election.projects[project]
        if rules.withdrawn.contains(own.id) { return ["It was withdrawn."] }
        var found: [String] = []
        if let least = tooFewVotes(project) { found.append(least) }
        if let before = own.step?.previous, !winners.contains(before) {
            let id = election.projects[before].id
            found.append("It is a step, and the step before it, “\(id)”, is not funded.")
        }
        for group in rules.exclusive where group.contains(own.id) {
            guard let rival = group.first(where: { index[$0].map(winners.contains) ?? false })
            else { continue }
            found.append("Only one of \(group.joined(separator: ", ")) may win, and “\(rival)” did.")
        }
        for (name, cap) in rules.categoryCaps.sorted(by: { $0.key < $1.key })
        where own.categories.contains(name) {
            found += overCap(project, name, cap) { $0.categories.contains(name) }
        }
        for (name, cap) in rules.districtCaps.sorted(by: { $0.key < $1.key })
        where own.district == name {
            found += overCap(project, name, cap) { $0.district == name }
        }
        return found
    }

    private func tooFewVotes(_ project: Int) -> String? {
        let scale = election.ballots.weightScale, least = election.constraints.leastVotes
        guard votes[project] < least * scale else { return nil }
        let had = Rational(votes[project], over: scale).decimal(Election.places(of: scale))
        return "It needed \(counted(least, "vote")) and had \(had)."
    }

    private func overCap(
        _ project: Int, _ name: String, _ cap: Int64, _ holds: (Project) -> Bool
    ) -> [String] {
        let spent = winners.reduce(Int64(0)) { sum, winner in
            holds(election.projects[winner]) ? sum + election.projects[winner].cost : sum
        }
        let cost = election.projects[project].cost
        guard spent + cost > cap else { return [] }
        let others = spent > 0 ? "; \(amount(spent)) went to others there" : ""
        return ["“\(name)” may get \(amount(cap)) at most\(others), and this costs \(amount(cost))."]
    }

    // MARK: Ties

    /// The last tie that it lost, which a hair would have decided the other way.
    private func lostTies(_ project: Int) -> [String] {
        let last = allocation.rounds.lastIndex { $0.tied.contains(project) && $0.project != project }
        guard let last else { return [] }
        let winner = election.projects[allocation.rounds[last].project].id
        return [
            "In round \(last + 1) it was level with “\(winner)”, and lost the tie, which was broken "
                + "\(allocation.options.tieBreak.words)."
        ]
    }

    // MARK: Money and votes

    private func shortfall(_ project: Int) -> String {
        let cost = election.projects[project].cost, (pot, left) = potAndLeft(project)
        if cost > pot { return "It costs \(amount(cost)), more than the \(amount(pot)) there was." }
        if votes[project] == 0 { return "Nobody voted for it." }
        if let has = allocation.supportersHave[project], has < Rational(cost, over: election.moneyScale) {
            let all = cost > left ? " In all \(amount(left)) of the money was left." : ""
            return "It costs \(amount(cost)), and those who voted for it had "
                + "\(election.amount(rounding: has)) of their shares left.\(all)"
        }
        if cost > left {
            return "It costs \(amount(cost)), and \(amount(left)) was left when what is funded was paid."
        }
        switch allocation.options.rule {
        case .equalShares, .exactEqualShares:
            return "Those who voted for it had too little of their shares left to pay for it."
        case .maxWelfare: return "Other projects together give voters more for the same money."
        case .phragmen: return "The rule ended before its turn came."
        case .greedy: return "No vote counted towards it."
        }
    }

    private func potAndLeft(_ project: Int) -> (Int64, Int64) {
        let pots = election.constraints.pots
        guard !pots.isEmpty else {
            return (election.budget, election.budget - allocation.cost(election))
        }
        let own = pots.first { $0.holds(election.projects[project]) }
        let budget = own?.budget ?? election.budget - pots.reduce(0) { $0 + $1.budget }
        let spent = winners.reduce(Int64(0)) { sum, winner in
            let other = pots.first { $0.holds(election.projects[winner]) }
            return other?.name == own?.name ? sum + election.projects[winner].cost : sum
        }
        return (budget, budget - spent)
    }
}

extension TieBreak {
    /// After “broken”: how.
    var words: String {
        switch self {
        case .lexicographic: "by the alphabetical order of the ids"
        case .fileOrder: "by the order of the file"
        case .cheapest: "for the cheapest"
        case .mostVotes: "for the most votes"
        case .seed(let text): "by lot, from the seed “\(text)”"
        case .refuse: "by nothing: a tie would have been refused"
        }
    }
}
