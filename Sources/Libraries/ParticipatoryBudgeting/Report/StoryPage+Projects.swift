import Documents

/// What is told of each project.
extension StoryPage {
    func told(_ index: Int) -> String {
        let round = allocation.rounds[index]
        var text = "<b>Funded</b>, \(ordinal(index + 1)) in order. "
        switch round.stage {
        case .committed: text += "It had been decided already, and was paid from the pot first."
        case .greedy:
            text += "It was next by votes for the money, and still fitted into what was left."
        case .phragmen: text += "Its supporters were next to have its cost together."
        case .maxWelfare: text += "It is part of the set with the most satisfaction in all."
        case .equalShares, .exactEqualShares:
            let price = round.price.map { sum(result.perPoint($0)) } ?? ""
            text += "\(result.votes(round.fullPayers)) of its supporters paid \(price) each"
            text += allocation.options.satisfaction == .additive || allocation.options.satisfaction == .borda
                ? " for each point." : "."
            if round.partPayers > 0 {
                text += " \(result.votes(round.partPayers)) had less than that left, and gave all of it."
            }
        }
        if !round.tied.isEmpty {
            let rivals = round.tied.filter { $0 != round.project }.map(link)
            text += " It was level with \(rivals.joined(separator: ", ")), "
            text += "and came first by the agreed tie-break."
        }
        return text
    }

    func told(loser project: Int) -> String {
        let text = "<b>Not funded.</b> \(escaped(reasons[project]?.joined(separator: " ") ?? "")) "
        guard let known = whatIfs[project] else {
            let isOut = election.constraints.withdrawn.contains(election.projects[project].id)
            return isOut
                ? text : text + "What would have made it win was not looked for: the time for that was up."
        }
        return text + withVotes(known.votes) + " " + withCost(known.cost, of: project)
            + " (The rule was run again to find this.)"
    }

    private func withVotes(_ votes: WhatIf.Votes) -> String {
        let asked = allocation.options.satisfaction == .borda
            ? "ranking it first, and one other after it," : "voting for it alone,"
        switch votes {
        case .enough(let more):
            return "With \(counted(more, "more person", "more people")) \(asked) it would have won."
        case .notEven(let more):
            return "Not even \(counted(more, "more person", "more people")) \(asked) would have made it win."
        case .never(let reason):
            return "No number of votes would have made it win: \(escaped(reason))"
        }
    }

    private func withCost(_ cost: Int64?, of project: Int) -> String {
        let own = election.projects[project].cost
        if let cost {
            return "Had it cost \(money(own - cost)) less, that is \(money(cost)), it would have won."
        }
        return own > 1
            ? "Even at a cost of \(money(Int64(1))) it would not have won." : "It could not cost less."
    }

    /// Of money, in currency.
    private func sum(_ currency: Rational) -> String { escaped(election.amount(rounding: currency)) }

    private func ordinal(_ number: Int) -> String {
        let ending =
            (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }

    // MARK: The round

    /// More bids than this are left to result.json.
    private static let mostBids = 8

    /// Who paid how much in a round, and what the others offered in it.
    func followed(_ index: Int) -> String {
        let round = allocation.rounds[index]
        let parts = [payments(round), bids(round)].filter { !$0.isEmpty }
        if parts.isEmpty { return "" }
        return "<details><summary>Round \(index + 1) in numbers</summary>\(parts.joined())</details>"
    }

    private func payments(_ round: Allocation.Round) -> String {
        guard !round.payments.isEmpty else { return "" }
        let part = round.payments.filter { !$0.isFull }
        var items = round.payments.filter(\.isFull).prefix(Self.mostBids).map { payment in
            "<li>\(result.votes(payment.voters)) gave the whole price, \(sum(payment.amount)) each</li>"
        }
        if let most = part.first?.amount, let least = part.last?.amount {
            let voters = part.reduce(Int64(0)) { $0 + $1.voters }
            let total = part.reduce(Rational.zero) {
                $0 + $1.amount * Rational($1.voters, over: election.ballots.weightScale)
            }
            let each =
                most == least
                ? "\(sum(most)) each" : "from \(sum(least)) to \(sum(most)) each"
            items.append(
                "<li>\(result.votes(voters)) gave all they had left, \(each): \(sum(total)) "
                    + "together</li>")
        }
        return "<p>Who paid:</p><ul>\(items.joined())</ul>"
    }

    private func bids(_ round: Allocation.Round) -> String {
        guard round.bids.count > 1 else { return "" }
        let isShares = round.stage.isPaid
        let rows = round.bids.prefix(Self.mostBids).map { bid in
            let each = bid.each.map(sum) ?? "more than they have"
            let cells = isShares
                ? "<td class=\"n\">\(each)</td><td class=\"n\">\(bid.rate.map { $0.decimal(6) } ?? "–")</td>"
                    + "<td class=\"n\">\(bid.supportersHave.map(sum) ?? "")</td>"
                : "<td class=\"n\">\(bid.rate.map { $0.decimal(6) } ?? "–")</td>"
            return "<tr><td>\(link(bid.project))</td>\(cells)</tr>"
        }
        let isGreedy = round.stage == .greedy
        let heads = isShares
            ? ["Each would pay", "For a unit of satisfaction", "Its voters have left"]
            : [isGreedy ? "Satisfaction for the money" : "Load that its voters would reach"]
        let columns = heads.map { "<th class=\"n\">\($0)</th>" }
        let rest = round.bids.count - rows.count
        let more = rest > 0 ? "<p>\(rest) more stand in result.json.</p>" : ""
        return """
            <p>What could be chosen in this round, the best first (the \(isGreedy ? "highest" : "lowest") \
            wins):</p>
            \(wide("What could be chosen when \(election.projects[round.project].title) was"))\
            <table><thead><tr><th>Project</th>\(columns.joined())</tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>\(more)
            """
    }
}
