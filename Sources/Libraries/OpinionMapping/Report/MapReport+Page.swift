import Documents

extension MapReport {
    /// The map as one page that needs nothing else: no script, no network, readable in print and by ear.
    public func page() -> String {
        let body = """
            <h1>\(escaped(title))</h1>
            <p class="lead">What people agree on, and where they part</p>
            \(summary().map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
            \(mapSection())
            \(roomSection())
            \(groups.map(portrait).joined(separator: "\n"))
            \(divisionSection())
            \(statementSection())
            \(everyStatement())
            \(making())
            """
        return ReportPage(
            title: "\(title): what people agree on", body: body, style: Self.style
        ).html
    }

    /// What to take into the room: first what bridges all groups, and what everyone shares.
    private func roomSection() -> String {
        let bridging = bridges()
        var html = ""
        if groups.count > 1, !bridging.isEmpty {
            html += "<section><h2>Take these into the room</h2>\n"
            html += "<p>Every group goes along with these, as far as the votes can tell.</p>\n<ol>"
            for statement in bridging {
                let everyone = statistics.everyone(on: statement.statement)
                let verb = statement.direction.rawValue
                let share = Self.percent(everyone?.count(statement.direction) ?? 0, of: everyone?.votes ?? 0)
                html += item(statement.statement, "\(share) \(verb) over all, and most in every group")
            }
            html += "</ol></section>\n"
        }
        for direction in Direction.allCases {
            let found = consensus(direction)
            guard !found.isEmpty else { continue }
            html += "<section><h2>Most people \(direction.rawValue)</h2>\n<ol>"
            html += found.map { item($0.statement, words(for: $0)) }.joined() + "</ol></section>\n"
        }
        return html
    }

    private func portrait(_ group: OpinionGroup) -> String {
        let people = group.size == 1 ? "person" : "people"
        var html = "<section><h2>\(groupName(group.id)): \(group.size) \(people)</h2>\n"
        if !isShown(group) {
            html += "<p>\(whyNot(group))</p>"
        } else if shown(of: group).isEmpty {
            html += "<p>Nothing sets this group apart by more than chance.</p>"
        } else {
            for direction in Direction.allCases {
                let found = shown(of: group).filter { $0.direction == direction }
                guard !found.isEmpty else { continue }
                html += "<p>More than others, they \(direction.rawValue) that</p><ul>"
                html += found.map { item($0.statement, words(for: $0, of: group.id)) }.joined() + "</ul>"
            }
        }
        return html + "</section>"
    }

    private func divisionSection() -> String {
        let divisions = divisions(2 * map.options.mostShown)
        guard !divisions.isEmpty else { return "" }
        return "<section><h2>Where groups part</h2>\n<ul>"
            + divisions.map { item($0.statement, words(for: $0)) }.joined() + "</ul></section>"
    }

    private func item(_ statement: Int, _ words: String) -> String {
        "<li><q>\(escaped(text(statement)))</q> <small>(\(escaped(names.statement(statement))))</small>"
            + "<br>\(escaped(words))</li>\n"
    }

    private func everyStatement() -> String {
        guard map.votes.participants.count >= smallestShown else {
            return "<p>Fewer than \(smallestShown) people have voted. What they said is not shown, so that "
                + "nobody can be told by it.</p>"
        }
        let described = groups.filter(isShown)
        var html = """
            <section><h2>Every statement</h2>
            <p>How many of those who voted on each statement agree with it. What all groups share most stands
            first. A dash stands where fewer than \(smallestShown) voted.</p>
            <div class="wide" role="region" aria-label="Every statement" tabindex="0"><table class="long">
            <caption>Who agrees</caption>
            <thead><tr><th scope="col">Statement</th><th scope="col">Votes</th><th scope="col">All</th>
            """
        html += described.map { "<th scope=\"col\">\(groupName($0.id))</th>" }.joined()
        if isOnMap { html += "<th scope=\"col\">On the map</th>" }
        html += "</tr></thead>\n<tbody>\n"
        let frame = PictureFrame(statistics.shown.map { map.frame.statementPositions[$0] })
        for shared in spoken.shared() {
            guard let column = statistics.statements.firstIndex(of: shared.statement) else { continue }
            let all = statistics.tallies.everyone(column)
            let id = escaped(names.statement(shared.statement))
            let words = "\(escaped(text(shared.statement))) <small>(\(id))</small>"
            html += "<tr><th scope=\"row\">\(words)</th>"
            html += "<td>\(all.votes)</td>"
            for counts in [all] + described.map({ statistics.tallies.counts($0.id, column) }) {
                let isFew = counts.votes < smallestShown
                html += "<td>\(isFew ? "–" : Self.percent(counts.agree, of: counts.votes))</td>"
            }
            if isOnMap { html += "<td>\(frame.words(for: map.frame.statementPositions[column]))</td>" }
            html += "</tr>\n"
        }
        return html + "</tbody></table></div></section>"
    }

    private func making() -> String {
        let share = map.explainedShare * 100
        let directions =
            isOnMap
            ? "The two directions of the map hold \(Int(share.x.rounded()))% and "
                + "\(Int(share.y.rounded()))% of all difference between people. " : ""
        return """
            <section><h2>How this was made</h2>
            <p>By \(OpinionMap.algorithm) version \(OpinionMap.version), seed \(map.options.seed), from the
            latest vote of each person on each statement. \(directions)Whoever votes on fewer than
            \(map.options.minimumVotes) statements is not put in a group. Groups of fewer than
            \(smallestShown) are not described.</p>
            <p>The people who voted chose to. They are not a sample of the town, so the sizes of groups say
            nothing about how many there think so. Do not use this to decide by majority, to score or to
            single out people.</p></section>
            """
    }
}
