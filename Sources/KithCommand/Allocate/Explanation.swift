import Foundation
import ParticipatoryBudgeting

/// Writes the whole story of a result to a folder: `result.json` and `index.html`.
struct Explanation {
    let result: CheckedAllocation
    let file: String
    let folder: String

    func write(_ progress: AllocationMeter) throws {
        let election = result.election, options = result.allocation.options
        let chosen = Set(result.allocation.selected)
        let losers = election.projects.indices.filter { !chosen.contains($0) }
        var whatIfs: [WhatIf] = []
        for project in losers where !election.constraints.withdrawn.contains(election.projects[project].id) {
            whatIfs.append(try whatIf(project, in: election, options, progress: progress.tell))
        }
        var groups = VoterGroups(result)
        try BallotFile.pieces(of: file) { try groups.read($0) }
        let page = StoryPage(
            result, others: try others(progress), whatIfs: whatIfs, voterGroups: try groups.finish())
        try save(page.html, result.json)
    }

    /// The same ballots under the other rules.
    private func others(_ progress: AllocationMeter) throws -> [Allocation] {
        var found: [Allocation] = []
        for rule in Rule.allCases where rule != result.allocation.options.rule {
            var options = result.allocation.options
            options.rule = rule
            if rule != .equalShares { options.completion = .none }
            do {
                found.append(try allocate(result.election, options, progress: progress.tell))
            } catch AllocationError.optionDoesNotSuit, AllocationError.tieRefused {
                continue
            }
        }
        return found
    }

    /// Each file is written whole under another name and then put in place, so that a stop at any moment
    /// leaves the old file or the new one.
    private func save(_ html: String, _ json: String) throws {
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in [("index.html", html), ("result.json", json + "\n")] {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
            }
        } catch {
            throw BallotFileError(
                file: folder.path, 
                reason: "the explanation cannot be written here: \(error.localizedDescription)")
        }
    }
}
