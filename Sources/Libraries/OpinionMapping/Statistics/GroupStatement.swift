/// What one group said to one statement, beside what the other groups said.
public struct GroupStatement: Sendable, Equatable {
    public let statement: Int
    public let counts: StatementCounts
    /// (count + 1) / (votes + 2), each way.
    public let probability: Pair
    /// z of the share against one half, each way.
    public let probabilityTest: Pair
    /// The group's probability over that of all other groups together, each way.
    public let representativeness: Pair
    /// z of the difference to all other groups together, each way.
    public let representativenessTest: Pair

    /// A figure for agreeing and the same for disagreeing.
    public struct Pair: Sendable, Equatable {
        public let agree: Double
        public let disagree: Double

        public subscript(direction: Direction) -> Double {
            direction == .agree ? agree : disagree
        }

        init(_ figure: (Direction) -> Double) {
            agree = figure(.agree)
            disagree = figure(.disagree)
        }
    }

    init(statement: Int, inside: StatementCounts, outside: StatementCounts) {
        let mine = inside.votes, others = outside.votes
        let chance = Pair { OpinionMapping.probability(inside.count($0), of: mine) }
        self.statement = statement
        counts = inside
        probability = chance
        probabilityTest = Pair { proportionTest(inside.count($0), of: mine) }
        representativeness = Pair {
            chance[$0] / OpinionMapping.probability(outside.count($0), of: others)
        }
        representativenessTest = Pair {
            differenceTest(inside.count($0), of: mine, outside.count($0), of: others)
        }
    }

    /// The direction in which the group differs more from the others.
    var direction: Direction {
        representativenessTest.agree > representativenessTest.disagree ? .agree : .disagree
    }

    /// Whether the group is for or against by more than chance, and more so than the others.
    func isSignificant(_ critical: Double) -> Bool {
        Direction.allCases.contains {
            probabilityTest[$0] > critical && representativenessTest[$0] > critical
        }
    }

    func strength(_ direction: Direction) -> Double {
        representativeness[direction] * representativenessTest[direction]
            * probability[direction] * probabilityTest[direction]
    }
}
