import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// What a town adds to the plain question.
struct ConstraintOptions: ParsableArguments {
    @Option(
        parsing: .unconditionalSingleValue,
        help: "The most for a category: NAME=SUM. May be given more than once.")
    var categoryCap: [String] = []
    @Option(
        parsing: .unconditionalSingleValue,
        help: "The most for a district: NAME=SUM. May be given more than once.")
    var districtCap: [String] = []
    @Option(
        parsing: .unconditionalSingleValue,
        help: "Money of its own for a category or district: NAME=SUM. May be given more than once.")
    var ownPot: [String] = []
    @Option(parsing: .unconditional, help: "A project needs at least this many votes to win.")
    var leastVotes: String?
    @Option(
        parsing: .unconditionalSingleValue,
        help: "At most one of these may win: ID,ID,… May be given more than once.")
    var exclusive: [String] = []
    @Option(
        parsing: .unconditionalSingleValue,
        help: "Decided already, and paid from the pot first: ID,ID,…")
    var committed: [String] = []
    @Option(
        parsing: .unconditionalSingleValue,
        help: "Not to be funded: ID,ID,…")
    var withdrawn: [String] = []
    @Option(
        parsing: .unconditionalSingleValue,
        help: "Sums at which a project can be part-funded: ID=SUM,SUM,… May be given more than once.")
    var steps: [String] = []
    @Option(help: "A file of such limits, a line each: category-cap;Sport=50000")
    var limits: String?

    /// Those of the file first, then those of the command line.
    func statements() throws -> [Statement] {
        var found = try limits.map(read) ?? []
        let given: [(Statement.Key, [String])] = [
            (.categoryCap, categoryCap), (.districtCap, districtCap), (.ownPot, ownPot),
            (.leastVotes, leastVotes.map { [$0] } ?? []), (.exclusive, exclusive),
            (.committed, committed), (.withdrawn, withdrawn), (.steps, steps),
        ]
        for (key, values) in given {
            found += values.map { Statement(key, $0, source: "--\(key.rawValue)") }
        }
        return found
    }

    private func read(_ path: String) throws -> [Statement] {
        let text = String(decoding: try ReadFile.bytes(of: path), as: UTF8.self)
        var found: [Statement] = []
        for (index, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let row = line.trimmingCharacters(in: .whitespaces.union(["\r", "\u{FEFF}"]))
            if row.isEmpty || row.hasPrefix("#") || row == "key;value" { continue }
            let parts = row.split(separator: ";", maxSplits: 1).map(String.init)
            guard parts.count == 2, let key = Statement.Key(rawValue: parts[0]) else {
                let known = Statement.Key.allCases.map(\.rawValue).joined(separator: ", ")
                throw BallotFileError(
                    file: path, line: index + 1,
                    reason: "“\(row)” is no limit. A line is a key, a semicolon and a value; the keys are "
                        + "\(known).")
            }
            found.append(Statement(key, parts[1], source: "\(path), line \(index + 1)"))
        }
        return found
    }
}
