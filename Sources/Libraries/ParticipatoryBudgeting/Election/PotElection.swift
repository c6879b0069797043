/// A pot with money of its own, seen as an election for itself.
struct PotElection {
    /// The category or district; `nil` for what is left when the pots are taken out.
    var name: String?
    var election: Election
    /// Where its projects stand in the whole election.
    var projects: [Int]
}

extension PotElection {
    /// Its election with what is left of each cap that reaches beyond the pot, when the projects decided
    /// elsewhere are paid: those that won so far, and those that are committed.
    func capped(beside whole: Election, _ winners: [Int]) -> Election {
        let own = Set(projects), committed = Set(whole.constraints.committed)
        let elsewhere = whole.projects.indices.filter { !own.contains($0) }
            .filter { winners.contains($0) || committed.contains(whole.projects[$0].id) }
            .map { whole.projects[$0] }
        var part = election
        for (name, cap) in part.constraints.categoryCaps {
            part.constraints.categoryCaps[name] = elsewhere.filter { $0.categories.contains(name) }
                .reduce(cap) { $0 - $1.cost }
        }
        for (name, cap) in part.constraints.districtCaps {
            part.constraints.districtCaps[name] = elsewhere.filter { $0.district == name }
                .reduce(cap) { $0 - $1.cost }
        }
        return part
    }
}

extension Election {
    /// The pots in their order, and last the rest; the election itself if there are no pots.
    ///
    /// Every ballot is taken into each pot of which it names a project, with that part of it. A part that
    /// nobody votes in has no ballots, and nothing can win in it.
    func byPot() -> [PotElection] {
        let pots = constraints.pots
        guard !pots.isEmpty else {
            return [PotElection(name: nil, election: self, projects: Array(projects.indices))]
        }
        var found = pots.map { pot in
            part(pot.name, pot.budget, projects.indices.filter { pot.holds(projects[$0]) })
        }
        let rest = projects.indices.filter { index in !pots.contains { $0.holds(projects[index]) } }
        let left = budget - pots.reduce(0) { $0 + $1.budget }
        if !rest.isEmpty { found.append(part(nil, left, rest)) }
        return found
    }

    private func part(_ name: String?, _ money: Int64, _ chosen: [Int]) -> PotElection {
        var place = [Int](repeating: -1, count: projects.count)
        for (new, old) in chosen.enumerated() { place[old] = new }
        var part = self
        part.budget = money
        part.projects = chosen.map { old in
            var project = projects[old]
            if let step = project.step {
                project.step?.first = place[step.first]
                project.step?.previous = step.previous.map { place[$0] }
            }
            return project
        }
        let ids = Set(part.projects.map(\.id))
        part.constraints.pots = []
        part.constraints.committed.removeAll { !ids.contains($0) }
        part.constraints.withdrawn.formIntersection(ids)
        part.constraints.exclusive.removeAll { !ids.isSuperset(of: $0) }
        part.ballots = ballots.restricted(to: place)
        return PotElection(name: name, election: part, projects: chosen)
    }
}

extension Ballots {
    /// - Parameter place: the new number of each project; -1 for those that are left out.
    fileprivate func restricted(to place: [Int]) -> Ballots {
        var part = Ballots(kind: kind)
        part.pointScale = pointScale
        part.weightScale = weightScale
        for ballot in 0..<count {
            let before = part.entries.count
            for entry in starts[ballot]..<starts[ballot + 1] where place[Int(entries[entry])] >= 0 {
                part.entries.append(UInt16(place[Int(entries[entry])]))
                if !points.isEmpty { part.points.append(points[entry]) }
            }
            guard part.entries.count > before else { continue }
            part.starts.append(part.entries.count)
            part.weights.append(weights[ballot])
            part.totalWeight += weights[ballot]
            part.voters += Int(max(1, weights[ballot] / weightScale))
        }
        return part
    }
}
