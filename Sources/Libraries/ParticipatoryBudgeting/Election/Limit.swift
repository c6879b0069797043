/// One thing that the town added to the plain question, as it holds in the end.
public struct Limit: Sendable, Hashable {
    public var key: Statement.Key
    /// As a file of limits has it, with sums and ids written in one way: `Sport=50000`.
    public var value: String
    /// For people.
    public var words: String
}

extension Election {
    /// All limits in force, in the order of their keys.
    public var limits: [Limit] {
        let rules = constraints
        var found = caps(.categoryCap, rules.categoryCaps, "in the category")
        found += caps(.districtCap, rules.districtCaps, "in the district")
        found += rules.pots.sorted { $0.name < $1.name }.map { pot in
            Limit(
                key: .ownPot, value: "\(pot.name)=\(money(pot.budget))",
                words: "Projects of “\(pot.name)” have \(amount(pot.budget)) of their own.")
        }
        if rules.leastVotes > 0 {
            found.append(
                Limit(
                    key: .leastVotes, value: "\(rules.leastVotes)",
                    words: "A project needs at least \(counted(rules.leastVotes, "vote"))."))
        }
        found += rules.exclusive.map { list(.exclusive, $0, "At most one of these may win") }
        found += oneList(.committed, rules.committed, "Decided before the vote, and paid first")
        found += oneList(.withdrawn, rules.withdrawn.sorted(), "Withdrawn")
        return found + steps
    }

    private func caps(_ key: Statement.Key, _ caps: [String: Int64], _ place: String) -> [Limit] {
        caps.sorted { $0.key < $1.key }.map { name, sum in
            Limit(
                key: key, value: "\(name)=\(money(sum))",
                words: "Projects \(place) “\(name)” may get \(amount(sum)) at most.")
        }
    }

    private func oneList(_ key: Statement.Key, _ ids: [String], _ words: String) -> [Limit] {
        ids.isEmpty ? [] : [list(key, ids, words)]
    }

    private func list(_ key: Statement.Key, _ ids: [String], _ words: String) -> Limit {
        Limit(
            key: key, value: ids.joined(separator: ","), words: "\(words): \(ids.joined(separator: ", ")).")
    }

    private var steps: [Limit] {
        projects.indices.filter { projects[$0].step?.number == 1 }.map { first in
            let reached = projects.compactMap { project -> Int64? in
                guard let step = project.step, step.first == first else { return nil }
                return step.before + project.cost
            }
            return Limit(
                key: .steps, value: "\(projects[first].id)=\(reached.map(money).joined(separator: ","))",
                words: "“\(projects[first].id)” can be funded in part, up to "
                    + "\(reached.map { amount($0) }.joined(separator: ", or ")).")
        }
    }
}
