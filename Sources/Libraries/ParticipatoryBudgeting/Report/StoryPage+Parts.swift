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
                <td class="n">\((portion * Rational(100)).decimal(1))%</td>
                <td class="n">\(group.voters)</td><td class="n">\(group.withNothing)</td></tr>

                """
        }
        let several =
            kind == "category"
            ? "<p>A project of several categories counts in each. A part is a part of this column.</p>"
            : ""
        return """
            <h3>By \(kind)</h3>\(several)
            <svg viewBox="0 0 900 56" width="100%" role="img" \
            aria-label="Money by \(kind); the table below says it in numbers">\(bars)</svg>
            \(wide("Money by \(kind)"))<table><thead><tr>
            <th>\(kind == "category" ? "Category" : "District")</th>
            <th class="n">Votes for its projects</th><th class="n">Money won</th><th class="n">Part</th>
            <th class="n">Voters for its projects</th>
            <th class="n">Of them, got nothing at all</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    var people: String {
        var rows = ""
        for group in voterGroups {
            let none = group.withNothing
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
            <p>\(result.votes(result.votersWithNothing)) of \
            \(counted(election.ballots.voters, "voter")) named no project that is funded.</p>
            \(table)
            """
    }

    var projectSections: String {
        let rounds = Dictionary(
            allocation.rounds.enumerated().map { ($1.project, $0) }, uniquingKeysWith: { first, _ in first })
        let sections = election.projects.indices.sorted { votes[$0] > votes[$1] }.map { project in
            let story = rounds[project].map { told($0) } ?? told(loser: project)
            let details = rounds[project].map { followed($0) } ?? ""
            let item = election.projects[project]
            return """
                <section id="p\(project)"><h3>\(escaped(item.title))</h3>
                <p class="out">\(escaped(item.id)) · \(money(item.cost)) · \
                \(counted(result.votes(votes[project]), "vote"))</p>
                <p>\(story)</p>\(details)</section>
                """
        }
        return "<h2 id=\"projects\">Every project, by votes</h2>\n" + sections.joined(separator: "\n")
    }
}
