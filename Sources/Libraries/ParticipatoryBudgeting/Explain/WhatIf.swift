/// What it would have taken for a project to win, found by running the rule again.
public struct WhatIf: Sendable {
    /// What more voters could have done.
    public enum Votes: Sendable, Hashable {
        /// So many more residents, voting for it alone, would have made it win.
        case enough(Int64)
        /// With so many more it still loses; beyond that nobody looked.
        case notEven(Int64)
        /// No number of votes could do: why, as half a sentence.
        case never(String)
    }

    public var project: Int
    /// The highest cost found at which it wins, in units of money; `nil` if not even the least cost helps.
    public var cost: Int64?
    public var votes: Votes
}

/// Runs the rule again and again for one project that lost, by halving: the answers are outcomes of the
/// rule, not estimates. Where a rule is not monotone there may be other answers in between; the ones
/// given are always true.
///
/// New voters name the project alone, and give it as many points as anybody gave. By Borda they rank one
/// other project after it, since a project that nothing is ranked below has no points.
///
/// Cost: some forty runs of the rule.
public func whatIf(
    _ project: Int, in election: Election, _ options: AllocationOptions,
    progress: Progress = { _ in }
) throws -> WhatIf {
    func wins(_ changed: Election) throws -> Bool {
        try progress("asking what would have made “\(election.projects[project].id)” win")
        return try allocate(changed, options, progress: progress).selected.contains(project)
    }
    let cost = try highest(in: 1...max(1, election.projects[project].cost - 1)) { cost in
        var changed = election
        changed.projects[project].cost = cost
        return try wins(changed)
    }
    if let bar = election.bar(toAnyVotesFor: project) {
        return WhatIf(project: project, cost: cost, votes: .never(bar))
    }
    let ballot = election.ballot(for: project, isRanked: options.satisfaction == .borda)
    let votes = try fewest(from: Int64(election.ballots.voters)) { more in
        try wins(election.adding(more, of: ballot))
    }
    return WhatIf(project: project, cost: cost, votes: votes)
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

/// Doubles so often before it gives up: a thousand new voters for each that there was.
private let mostDoublings = 10

/// The fewest with whom a test passes, taking it to fail below and pass above.
private func fewest(from start: Int64, _ passes: (Int64) throws -> Bool) throws -> WhatIf.Votes {
    var bad: Int64 = 0, good = start, doublings = 0
    do {
        while try !passes(good) {
            bad = good
            if doublings == mostDoublings { return .notEven(bad) }
            doublings += 1
            good *= 2
        }
    } catch AllocationError.tooLarge where bad > 0 {
        return .notEven(bad)
    }
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2
        if try passes(middle) { good = middle } else { bad = middle }
    }
    return .enough(good)
}

extension Election {
    /// What somebody who wants nothing but one project puts in the box.
    ///
    /// - Parameter isRanked: whether another must stand after it: the most named of the same pot.
    fileprivate func ballot(for project: Int, isRanked: Bool) -> [Int] {
        let first = ballotEntry(of: project), votes = self.votes
        func pot(_ project: Int) -> String? {
            constraints.pots.first { $0.holds(projects[project]) }?.name
        }
        guard isRanked else { return [first] }
        let others = projects.indices.filter {
            ballotEntry(of: $0) == $0 && $0 != first && pot($0) == pot(first)
        }
        return [first] + (others.max { votes[$0] < votes[$1] }.map { [$0] } ?? [])
    }

    /// The same election with more residents, who all cast this ballot.
    func adding(_ count: Int64, of ballot: [Int]) -> Election {
        var changed = self
        changed.ballots.append(ballot, count: count)
        return changed
    }
}

extension Ballots {
    fileprivate mutating func append(_ ballot: [Int], count: Int64) {
        if kind.hasPoints {
            let most = points.max() ?? pointScale
            points += ballot.map { _ in most }
        }
        entries += ballot.map { UInt16($0) }
        starts.append(entries.count)
        weights.append(count * weightScale)
        totalWeight += count * weightScale
        voters += Int(count)
    }
}
