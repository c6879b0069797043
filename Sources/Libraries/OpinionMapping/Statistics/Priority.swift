/// How much is learnt by asking about a statement next.
public struct StatementPriority: Sendable, Equatable {
    public let statement: Int
    /// From 0, without an upper bound.
    public let priority: Double
}

extension MapStatistics {
    /// What Polis gives a statement about the participants themselves, before squaring.
    private static let metaPriority = 7.0

    /// The order in which to ask, as Polis has it (conversation.clj, priority-metric; Small et al., Recerca
    /// 26, 2021): what many agree on, few pass on, and tells people apart comes first; what few have
    /// voted on yet is lifted, up to nine times, and the lift halves with every five votes.
    /// Polis draws among the statements by these; in what order they stand is what is given here.
    public func priorities() -> [StatementPriority] {
        // A meta statement is out of the map and still asked.
        let asked = statements.indices.filter {
            !isOut[$0] || isMeta[$0] || options.ranksWhatWasTakenOut
        }
        let all = asked.map { StatementPriority(statement: statements[$0], priority: priority($0)) }
        return all.indices.sorted { (all[$1].priority, $0) < (all[$0].priority, $1) }.map { all[$0] }
    }

    func priority(_ column: Int) -> Double {
        guard !isMeta[column] else { return Self.metaPriority * Self.metaPriority }
        let counts = tallies.grouped(column)
        let engaged = 1 - probability(counts.pass, of: counts.votes)
        let importance =
            probability(counts.agree, of: counts.votes) * engaged * (1 + extremity[column])
        let lifted = importance * (1 + 8 * halvedEveryFive(counts.votes))
        return lifted * lifted
    }
}
