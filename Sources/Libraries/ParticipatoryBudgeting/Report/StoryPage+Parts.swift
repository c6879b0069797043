import Documents

extension StoryPage {
    /// The money by category: a bar, and the table behind it.
    var moneyMap: String {
        let groups = result.sharesOfProjects
        guard !groups.isEmpty else {
            return """
                <h2 id="money">Where the money goes</h2>
                <p>This file names no categories or districts.</p>
                """
        }
        var parts = "<h2 id=\"money\">Where the money goes</h2>"
        for kind in ["category", "district"] {
            let own = groups.filter { $0.kind == kind }
            if own.count > 1 || kind == "category" && !own.isEmpty { parts += part(kind, own) }
        }
        return parts
    }

    private func part(_ kind: String, _ groups: [GroupShare]) -> String {
        let total = groups.reduce(Rational.zero) { $0 + $1.money }
        let colours = ["#1d5f8a", "#7a3b69", "#2f6b3a", "#8a4b14", "#4a4a8f", "#7d1f2b", "#31646b", "#5c5413"]
        var place = 0.0, bars = "", rows = ""
        for (index, group) in groups.sorted(by: { $0.money > $1.money }).enumerated() {
            let portion = total == .zero ? .zero : group.money / total
            let width = Double(portion.decimal(4)).map { $0 * 900 } ?? 0
            if width > 0 {
                let label = width > 90 ? escaped(String(group.name.prefix(Int(width / 8)))) : ""
                bars += """
                    <g><title>\(escaped(group.name))</title><rect x="\(place)" width="\(width)" height="56" \
                    style="fill:\(colours[index % colours.count])"/>\
                    <text x="\(place + 8)" y="33">\(label)</text></g>
                    """
            }
            place += width
            rows += """
                <tr><td>\(escaped(group.name))</td><td class="n">\(group.votes)</td>
                <td class="n">\(money(group.money))</td>
                <td class="n">\((portion * Rational(100)).decimal(1))%</td></tr>

                """
        }
        return """
            <h3>By \(kind)</h3>
            <svg viewBox="0 0 900 56" width="100%" role="img" \
            aria-label="Money by \(kind); the table below says it in numbers">\(bars)</svg>
            \(wide("Money by \(kind)"))<table><thead><tr>
            <th>\(kind == "category" ? "Category" : "District")</th>
            <th class="n">Votes for its projects</th><th class="n">Money won</th><th class="n">Part</th>
            </tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    var people: String {
        var rows = ""
        for group in voterGroups {
            let none = group.withNothing ?? 0
            let portion = Rational(none * 100, over: max(1, group.votes)).decimal(1)
            rows += """
                <tr><td>\(escaped(group.kind.split(separator: "_").joined(separator: " ")))</td>
                <td>\(escaped(group.name))</td><td class="n">\(group.votes)</td>
                <td class="n">\(money(group.money))</td>
                <td class="n">\(money(group.money / Rational(max(1, group.votes))))</td>
                <td class="n">\(none) (\(portion)%)</td></tr>

                """
        }
        let table = voterGroups.isEmpty
            ? "<p>This file says nothing about its voters.</p>"
            : """
                <p>Each funded project is split equally among those who named it.</p>
                \(wide("What each group got"))<table><thead><tr>
                <th>Asked about</th><th>Group</th><th class="n">Voted</th>
                <th class="n">Money won</th><th class="n">For each</th><th class="n">Got nothing</th>
                </tr></thead>
                <tbody>\(rows)</tbody></table></div>
                """
        return """
            <h2 id="people">What voters get</h2>
            <p>\(nothing) of \(election.ballots.voters) voters named no project that is funded.</p>
            \(table)
            """
    }

    private var nothing: String {
        let winners = Set(allocation.selected.map { UInt16($0) })
        var weight: Int64 = 0
        for ballot in 0..<election.ballots.count
        where !election.ballots.entries(of: ballot).contains(where: winners.contains) {
            weight += election.ballots.weights[ballot]
        }
        return result.votes(weight)
    }

    var projectSections: String {
        let rounds = Dictionary(
            allocation.rounds.enumerated().map { ($1.project, $0) }, uniquingKeysWith: { first, _ in first })
        let sections = election.projects.indices.sorted { votes[$0] > votes[$1] }.map { project in
            let story = rounds[project].map { told($0) } ?? told(loser: project)
            let item = election.projects[project]
            return """
                <section id="p\(project)"><h3>\(escaped(item.title))</h3>
                <p class="out">\(escaped(item.id)) · \(money(item.cost)) · \
                \(result.votes(votes[project])) votes</p>
                <p>\(story)</p></section>
                """
        }
        return "<h2 id=\"projects\">Every project, by votes</h2>\n" + sections.joined(separator: "\n")
    }

    private func told(_ index: Int) -> String {
        let round = allocation.rounds[index]
        var text = "<b>Funded</b>, \(ordinal(index + 1)) in order. "
        switch round.stage {
        case .committed: text += "It had been decided already, and was paid from the pot first."
        case .greedy:
            text += "It was next by votes for the money, and still fitted into what was left."
        case .phragmen: text += "Its supporters were next to have its cost together."
        case .maxWelfare: text += "It is part of the set with the most satisfaction in all."
        case .equalShares, .exactEqualShares:
            let price = round.price.map { result.perVoter($0).decimal(2) } ?? ""
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

    private func told(loser project: Int) -> String {
        guard let known = whatIfs[project] else {
            let isOut = election.constraints.withdrawn.contains(election.projects[project].id)
            return isOut
                ? "<b>Not funded</b>, because it was withdrawn."
                : "<b>Not funded.</b> What would have made it win was not looked for: "
                    + "the time for that was up."
        }
        var text = "<b>Not funded.</b> "
        if let votes = known.votes {
            let people = votes == 1 ? "person" : "people"
            text += "With \(votes) more \(people) voting for it alone, it would have won. "
        } else {
            text += "Not even twice as many voters, all the new ones for it alone, would have done. "
        }
        if let cost = known.cost {
            let less = election.projects[project].cost - cost
            text += "Had it cost \(money(less)) less, that is \(money(cost)), it would have won."
        } else {
            text += "No lower cost would have made it win."
        }
        return text + " (The rule was run again to find this.)"
    }

    private func ordinal(_ number: Int) -> String {
        let ending =
            (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }
}
