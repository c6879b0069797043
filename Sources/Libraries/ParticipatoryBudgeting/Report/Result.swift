import Documents

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

    /// The same allocation told in more detail, under the verdicts that it has already.
    public init(_ detailed: Allocation, as checked: CheckedAllocation) {
        election = checked.election
        allocation = detailed
        checks = checked.checks
    }

    /// Whether everything holds that the rule promises.
    public var isSound: Bool { !checks.contains { $0.holds == false && $0.isPromised } }

    /// The result as one JSON object; its members are described in the guide.
    public var json: String { json(whatIfs: [:]) { _ in } }

    /// - Parameter more: writes further members at the end.
    func json(whatIfs: [Int: WhatIf], _ more: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(.indented)
        json.object { json in
            json.member("selected", allocation.selected.map { election.projects[$0].id })
            json.member("cost", json: election.money(allocation.cost(election)).utf8)
            json.member("budget", json: election.money(election.budget).utf8)
            json.member("currency", orNull: election.meta("currency"))
            json.member("voters", Int64(election.ballots.voters))
            json.member("differentBallots", Int64(election.ballots.count))
            json.object("rule") { writeRule(&$0) }
            json.array("ties") { writeTies(&$0) }
            json.array("rounds") { writeRounds(&$0) }
            json.array("losers") { writeLosers(&$0, whatIfs) }
            json.array("checks") { writeChecks(&$0) }
            json.member("notes", election.notes)
            more(&json)
        }
        return json.text
    }

    private func writeLosers(_ json: inout JSONWriter, _ whatIfs: [Int: WhatIf]) {
        let votes = election.votes
        for loss in losses {
            let project = election.projects[loss.project]
            json.object { json in
                json.member("project", project.id)
                json.member("name", project.name)
                json.member("cost", json: election.money(project.cost).utf8)
                json.member("votes", json: self.votes(votes[loss.project]).utf8)
                if let has = allocation.supportersHave[loss.project] {
                    json.member("votersHaveLeft", json: has.decimal(6).utf8)
                }
                json.member("reasons", loss.reasons)
                guard let answer = whatIfs[loss.project] else { return }
                write(answer, to: &json)
            }
        }
    }

    private func write(_ answer: WhatIf, to json: inout JSONWriter) {
        switch answer.votes {
        case .enough(let votes): json.member("wouldWinWithMoreVotes", votes)
        case .notEven(let votes):
            json.member("wouldWinWithMoreVotes", json: "null".utf8)
            json.member("moreVotesTried", votes)
        case .never(let reason):
            json.member("wouldWinWithMoreVotes", json: "null".utf8)
            json.member("noVotesWouldDo", reason)
        }
        json.member("wouldWinAtCost", json: (answer.cost.map(election.money) ?? "null").utf8)
    }

    private func writeBids(_ json: inout JSONWriter, _ name: String, _ bids: [Bid]) {
        json.array(name, of: bids) { json, bid in
            json.object { json in
                json.member("project", election.projects[bid.project].id)
                if let rate = bid.rate { json.member("rate", json: rate.decimal(6).utf8) }
                if let each = bid.each { json.member("each", json: each.decimal(6).utf8) }
                if let has = bid.supportersHave { json.member("supportersHave", json: has.decimal(6).utf8) }
            }
        }
    }

    private func writePayments(_ json: inout JSONWriter, _ payments: [Payment]) {
        json.array("payments", of: payments) { json, payment in
            json.object { json in
                json.member("amount", json: payment.amount.decimal(6).utf8)
                json.member("voters", json: votes(payment.voters).utf8)
                json.member("inFull", payment.isFull)
            }
        }
    }

    private func writeLimits(_ json: inout JSONWriter) {
        json.array("limits", of: election.limits) { json, limit in
            json.object { json in
                json.member("key", limit.key.rawValue)
                json.member("value", limit.value)
                json.member("words", limit.words)
            }
        }
    }

    private func writeRule(_ json: inout JSONWriter) {
        let options = allocation.options
        json.member("rule", options.rule.rawValue)
        json.member("satisfaction", options.satisfaction.rawValue)
        json.member("completion", options.completion.rawValue)
        json.member("tieBreak", options.tieBreak.description)
        json.member("addOneStart", options.start.rawValue)
        json.member("addOneStop", options.stop.rawValue)
        json.member("unsupported", options.unsupported.rawValue)
        json.member("phragmenStop", options.phragmenStop.rawValue)
        writeLimits(&json)
        if let endowment = allocation.endowment {
            json.member("endowment", perVoter(endowment).description)
            json.member("increments", allocation.increments)
        }
        if !allocation.pots.isEmpty { json.array("pots") { writePots(&$0) } }
    }

    private func writePots(_ json: inout JSONWriter) {
        for pot in allocation.pots {
            let cost = allocation.rounds.filter { $0.pot == pot.name }
                .reduce(Int64(0)) { $0 + election.projects[$1.project].cost }
            json.object { json in
                json.member("name", orNull: pot.name)
                json.member("budget", json: election.money(pot.budget).utf8)
                json.member("cost", json: election.money(cost).utf8)
                json.member("voters", Int64(pot.voters))
                if let endowment = pot.endowment {
                    json.member("endowment", perVoter(endowment).description)
                    json.member("increments", pot.increments)
                }
            }
        }
    }

    /// From units of money per unit of weight to currency per vote.
    func perVoter(_ amount: Rational) -> Rational {
        amount * Rational(election.ballots.weightScale, over: election.moneyScale)
    }

    /// The same where voters gave points: currency for a point.
    func perPoint(_ amount: Rational) -> Rational {
        let scale = allocation.options.satisfaction == .additive ? election.ballots.pointScale : 1
        return perVoter(amount) * Rational(scale)
    }

    private func writeTies(_ json: inout JSONWriter) {
        for (index, round) in allocation.rounds.enumerated() where !round.tied.isEmpty {
            json.object { json in
                json.member("round", Int64(index + 1))
                json.member("tied", round.tied.map { election.projects[$0].id })
                json.member("chosen", election.projects[round.project].id)
            }
        }
    }

    private func writeRounds(_ json: inout JSONWriter) {
        var left = election.budget
        for (index, round) in allocation.rounds.enumerated() {
            let project = election.projects[round.project]
            left -= project.cost
            json.object { json in
                json.member("round", Int64(index + 1))
                json.member("stage", round.stage.rawValue)
                json.member("project", project.id)
                json.member("name", project.name)
                if !allocation.pots.isEmpty { json.member("pot", orNull: round.pot) }
                if let step = project.step { json.member("step", Int64(step.number)) }
                json.member("cost", json: election.money(project.cost).utf8)
                if let price = round.price {
                    let shown = round.stage.isPaid ? perPoint(price) : price
                    json.member("price", shown.description)
                    json.member("priceRounded", json: shown.decimal(6).utf8)
                }
                json.member("paidInFullBy", json: votes(round.fullPayers).utf8)
                json.member("gaveAllTheyHad", json: votes(round.partPayers).utf8)
                json.member("left", json: election.money(left).utf8)
                if !round.payments.isEmpty { writePayments(&json, round.payments) }
                if !round.bids.isEmpty { writeBids(&json, "bids", round.bids) }
            }
        }
    }

    func votes(_ weight: Int64) -> String {
        Rational(weight, over: election.ballots.weightScale).decimal(
            Election.places(of: election.ballots.weightScale))
    }

    private func writeChecks(_ json: inout JSONWriter) {
        for check in checks {
            json.object { json in
                json.member("check", check.name.rawValue)
                json.member("holds", orNull: check.holds)
                json.member("promised", check.isPromised)
                json.member("words", check.words)
            }
        }
    }
}

extension Allocation.Stage {
    /// Whether the price of a round is what each payer gave.
    public var isPaid: Bool { self == .equalShares || self == .exactEqualShares }
}

extension Allocation {
    /// What the checker is told of it.
    func claim(_ election: Election) -> Claim {
        var claim = Claim(
            selected: selected.map { election.projects[$0].id }, satisfaction: options.satisfaction,
            rule: options.rule, endowment: endowment,
            purchases: rounds.filter { $0.stage.isPaid }.map {
                .init(
                    project: election.projects[$0.project].id, price: $0.price,
                    fullPayers: Rational($0.fullPayers, over: election.ballots.weightScale),
                    partPayers: Rational($0.partPayers, over: election.ballots.weightScale))
            }, cost: cost(election), budget: election.budget)
        claim.rounds = rounds.map { .init(project: election.projects[$0.project].id) }
        for pot in pots { claim.potEndowments[pot.name ?? ""] = pot.endowment }
        return claim
    }
}
