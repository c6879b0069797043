import Foundation
import ParticipatoryBudgeting

/// Writes the whole story of a result to a folder: `result.json` and `index.html`.
struct Explanation {
    let result: CheckedAllocation
    let ballots: BallotOptions
    let folder: String
    /// How long to look for what would have made a loser win.
    let patience: Duration

    func write(_ progress: SearchMeter) throws {
        let page = StoryPage(
            result, others: try result.otherRules(progress: progress.tellOrCancel),
            whatIfs: try whatIfs(progress), voterGroups: try ballots.voterGroups(result))
        if progress.isStopped { throw AllocationError.cancelled }
        try SaveFile.save(page.html, to: folder + "/index.html")
        try SaveFile.save(page.json + "\n", to: folder + "/result.json")
    }

    /// What would have made each loser win, the most voted for first, until time is up.
    private func whatIfs(_ progress: SearchMeter) throws -> [WhatIf] {
        let election = result.election, votes = election.votes, started = ContinuousClock.now
        let chosen = Set(result.allocation.selected)
        let losers = election.projects.indices
            .filter { !chosen.contains($0) }
            .filter { !election.constraints.withdrawn.contains(election.projects[$0].id) }
            .sorted { (votes[$0], -$0) > (votes[$1], -$1) }
        var found: [WhatIf] = []
        for project in losers {
            do {
                found.append(
                    try whatIf(project, in: election, result.allocation.options) { words in
                        if started.duration(to: .now) > patience { throw OutOfTime() }
                        try progress.tellOrCancel("\(found.count) of \(losers.count) losers: \(words())")
                    })
            } catch is OutOfTime {
                break
            }
        }
        return found
    }

    private struct OutOfTime: Error {}
}

extension SearchMeter {
    /// As an allocation says how far it is, which an error stops.
    func tellOrCancel(_ words: @autoclosure () -> String) throws {
        if isStopped { throw AllocationError.cancelled }
        tell(words())
    }
}
