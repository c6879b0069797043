/// Which projects win, in the order in which they were chosen, and how it came about.
public struct Allocation: Sendable {
    /// What chose a project.
    public enum Stage: String, Sendable {
        case committed
        case equalShares = "equal-shares"
        case exactEqualShares = "exact-equal-shares"
        case greedy
        case phragmen
        case maxWelfare = "max-welfare"
    }

    public struct Round: Sendable {
        public var stage: Stage
        /// Index in ``Election/projects``.
        public var project: Int
        /// What each payer gives for one unit, in units of money (equal shares); the load reached, in
        /// currency (Phragmén); the satisfaction of all, for a unit of currency (greedy) or as it is (max
        /// welfare); `nil` where there is no such thing.
        public var price: Rational?
        /// How many voters (by weight) pay the full price, and how many give all they have left.
        public var fullPayers: Int64 = 0
        public var partPayers: Int64 = 0
        /// The pot that paid, where there are several; `nil` for the rest of the budget.
        public var pot: String?
        /// All projects that were equal at this point, the chosen one first; empty if it was alone.
        public var tied: [Int] = []
        /// What every project offered that could still win, the chosen one among them, best first; empty
        /// unless the run was asked to tell.
        public var bids: [Bid] = []
        /// Who gave how much, most first; empty unless the run was asked to tell.
        public var payments: [Payment] = []
    }

    /// A pot of its own and what became of it.
    public struct PotOutcome: Sendable {
        /// A category or a district; `nil` for what is left when the pots are taken out.
        public var name: String?
        /// In units of money.
        public var budget: Int64
        /// Ballots that name one of its projects.
        public var voters: Int
        /// See ``Allocation/endowment``.
        public var endowment: Rational?
        public var increments: Int64
    }

    public var options: AllocationOptions
    /// Empty where all is one pot.
    public var pots: [PotOutcome] = []
    public var selected: [Int] { rounds.map(\.project) }
    public var rounds: [Round]
    /// What each unit of weight was given to spend in the run that counts, in units of money.
    public var endowment: Rational?
    /// How many runs Add1 stands for.
    public var increments: Int64 = 0
    /// What the supporters of each project that voters could not buy had left of their shares together, in
    /// currency; empty outside equal shares.
    public var supportersHave: [Int: Rational] = [:]

    init(_ options: AllocationOptions, rounds: [Round] = []) {
        self.options = options
        self.rounds = rounds
    }

    /// The cost of all winners, in units of money.
    public func cost(_ election: Election) -> Int64 {
        rounds.reduce(0) { $0 + election.projects[$1.project].cost }
    }
}

/// What a long reckoning tells its caller now and then; throwing stops it.
public typealias Progress = (_ words: @autoclosure () -> String) throws -> Void
