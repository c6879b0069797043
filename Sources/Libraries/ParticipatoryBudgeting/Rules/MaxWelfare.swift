/// The set of projects that fits the pot and gives the most satisfaction in all: the knapsack problem,
/// solved exactly.
extension Draft {
    /// Where the town sets limits besides the pot: ``LimitedKnapsack``. Otherwise
    /// Nemhauser and Ullmann's lists (1969): of all sets of the projects seen so far, only those are kept
    /// that no cheaper set matches, and only while the projects to come could still lift them to the best
    /// known. Of sets with equal welfare the cheapest wins; of those, the tie-break decides.
    mutating func maxWelfare(_ progress: Progress) throws {
        let gains = try wholeWelfare()
        let items = remaining.filter { gains[$0] > 0 && election.projects[$0].cost <= left }.sorted { a, b in
            let first = gains[a].multipliedFullWidth(by: Int128(election.projects[b].cost))
            let second = gains[b].multipliedFullWidth(by: Int128(election.projects[a].cost))
            if first.high != second.high { return first.high > second.high }
            return first.low == second.low ? ties.rank[a] < ties.rank[b] : first.low > second.low
        }
        let goods = items.map {
            Knapsack.Item(project: $0, cost: election.projects[$0].cost, gain: gains[$0])
        }
        let (chosen, tied) = try rails.isFree ? fill(goods, progress) : search(goods, progress)
        let place = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
        for project in chosen.sorted(by: { place[$0, default: 0] < place[$1, default: 0] }) {
            take(
                .init(
                    stage: .maxWelfare, project: project, price: support.shownWelfare(project),
                    fullPayers: support.votes[project]))
        }
        if let tied, !allocation.rounds.isEmpty {
            allocation.rounds[allocation.rounds.count - 1].tied = tied
        }
    }

    private func fill(
        _ items: [Knapsack.Item], _ progress: Progress
    ) throws -> (chosen: [Int], tied: [Int]?) {
        var sack = Knapsack(items: items, capacity: left, rank: ties.rank)
        return (try sack.solve(progress), sack.tied)
    }

    private func search(
        _ items: [Knapsack.Item], _ progress: Progress
    ) throws -> (chosen: [Int], tied: [Int]?) {
        var search = LimitedKnapsack(items: items, rails: rails, rank: ties.rank)
        return (try search.solve(left, rails, progress), search.tied)
    }

    /// The welfare of every project as whole numbers in one common unit.
    private func wholeWelfare() throws -> [Int128] {
        let exact = election.projects.indices.map { support.welfare($0) }
        var unit = Rational(1)
        for value in exact {
            let scaled = value * unit
            unit = unit * Rational(scaled.denominator, over: 1)
        }
        return try exact.map { value in
            guard let whole = Int128(exactly: (value * unit).numerator), whole < 1 << 110 else {
                throw AllocationError.tooLarge
            }
            return whole
        }
    }
}
