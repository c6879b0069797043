/// A statement on which all participants, in whatever group, think the same.
public struct ConsensusStatement: Sendable, Equatable {
    public let statement: Int
    public let direction: Direction
    /// How many gave that answer.
    public let successes: Int
    /// How many voted on it.
    public let trials: Int
    /// (successes + 1) / (trials + 2).
    public let probability: Double
    /// z of the share against one half.
    public let probabilityTest: Double
}

/// How far all groups share an answer to a statement.
public struct SharedStatement: Sendable, Equatable {
    public let statement: Int
    /// The answer that is shared more.
    public let direction: Direction
    /// The product of the groups' probabilities, as Polis has it. It shrinks with each further group, so
    /// maps with different numbers of groups cannot be compared by it.
    public let product: Double
    /// The product's root of as many groups (their geometric mean): from 0 to 1 for any number of groups.
    public let normalised: Double
    /// The same from the least share that each group's votes leave likely, so that what few voted on
    /// stands below what many did. This is what statements are ranked by.
    public let discounted: Double
    /// The least of those likely shares: how surely even the least convinced group goes along. A
    /// statement bridges the groups when this is above one half.
    public let bridging: Double

    public var bridges: Bool { bridging > 0.5 }
}

/// How far groups part on a statement.
public struct DividingStatement: Sendable, Equatable {
    public let statement: Int
    /// The group that agrees most, and the one that agrees least.
    public let most: Int
    public let least: Int
    /// The least share of agreement that is likely in the one, less the largest that is likely in the
    /// other: above 0 when they differ by more than chance.
    public let distance: Double
}

extension MapStatistics {
    /// The statements that everyone agrees, or disagrees, on by more than chance, from the clearest;
    /// `mostShown` of them unless `limit` says otherwise. O(statements).
    public func consensus(_ direction: Direction, limit: Int? = nil) -> [ConsensusStatement] {
        let all = shown.map { column in
            let counts = tallies.everyone(column), count = counts.count(direction)
            return ConsensusStatement(
                statement: statements[column], direction: direction, successes: count,
                trials: counts.votes, probability: probability(count, of: counts.votes),
                probabilityTest: proportionTest(count, of: counts.votes))
        }
        let clear = all.filter { $0.probability > 0.5 && $0.probabilityTest > criticalValue }
        let strength = clear.map { $0.probability * $0.probabilityTest }
        let order = options.tieOrder.descending(strength, isReversed: false)
        return order.prefix(limit ?? mostShown).map { clear[$0] }
    }

    /// Every statement by how far the groups share an answer to it, from the most shared.
    public func shared() -> [SharedStatement] {
        let ranked = options.ranksWhatWasTakenOut ? Array(statements.indices) : shown
        let all = ranked.map { column in
            let ways = Direction.allCases.map { shared(column, $0) }
            return ways[1].discounted > ways[0].discounted ? ways[1] : ways[0]
        }
        return all.indices.sorted { (all[$1].discounted, $0) < (all[$0].discounted, $1) }.map { all[$0] }
    }

    /// Every statement by how surely even the least convinced group goes along, from the surest.
    public func bridging() -> [SharedStatement] {
        let all = shown.map { column in
            let ways = Direction.allCases.map { shared(column, $0) }
            return ways[1].bridging > ways[0].bridging ? ways[1] : ways[0]
        }
        return all.indices.sorted { (all[$1].bridging, $0) < (all[$0].bridging, $1) }.map { all[$0] }
    }

    /// Group-informed consensus on one statement, one way; `nil` when nobody voted on it.
    public func shared(_ statement: Int, _ direction: Direction) -> SharedStatement? {
        statements.firstIndex(of: statement).map { shared($0, direction) }
    }

    private func shared(_ column: Int, _ direction: Direction) -> SharedStatement {
        let voices = voices(column)
        var product = 1.0, likely = 1.0, least = voices.isEmpty ? 0 : 1.0
        for counts in voices {
            let count = counts.count(direction)
            let bound = likelyLeast(count, of: counts.votes, critical: criticalValue)
            product *= probability(count, of: counts.votes)
            likely *= bound
            least = min(least, bound)
        }
        return SharedStatement(
            statement: statements[column], direction: direction, product: product,
            normalised: root(product, degree: voices.count), discounted: root(likely, degree: voices.count),
            bridging: least)
    }

    /// Every statement by how far groups part on it, from the furthest. Empty with fewer than two groups that
    /// may be described.
    public func dividing() -> [DividingStatement] {
        guard described.count(where: { $0 }) >= 2 else { return [] }
        let all = shown.map(dividing)
        return all.indices.sorted { (all[$1].distance, $0) < (all[$0].distance, $1) }.map { all[$0] }
    }

    private func dividing(_ column: Int) -> DividingStatement {
        var best = (most: 0, least: 1, distance: -Double.infinity)
        let groups = (0..<groupCount).filter { described[$0] }
        for most in groups {
            let high = tallies.counts(most, column)
            let low = likelyLeast(high.agree, of: high.votes, critical: criticalValue)
            for least in groups where least != most {
                let other = tallies.counts(least, column)
                let top =
                    1 - likelyLeast(other.votes - other.agree, of: other.votes, critical: criticalValue)
                if low - top > best.distance { best = (most, least, low - top) }
            }
        }
        return DividingStatement(
            statement: statements[column], most: best.most, least: best.least, distance: best.distance)
    }
}
