import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// What a town adds to the plain question.
struct ConstraintOptions: ParsableArguments {
    @Option(help: "The most for a category: NAME=SUM. May be given more than once.")
    var categoryCap: [String] = []
    @Option(help: "The most for a district: NAME=SUM. May be given more than once.")
    var districtCap: [String] = []
    @Option(help: "A project needs at least this many votes to win.")
    var leastVotes = 0
    @Option(help: "At most one of these may win: ID,ID,… May be given more than once.")
    var exclusive: [String] = []
    @Option(help: "Decided already, and paid from the pot first: ID,ID,…")
    var committed = ""
    @Option(help: "Not to be funded: ID,ID,…")
    var withdrawn = ""

    func constraints(_ election: Election) throws -> Constraints {
        var found = Constraints()
        found.categoryCaps = try caps(categoryCap, "category-cap", election)
        found.districtCaps = try caps(districtCap, "district-cap", election)
        found.leastVotes = Int64(leastVotes)
        found.exclusive = exclusive.map(list)
        found.committed = list(committed)
        found.withdrawn = Set(list(withdrawn))
        return found
    }

    private func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private func caps(
        _ texts: [String], _ option: String, _ election: Election
    ) throws -> [String: Int64] {
        var found: [String: Int64] = [:]
        for text in texts {
            guard let equals = text.lastIndex(of: "="),
                let units = election.units(String(text[text.index(after: equals)...]))
            else {
                throw AllocationError.optionDoesNotSuit(
                    "--\(option) is NAME=SUM, such as Sport=50000, not “\(text)”.")
            }
            let name = String(text[..<equals])
            guard election.projects.contains(where: { $0.categories.contains(name) || $0.district == name })
            else {
                throw AllocationError.optionDoesNotSuit(
                    "--\(option) names “\(name)”, and no project of this file belongs to it.")
            }
            found[name] = units
        }
        return found
    }
}
