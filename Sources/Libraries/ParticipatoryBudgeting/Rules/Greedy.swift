/// The utilitarian greedy rule: the most satisfaction for the money first; what does not fit is passed
/// over. Cost: one sort.
extension Draft {
    mutating func greedy() {
        let open = remaining
        var density: [Int: Rational] = [:]
        for project in open {
            density[project] = support.welfare(project) / Rational(election.projects[project].cost)
        }
        let order = open.sorted { a, b in
            let first = density[a] ?? .zero, second = density[b] ?? .zero
            return first == second ? ties.rank[a] < ties.rank[b] : first > second
        }
        var money = left, place = 0, isTaken = Set<Int>()
        while place < order.count {
            let project = order[place], cost = election.projects[project].cost
            place += 1
            guard cost <= money, rails.allows(project), !isTaken.contains(project) else { continue }
            if support.totalUnits[project] == 0, options.unsupported == .never { continue }
            // Only those that still fit were really in its way.
            let equals = order[place...].prefix { density[$0] == density[project] }
                .filter { election.projects[$0].cost <= money && rails.allows($0) && !isTaken.contains($0) }
            money -= cost
            isTaken.insert(project)
            take(
                .init(
                    stage: .greedy, project: project, price: density[project],
                    fullPayers: support.votes[project],
                    tied: equals.isEmpty ? [] : [project] + equals))
            // A step that may be taken now can stand earlier in the order.
            if let step = rails.step(after: project), let earlier = order.firstIndex(of: step) {
                place = min(place, earlier)
            }
        }
    }
}
