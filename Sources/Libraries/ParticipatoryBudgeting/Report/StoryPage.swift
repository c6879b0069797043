import Documents

/// One self-contained HTML page that tells how an allocation came about: no script, nothing loaded.
public struct StoryPage: Sendable {
    let result: CheckedAllocation
    /// The same ballots under other rules.
    let others: [Allocation]
    let whatIfs: [Int: WhatIf]
    let voterGroups: [GroupShare]
    let votes: [Int64]
    /// Why each project that was not funded was not.
    let reasons: [Int: [String]]

    public init(
        _ result: CheckedAllocation, others: [Allocation], whatIfs: [WhatIf],
        voterGroups: [GroupShare]
    ) {
        self.result = result
        self.others = others
        self.whatIfs = Dictionary(whatIfs.map { ($0.project, $0) }, uniquingKeysWith: { first, _ in first })
        self.voterGroups = voterGroups
        votes = result.election.votes
        reasons = Dictionary(
            result.losses.map { ($0.project, $0.reasons) }, uniquingKeysWith: { first, _ in first })
    }

    var election: Election { result.election }
    var allocation: Allocation { result.allocation }

    public var html: String {
        let title = election.meta("description") ?? "Participatory budgeting"
        let body = """
            <h1>\(escaped(title))</h1>
            \(summary)
            <nav aria-label="On this page"><ul>
            <li><a href="#winners">What is funded</a></li><li><a href="#money">Where the money goes</a></li>
            <li><a href="#rules">Other rules, same ballots</a></li>
            <li><a href="#people">What voters get</a></li><li><a href="#checks">Checks</a></li>
            <li><a href="#projects">Every project</a></li></ul></nav>
            \(winners)
            \(moneyMap)
            \(sideBySide)
            \(people)
            \(checksList)
            \(projectSections)
            """
        return ReportPage(title: "\(title): who wins and why", body: body, style: Self.style).html
    }

    /// A sum that stays on one line with its currency.
    func money(_ units: Int64) -> String {
        escaped(election.amount(units).replacing(" ", with: "\u{A0}"))
    }

    func money(_ units: Rational) -> String {
        let rounded = (units + Rational(Int64(1), over: Int64(2))).floor
        return money(Int64(clamping: rounded))
    }

    func link(_ project: Int) -> String {
        "<a href=\"#p\(project)\">\(escaped(election.projects[project].title))</a>"
    }

    /// Opens a frame that scrolls by itself, by mouse, finger or keyboard.
    func wide(_ name: String) -> String {
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(name))\">"
    }

    private func pot(_ round: Allocation.Round) -> String {
        if allocation.pots.isEmpty { return "" }
        let pot = round.pot.map { "the pot of \($0)" } ?? "the rest"
        return "<br><span class=\"out\">from \(escaped(pot))</span>"
    }

    private var summary: String {
        let options = allocation.options
        return """
            <p class="lead">\(funded) \(counted(election.ballots.voters, "person", "people")) voted.</p>
            <p>Decided by the rule <b>\(options.rule.rawValue)</b>, with satisfaction \
            \(options.satisfaction.rawValue), completion \(options.completion.rawValue), and ties broken \
            \(escaped(options.tieBreak.words)).</p>
            \(limits)
            """
    }

    private var funded: String {
        let count = allocation.selected.count, all = counted(election.projects.count, "project")
        let pot = money(election.budget), cost = money(allocation.cost(election))
        switch count {
        case 0: return "None of \(all) is funded. There is \(pot)."
        case 1: return "1 of \(all) is funded. It costs \(cost) of the \(pot) there is."
        default: return "\(count) of \(all) are funded. They cost \(cost) of the \(pot) there is."
        }
    }

    private var limits: String {
        let limits = election.limits
        if limits.isEmpty { return "" }
        let items = limits.map { "<li>\(escaped($0.words))</li>" }
        return "<p>These limits were set:</p><ul>\(items.joined())</ul>"
    }

    private var winners: String {
        var left = election.budget
        var rows = ""
        for (index, round) in allocation.rounds.enumerated() {
            let project = election.projects[round.project]
            left -= project.cost
            let width = max(1, project.cost * 100 / max(1, election.budget))
            rows += """
                <tr><td class="n">\(index + 1)</td><td>\(link(round.project))\(pot(round))</td>
                <td class="n">\(money(project.cost))</td>
                <td><svg width="100" height="12" role="presentation">\
                <rect width="\(width)" height="12"/></svg></td>
                <td class="n">\(result.votes(votes[round.project]))</td><td class="n">\(money(left))</td></tr>

                """
        }
        return """
            <h2 id="winners">What is funded, in the order of choice</h2>
            \(wide("What is funded"))<table><thead><tr><th class="n">Order</th><th>Project</th>
            <th class="n">Cost</th><th>Part of the pot</th><th class="n">Votes</th>
            <th class="n">Money left</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private var sideBySide: String {
        let all = [allocation] + others
        let chosen = all.map { Set($0.selected) }
        let head = all.map { "<th class=\"c\">\($0.options.title)</th>" }
        var rows = ""
        for project in election.projects.indices where chosen.contains(where: { $0.contains(project) }) {
            let cells = chosen.map {
                $0.contains(project) ? "<td class=\"c yes\">funded</td>" : "<td class=\"c\">–</td>"
            }
            rows += "<tr><td>\(link(project))</td>\(cells.joined())</tr>\n"
        }
        let costs = all.map { "<td class=\"c\">\(money($0.cost(election)))</td>" }.joined()
        return """
            <h2 id="rules">Other rules, same ballots</h2>
            <p>The first column is the result. The others show what would have been funded had another \
            rule been agreed on before the vote. Equal shares can leave money over: each heading says how \
            that was used.</p>
            \(wide("Rules side by side"))<table><thead><tr><th>Project</th>\(head.joined())</tr></thead>
            <tbody>\(rows)<tr><th>Cost of all</th>\(costs)</tr></tbody></table></div>
            """
    }

    private var checksList: String {
        let items = result.checks.map { check in
            let word =
                check.holds.map { $0 ? "Yes" : check.isPromised ? "NO" : "No (the rule does not promise it)" }
                ?? "Does not apply"
            let words = check.words.prefix(1).uppercased() + check.words.dropFirst()
            return "<li><b>\(check.name.question) \(word).</b> \(escaped(words))</li>"
        }
        return """
            <h2 id="checks">Checks</h2><p>Made by a separate part of the program, which knows the \
            ballots and not the rule. Anybody can repeat them with <code>kith verify-allocation</code>.</p>
            <ul>\(items.joined(separator: "\n"))</ul>
            """
    }

    private static let style = """
        .c{text-align:center}.yes{background:#dff0e4}rect{fill:#1d5f8a}.out{color:#505a5f}
        section{border-top:1px solid #b1b4b6;padding:.4rem 0}svg text{fill:#fff;font-size:13px}
        @media (max-width:40rem){svg text{display:none}}
        """
}

extension Check.Name {
    /// What it asks, in plain words.
    var question: String {
        switch self {
        case .feasible: "Does it fit the pot and the rules of the town?"
        case .rounds: "Do the rounds add up?"
        case .priceSystem: "Is each project paid for by those who wanted it, within an equal share?"
        case .priceable: "Is there nothing more that its supporters could still pay for?"
        case .repetition: "Does the rule say the same when it is run again?"
        case .representation: "Has every group that agrees got its fair part?"
        }
    }
}
