import Documents
import Exact

extension PanelReport {
    /// One page for everybody that needs nothing else. It names nobody: people are ids, and chances
    /// are shown all together.
    public var page: String {
        let title = "How this panel of \(draw.size) is drawn"
        let body = """
            <h1>\(title)</h1>
            \(lead)
            <nav aria-label="On this page"><ul>
            <li><a href="#people">Who is in the pool, and who is on the panel</a></li>
            <li><a href="#chances">Everybody's chance</a></li>
            <li><a href="#draw">The draw</a></li>
            <li><a href="#proof">How you can check it</a></li></ul></nav>
            \(peopleSection)
            \(chancesSection)
            \(drawSection)
            \(proofSection)
            """
        return ReportPage(title: title, body: body, style: Self.style).html
    }

    private var lead: String {
        guard let least = minimumChance, let most = maximumChance else { return "" }
        let seated =
            draw.seated.isEmpty ? "" : " \(draw.seated.count) of the panel are on it already."
        let without = withoutChance.count
        let why =
            isCertified
            ? "have no chance: no panel that meets the quotas has room for them."
            : "have no chance by what was found. It is not proven that they can have none."
        let nobody = without == 0 ? "" : "<p>\(without) of them \(why)</p>"
        let unproven =
            isCertified || rule == "stratified"
            ? "" : "<p><strong>It is not proven that the chances are as fair as the rule says.</strong></p>"
        let stopped =
            isComplete
            ? ""
            : "<p><strong>The search was stopped early: this is the best that it had found.</strong></p>"
        return """
            <p class="lead">\(drawable.count) people can be drawn for a panel of \(draw.size).\(seated) \
            Everybody's chance is at least \(least.percent) and at most \(most.percent).</p>
            <p>\(escaped(ruleWords))</p>\(unproven)\(nobody)\(stopped)
            """
    }

    /// What the rule does, for people who have not heard of it.
    var ruleWords: String {
        switch rule {
        case "leximin":
            "The rule LEXIMIN shared out the chances: whoever has the least chance has as much as the "
                + "quotas allow; then whoever has the next least; and so on for everybody."
        case "maximin":
            "The rule “maximin” shared out the chances: whoever has the least chance has as much as the "
                + "quotas allow."
        case "nash":
            "The rule “Nash welfare” shared out the chances: all of them multiplied together are as much "
                + "as the quotas allow."
        case "goldilocks":
            "The rule “Goldilocks” shared out the chances: none is much lower, and none much higher, than "
                + "it must be."
        default:
            "People were drawn by plain stratified chance, which gives some people far less than others."
        }
    }

    /// Who has the same chance as somebody else.
    private var alike: String {
        let hasHouseholds = draw.pool.people.contains { $0.household != nil }
        return hasHouseholds
            ? "People with the same answers to every question, who live with as many others of the pool, and "
                + "of the same answers, have the same chance. One person of a household may be drawn."
            : "People with the same answers to every question have the same chance."
    }

    var peopleSection: String {
        let hasTown = town != nil
        var html = """
            <section id="people"><h2>Who is in the pool\(
                distribution.panels.isEmpty ? "" : ", and who is on the panel")</h2>
            <p>The quotas say how many people of each kind a panel has. \
            \(hasTown ? "" : "They are meant to make the panel look like the town.")</p>
            """
        for (index, feature) in draw.pool.features.enumerated() {
            html += table(index, feature, hasTown: hasTown && town?.share(index, 0) != nil)
        }
        return html + "</section>"
    }

    private func table(_ index: Int, _ feature: Feature, hasTown: Bool) -> String {
        let name = escaped(feature.name)
        let all = draw.pool.people.count
        let hasPanel = !distribution.panels.isEmpty
        var rows = ""
        for (place, value) in feature.values.enumerated() {
            let row = row(index, place)
            let seats = row.panel.map { "\($0)" } ?? row.expected?.decimal(1) ?? "0"
            let onPanel = row.panel.map(Double.init) ?? row.expected?.approximate ?? 0
            rows += "<tr><th scope=\"row\">\(escaped(value.name))</th>"
            rows += cell("\(row.pool)", Double(row.pool) / Double(max(1, all)), "pool")
            if hasTown { rows += cell(nil, row.town ?? 0, "town") }
            rows += "<td class=\"n\">\(value.min)–\(value.max)</td>"
            if hasPanel { rows += cell(seats, onPanel / Double(max(1, draw.size)), "panel") }
            rows += "</tr>\n"
        }
        let words = drawn == nil ? "Panel, on average" : "Panel"
        let panel = hasPanel ? "<th scope=\"col\" class=\"n\">\(words)</th>" : ""
        return """
            <div class="wide" role="region" aria-label="\(name)" tabindex="0"><table class="sides">
            <caption>\(name)</caption><thead><tr><th scope="col">Value</th>
            <th scope="col" class="n">Pool</th>\(hasTown ? "<th scope=\"col\" class=\"n\">Town</th>" : "")
            <th scope="col" class="n">Quota</th>\(panel)</tr></thead><tbody>
            \(rows)</tbody></table></div>

            """
    }

    /// A number and its share in words, with a bar for the eye.
    private func cell(_ count: String?, _ share: Double, _ kind: String) -> String {
        let percent = Int((share * 100).rounded())
        let words = count.map { "\($0) (\(percent)%)" } ?? "\(percent)%"
        return """
            <td class="n"><svg class="\(kind)" width="80" height="12" aria-hidden="true">\
            <rect width="\(min(80, percent * 80 / 100))" height="12"/></svg> <span>\(words)</span></td>
            """
    }

    private var chancesSection: String {
        let bins = histogram
        let most = bins.map(\.people).max() ?? 1
        var rows = ""
        for bin in bins {
            let range =
                bin.from == bin.to ? bin.from.percent : "\(bin.from.percent) to \(bin.to.percent)"
            let width = bin.people * 240 / max(1, most)
            rows += """
                <tr><th scope="row">\(range)</th><td class="n">\(bin.people)</td>\
                <td><svg class="panel" width="240" height="14" aria-hidden="true">\
                <rect width="\(width)" height="14"/></svg></td></tr>

                """
        }
        return """
            <section id="chances"><h2>Everybody's chance</h2>
            <p>How many people have which chance of being drawn. Everyone can ask the organiser for their \
            own. \(alike)</p>
            <div class="wide" role="region" aria-label="Everybody's chance" tabindex="0"><table>
            <caption>Chances of \(drawable.count) people</caption>
            <thead><tr><th scope="col">Chance</th><th scope="col" class="n">People</th>
            <th scope="col">Picture</th></tr></thead><tbody>
            \(rows)</tbody></table></div></section>
            """
    }

    static let style = """
        svg rect{fill:#1d5f8a}svg.pool rect{fill:#505a5f}svg.town rect{fill:#00703c}
        .sides{table-layout:fixed}.sides td svg{vertical-align:middle}
        .sides td span{display:inline-block;min-width:6em}
        @media (max-width:45rem){.sides svg{display:none}.sides{table-layout:auto}.sides td span{min-width:0}}
        .hash{font-family:ui-monospace,monospace;word-break:break-all;background:#f3f2f1;padding:.5rem}
        .panel-members{columns:8rem;padding-left:1.5rem}.panel-members li{margin:0}
        table{margin-bottom:1.5rem}pre{overflow-x:auto;background:#f3f2f1;padding:.75rem}
        @media print{svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
