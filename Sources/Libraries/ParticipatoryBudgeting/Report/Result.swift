/// A complete result: the allocation with the verdicts of the checker.
public struct CheckedAllocation: Sendable {
    public let election: Election
    public let allocation: Allocation
    public let checks: [Check]

    /// Checks an allocation of an election.
    public init(_ allocation: Allocation, of election: Election) {
        self.election = election
        self.allocation = allocation
        checks = ParticipatoryBudgeting.checks(allocation.claim(election), of: election)
    }

    /// Whether everything holds that the rule promises.
    public var isSound: Bool { !checks.contains { $0.holds == false && $0.isPromised } }

    /// The result as one JSON object; its members are described in the guide.
    public var json: String {
        var json = JSONText()
        json.object { json in
            json.strings("selected", allocation.selected.map { election.projects[$0].id })
            json.number("cost", election.money(allocation.cost(election)))
            json.number("budget", election.money(election.budget))
            json.value("currency", election.meta("currency"))
            json.value("voters", Int64(election.ballots.voters))
            json.value("differentBallots", Int64(election.ballots.count))
            json.object("rule") { writeRule(&$0) }
            json.array("ties") { writeTies(&$0) }
            json.array("rounds") { writeRounds(&$0) }
            json.array("checks") { writeChecks(&$0) }
            json.strings("notes", election.notes)
        }
        return json.text
    }

    private func writeRule(_ json: inout JSONText) {
        let options = allocation.options
        json.value("rule", options.rule.rawValue)
        json.value("satisfaction", options.satisfaction.rawValue)
        json.value("completion", options.completion.rawValue)
        json.value("tieBreak", options.tieBreak.description)
        json.value("addOneStart", options.start.rawValue)
        json.value("addOneStop", options.stop.rawValue)
        json.value("unsupported", options.unsupported.rawValue)
        json.value("phragmenStop", options.phragmenStop.rawValue)
        if let endowment = allocation.endowment {
            json.value("endowment", perVoter(endowment).description)
            json.value("increments", allocation.increments)
        }
    }

    /// From units of money per unit of weight to currency per vote.
    func perVoter(_ amount: Rational) -> Rational {
        amount * Rational(election.ballots.weightScale, over: election.moneyScale)
    }

    private func writeTies(_ json: inout JSONText) {
        for (index, round) in allocation.rounds.enumerated() where !round.tied.isEmpty {
            json.object { json in
                json.value("round", Int64(index + 1))
                json.strings("tied", round.tied.map { election.projects[$0].id })
                json.value("chosen", election.projects[round.project].id)
            }
        }
    }

    private func writeRounds(_ json: inout JSONText) {
        var left = election.budget
        for (index, round) in allocation.rounds.enumerated() {
            let project = election.projects[round.project]
            left -= project.cost
            json.object { json in
                json.value("round", Int64(index + 1))
                json.value("stage", round.stage.rawValue)
                json.value("project", project.id)
                json.value("name", project.name)
                json.number("cost", election.money(project.cost))
                if let price = round.price {
                    let shown = round.stage.isPaid ? perVoter(price) : price
                    json.value("price", shown.description)
                    json.number("priceRounded", shown.decimal(6))
                }
                json.number("paidInFullBy", votes(round.fullPayers))
                json.number("gaveAllTheyHad", votes(round.partPayers))
                json.number("left", election.money(left))
            }
        }
    }

    func votes(_ weight: Int64) -> String {
        Rational(weight, over: election.ballots.weightScale).decimal(
            Election.places(of: election.ballots.weightScale))
    }

    private func writeChecks(_ json: inout JSONText) {
        for check in checks {
            json.object { json in
                json.value("check", check.name.rawValue)
                json.value("holds", check.holds)
                json.value("promised", check.isPromised)
                json.value("words", check.words)
            }
        }
    }
}

extension Allocation.Stage {
    /// Whether the price of a round is what each payer gave.
    var isPaid: Bool { self == .equalShares || self == .exactEqualShares }
}

extension Allocation {
    /// What the checker is told of it.
    func claim(_ election: Election) -> Claim {
        Claim(
            selected: selected.map { election.projects[$0].id }, satisfaction: options.satisfaction,
            rule: options.rule, endowment: endowment,
            purchases: rounds.filter { $0.stage.isPaid }.map {
                .init(project: election.projects[$0.project].id, price: $0.price)
            }, cost: cost(election), budget: election.budget)
    }
}
