/// Runs a rule on an election, pot by pot if there are several.
///
/// The result is the same on every machine: all decisions are exact, and ties are broken by the rule
/// that the options name. Progress is reported now and then, and throwing from it stops the work.
///
/// - Parameter detail: whether to keep how each round was decided.
/// - Throws: ``AllocationError``, or what `progress` throws.
public func allocate(
    _ election: Election, _ options: AllocationOptions = AllocationOptions(), detail: Detail = .outcome,
    progress: Progress = { _ in }
) throws -> Allocation {
    try options.check()
    guard !election.constraints.pots.isEmpty else {
        return try decide(election, options, detail, progress)
    }
    var whole = Allocation(options)
    for part in election.byPot() {
        let own = try decide(
            part.capped(beside: election, whole.selected), options, detail, progress)
        whole.pots.append(
            .init(
                name: part.name, budget: part.election.budget, voters: part.election.ballots.voters,
                endowment: own.endowment, increments: own.increments))
        whole.rounds += own.rounds.map { round in
            var moved = round
            moved.project = part.projects[round.project]
            moved.tied = round.tied.map { part.projects[$0] }
            moved.pot = part.name
            moved.bids = round.bids.map { $0.moved(to: part.projects) }
            return moved
        }
        for (project, money) in own.supportersHave { whole.supportersHave[part.projects[project]] = money }
    }
    return whole
}

extension Bid {
    fileprivate func moved(to projects: [Int]) -> Bid {
        var moved = self
        moved.project = projects[project]
        return moved
    }
}

private func decide(
    _ election: Election, _ options: AllocationOptions, _ detail: Detail, _ progress: Progress
) throws -> Allocation {
    let rails = try Rails(election)
    let ties = TieOrder(options.tieBreak, election)
    let support = try Support(election, options.satisfaction)
    var allocation = Allocation(options)
    allocation.rounds = rails.committed.map { .init(stage: .committed, project: $0) }
    var draft = Draft(
        election: election, support: support, ties: ties, rails: rails, detail: detail,
        allocation: allocation)
    // In a pot that nobody votes in, and one that is spent already, there is nothing to decide.
    guard election.ballots.totalWeight > 0, rails.budget > 0 else { return draft.allocation }
    switch options.rule {
    case .equalShares: try draft.equalShares(progress)
    case .exactEqualShares: try draft.exactEqualShares(progress)
    case .greedy: draft.greedy()
    case .phragmen: try draft.phragmen(progress)
    case .maxWelfare: try draft.maxWelfare(progress)
    }
    try draft.refuseTies()
    return draft.allocation
}

/// An allocation in the making.
struct Draft {
    let election: Election
    let support: Support
    let ties: TieOrder
    var rails: Rails
    let detail: Detail
    var allocation: Allocation
    /// Ties met in runs that do not count in the end, but might have changed where it ends.
    var earlierTie: [Int] = []

    var options: AllocationOptions { allocation.options }
    var spent: Int64 { allocation.rounds.reduce(0) { $0 + election.projects[$1.project].cost } }
    var left: Int64 { election.budget - spent }

    mutating func take(_ round: Allocation.Round) {
        allocation.rounds.append(round)
        rails.take(round.project)
    }

    /// Those that could still be chosen, now or as a later step, whatever they cost.
    var remaining: [Int] {
        let chosen = Set(allocation.selected)
        return rails.open.filter { !chosen.contains($0) && !rails.isOver($0) }
    }

    mutating func complete(_ progress: Progress) throws {
        switch options.completion {
        case .none, .add1: break
        case .add1u, .greedy: greedy()
        case .phragmen: try phragmen(progress)
        }
    }

    func refuseTies() throws {
        guard options.tieBreak == .refuse else { return }
        let tied = allocation.rounds.map(\.tied).first { !$0.isEmpty } ?? earlierTie
        if !tied.isEmpty {
            throw AllocationError.tieRefused(
                projects: tied.map { election.projects[$0].id }, rule: options.rule.rawValue)
        }
    }
}
