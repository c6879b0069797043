extension Election {
    /// Why no number of votes could make a project win, as half a sentence; `nil` where some number may.
    /// Nothing of the rules is used: a project with a bar stands in no set that keeps the limits.
    func bar(toAnyVotesFor project: Int) -> String? {
        let path = stepsToPay(for: project)
        return barByName(path, project) ?? barByMoney(path)
    }

    /// The project and, where it is a step, the steps before it; without those that are paid already.
    private func stepsToPay(for project: Int) -> [Int] {
        var path = [project]
        while let before = projects[path[path.count - 1]].step?.previous { path.append(before) }
        return path.filter { !constraints.committed.contains(projects[$0].id) }
    }

    private func barByName(_ path: [Int], _ project: Int) -> String? {
        for step in path {
            let id = projects[step].id
            if constraints.withdrawn.contains(id) {
                return step == project ? "it was withdrawn." : "the step before it, “\(id)”, was withdrawn."
            }
            for group in constraints.exclusive where group.contains(id) {
                guard let rival = group.first(where: { constraints.committed.contains($0) }) else { continue }
                return "only one of \(group.joined(separator: ", ")) may win, and “\(rival)” had been "
                    + "decided already."
            }
        }
        return nil
    }

    private func barByMoney(_ path: [Int]) -> String? {
        guard let own = path.first.map({ projects[$0] }) else { return nil }
        let pots = constraints.pots
        let rest = budget - pots.reduce(0) { $0 + $1.budget }
        let pot = pots.first { $0.holds(own) }
        let words = pot.map { "the pot of “\($0.name)” holds" } ?? "there was"
        let bars = [
            bar(path, pot?.budget ?? rest, words) { other in
                pot.map { $0.holds(other) } ?? !pots.contains { $0.holds(other) }
            }
        ]
        let byCategory = constraints.categoryCaps.filter { own.categories.contains($0.key) }
            .sorted { $0.key < $1.key }
            .map { name, cap in
                bar(path, cap, "“\(name)” may get at most") { $0.categories.contains(name) }
            }
        let byDistrict = constraints.districtCaps.filter { own.district == $0.key }
            .map { name, cap in bar(path, cap, "“\(name)” may get at most") { $0.district == name } }
        return (bars + byCategory + byDistrict).compactMap { $0 }.first
    }

    /// - Parameter holds: what the money is for.
    private func bar(
        _ path: [Int], _ money: Int64, _ words: String, _ holds: (Project) -> Bool
    ) -> String? {
        let need = path.reduce(Int64(0)) { $0 + projects[$1].cost }
        let paid = projects.filter { constraints.committed.contains($0.id) && holds($0) }
            .reduce(Int64(0)) { $0 + $1.cost }
        guard need > money - paid else { return nil }
        let costs = path.count > 1 ? "with the steps before it, it costs" : "it costs"
        let taken = paid > 0 ? ", of which \(amount(paid)) had been decided already" : ""
        return "\(costs) \(amount(need)), and \(words) \(amount(money))\(taken)."
    }
}
