import BigInt

/// What somebody says an allocation is: enough to check it without trusting whoever made it.
public struct Claim: Sendable {
    public struct Purchase: Sendable {
        public var project: String
        /// What each payer gives for one unit, in units of money, as an exact fraction.
        public var price: Rational?
        /// How many paid the whole price, and how many all that they had left, by weight.
        public var fullPayers: Rational?
        public var partPayers: Rational?

        public init(
            project: String, price: Rational? = nil, fullPayers: Rational? = nil,
            partPayers: Rational? = nil
        ) {
            self.project = project
            self.price = price
            self.fullPayers = fullPayers
            self.partPayers = partPayers
        }
    }

    /// A step of the way there, as told.
    public struct Round: Sendable {
        public var project: String
        /// In units of money: what it costs, and what is left of the whole pot after it.
        public var cost: Int64?
        public var left: Int64?

        public init(project: String, cost: Int64? = nil, left: Int64? = nil) {
            self.project = project
            self.cost = cost
            self.left = left
        }
    }

    /// In the order of selection.
    public var selected: [String]
    /// The rounds as told; empty if nothing is told of them.
    public var rounds: [Round] = []
    public var satisfaction: Satisfaction
    /// The rule and its options, as far as they decide which guarantees to expect.
    public var rule: Rule?
    /// What each voter had, in units of money; `nil` where there is no price system to check.
    public var endowment: Rational?
    /// The same for each pot of its own, by its name; for the rest of the budget by an empty name.
    public var potEndowments: [String: Rational] = [:]
    /// Those that voters paid for, in order; the others were added to use up the pot.
    public var purchases: [Purchase]
    /// The stated sums, in units of money.
    public var cost: Int64?
    public var budget: Int64?

    public init(
        selected: [String], satisfaction: Satisfaction = .cost, rule: Rule? = nil,
        endowment: Rational? = nil, purchases: [Purchase] = [], cost: Int64? = nil, budget: Int64? = nil
    ) {
        self.selected = selected
        self.satisfaction = satisfaction
        self.rule = rule
        self.endowment = endowment
        self.purchases = purchases
        self.cost = cost
        self.budget = budget
    }
}

/// One verdict on an allocation.
public struct Check: Sendable, Hashable {
    public enum Name: String, Sendable, CaseIterable {
        case feasible
        case rounds
        case priceSystem = "price-system"
        case priceable
        case representation = "ejr-plus-up-to-any-project"
        /// Whether the rule says the same when it is run again. Not one of the checker's own, which know
        /// nothing of the rules.
        case repetition = "repetition"
    }

    public var name: Name
    /// Whether it holds; `nil` if it does not apply.
    public var holds: Bool?
    /// Whether the result is wrong when it does not hold. A rule that does not promise it may miss it.
    public var isPromised: Bool
    /// In plain words, with the evidence.
    public var words: String

    public init(name: Name, holds: Bool?, isPromised: Bool, words: String) {
        self.name = name
        self.holds = holds
        self.isPromised = isPromised
        self.words = words
    }
}

/// Checks an allocation against the ballots. Nothing of the rules is used, only the ballots themselves.
///
/// - feasible: every project exists, stands once, and all together fit the pot and the constraints.
/// - rounds: the rounds name the winners in their order, with their costs, and what is left adds up.
/// - price-system: each purchase is paid in full by those who named it, none beyond what they had left, and
///   by as many as the result says.
/// - priceable: no unfunded project could be paid for by what its supporters have left (Peters and
///   Skowron, "Proportionality and the Limits of Welfarism", 2020).
/// - ejr-plus-up-to-any-project: no group that names an unfunded project together is owed at least what
///   its best-off member got, that project on top (Brill and Peters, "Robust and Verifiable
///   Proportionality Axioms for Multiwinner Voting", 2023, carried to projects with costs).
///
/// Cost: linear in the ballots' entries times a logarithm, and in the purchases.
public func checks(_ claim: Claim, of election: Election) -> [Check] {
    var checker = Checker(claim, election)
    guard !election.constraints.pots.isEmpty else { return checker.run() }
    let feasible = checker.feasible()
    guard feasible.holds == true else { return [feasible] }
    let rounds = checker.rounds()
    return [feasible, rounds] + together(
        election.byPot().map { part in
            var own = Checker(claim.part(part), part.election)
            return (part.name ?? "the rest", own.run())
        }
    ).filter { $0.name != .feasible && $0.name != .rounds }
}

/// One verdict of each name from those on all pots: it holds if it holds in each.
private func together(_ pots: [(name: String, checks: [Check])]) -> [Check] {
    Check.Name.allCases.compactMap { name in
        let own = pots.flatMap { pot in
            pot.checks.filter { $0.name == name }.map { (pot: pot.name, check: $0) }
        }
        guard let first = own.first?.check else { return nil }
        let broken = own.filter { $0.check.holds == false }
        let told = broken.isEmpty ? own : broken
        var verdict = first
        verdict.holds = broken.isEmpty ? (own.contains { $0.check.holds == true } ? true : nil) : false
        verdict.isPromised = told.contains { $0.check.isPromised }
        verdict.words = told.map { "\($0.pot): \($0.check.words)" }.joined(separator: " ")
        return verdict
    }
}

extension Claim {
    fileprivate func part(_ part: PotElection) -> Claim {
        let ids = Set(part.election.projects.map(\.id))
        return Claim(
            selected: selected.filter(ids.contains), satisfaction: satisfaction, rule: rule,
            endowment: potEndowments[part.name ?? ""],
            purchases: purchases.filter { ids.contains($0.project) })
    }
}

struct Checker {
    let claim: Claim
    let election: Election
    let index: [String: Int]
    let isPromised: Bool
    let supporters: Supporters

    init(_ claim: Claim, _ election: Election) {
        self.claim = claim
        self.election = election
        index = election.indexByID
        // Equal shares promise it to all who start with at least an equal share of the pot.
        let all = Rational(election.ballots.totalWeight)
        isPromised =
            claim.rule == .equalShares && election.constraints.isEmpty
            && election.projects.allSatisfy { $0.step == nil }
            && (claim.endowment ?? .zero) * all >= Rational(election.budget)
        supporters = Supporters(election, claim.satisfaction)
    }

    mutating func run() -> [Check] {
        let feasible = feasible()
        guard feasible.holds == true else { return [feasible] }
        var found = [feasible, rounds()]
        found += prices()
        found.append(representation())
        return found
    }

    var winners: Set<Int> { Set(claim.selected.compactMap { index[$0] }) }

    func amount(_ units: Int64) -> String { election.amount(units) }

    func verdict(_ name: Check.Name, _ holds: Bool?, _ words: String) -> Check {
        Check(name: name, holds: holds, isPromised: true, words: words)
    }

    func verdict(_ name: Check.Name, _ holds: Bool?, _ promised: Bool, _ words: String) -> Check {
        Check(name: name, holds: holds, isPromised: promised, words: words)
    }
}
