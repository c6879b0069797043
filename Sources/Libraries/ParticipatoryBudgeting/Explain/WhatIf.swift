/// What it would have taken for a project to win, found by running the rule again.
public struct WhatIf: Sendable {
    public var project: Int
    /// The highest cost found at which it wins, in units of money; `nil` if not even the least cost helps.
    public var cost: Int64?
    /// How many more residents, voting for it alone, would have made it win; `nil` if as many as voted
    /// would not.
    public var votes: Int64?
}

/// Runs the rule again and again for one project that lost, by halving: the answers are outcomes of the
/// rule, not estimates. Where a rule is not monotone there may be other answers in between; the ones
/// given are always true.
///
/// Cost: some forty runs of the rule.
public func whatIf(
    _ project: Int, in election: Election, _ options: AllocationOptions,
    progress: Progress = { _ in }
) throws -> WhatIf {
    var found = WhatIf(project: project)
    func wins(_ changed: Election) throws -> Bool {
        try progress("asking what would have made “\(election.projects[project].id)” win")
        return try allocate(changed, options, progress: progress).selected.contains(project)
    }
    found.cost = try highest(in: 1...max(1, election.projects[project].cost - 1)) { cost in
        var changed = election
        changed.projects[project].cost = cost
        return try wins(changed)
    }
    let most = Int64(election.ballots.voters)
    let spare = try highest(in: 0...max(0, most - 1)) { fewer in
        try wins(election.adding(most - fewer, votesFor: election.ballotEntry(of: project)))
    }
    found.votes = spare.map { most - $0 }
    return found
}

/// The highest number at which a test passes, taking it to pass below and fail above.
private func highest(in range: ClosedRange<Int64>, _ passes: (Int64) throws -> Bool) throws -> Int64? {
    guard try passes(range.lowerBound) else { return nil }
    var good = range.lowerBound, bad = range.upperBound + 1
    while bad - good > 1 {
        let middle = good + (bad - good) / 2
        if try passes(middle) { good = middle } else { bad = middle }
    }
    return good
}

extension Election {
    /// The same election with more residents, who name one project and nothing else.
    func adding(_ count: Int64, votesFor project: Int) -> Election {
        var changed = self
        changed.ballots.append(project, count: count)
        return changed
    }
}

extension Ballots {
    mutating func append(_ project: Int, count: Int64) {
        entries.append(UInt16(project))
        if kind.hasPoints { points.append(points.max() ?? pointScale) }
        starts.append(entries.count)
        weights.append(count * weightScale)
        totalWeight += count * weightScale
        voters += Int(count)
    }
}
