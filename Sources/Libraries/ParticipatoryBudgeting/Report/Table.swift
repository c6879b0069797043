extension CheckedAllocation {
    /// The result as a table for a terminal.
    public var table: String {
        let options = allocation.options
        var lines = [
            "Rule: \(options.rule.rawValue), satisfaction \(options.satisfaction.rawValue), completion "
                + "\(options.completion.rawValue), ties by \(options.tieBreak)",
            "Voters: \(election.ballots.voters)   Pot: \(election.amount(election.budget))   "
                + "Spent: \(election.amount(allocation.cost(election)))",
        ]
        lines += election.limits.map { "Limit: \($0.words)" } + [""]
        var rows = [["#", "project", "cost", "each pays", "full", "part", "by", "name"]]
        for (index, round) in allocation.rounds.enumerated() {
            let project = election.projects[round.project]
            rows.append([
                "\(index + 1)", project.id, election.money(project.cost),
                round.stage.isPaid ? round.price.map { perPoint($0).decimal(2) } ?? "" : "",
                votes(round.fullPayers), votes(round.partPayers), round.stage.rawValue,
                String(project.name.prefix(50)),
            ])
        }
        lines += allocation.rounds.isEmpty ? ["Nothing is funded."] : aligned(rows)
        for (index, round) in allocation.rounds.enumerated() where !round.tied.isEmpty {
            let tied = round.tied.map { election.projects[$0].id }.joined(separator: ", ")
            lines.append("Tie in round \(index + 1): \(tied)")
        }
        lines += losers + [""]
        for check in checks {
            let sign = check.holds.map { $0 ? "holds" : check.isPromised ? "BROKEN" : "does not hold" }
            lines.append("\(check.name.rawValue): \(sign ?? "does not apply"): \(check.words)")
        }
        lines += election.notes.map { "Note: \($0)" }
        return lines.joined(separator: "\n")
    }

    /// Who was kept out by a limit, and how many others lost.
    private var losers: [String] {
        let all = losses, barred = election.limits.isEmpty ? [] : all.filter(\.isByLimit)
        var lines = barred.map {
            "Not funded: \(election.projects[$0.project].id): \($0.reasons.joined(separator: " "))"
        }
        let others = all.count - barred.count
        if others > 0 {
            let words = barred.isEmpty
                ? counted(others, "project") : counted(others, "other project", "other projects")
            lines.append("Not funded: \(words); --format json and --explain say why.")
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    private func aligned(_ rows: [[String]]) -> [String] {
        let right: Set = [0, 2, 3, 4, 5]
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += right.contains(column) ? space + cell : cell + space
                line += "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
