extension MapReport {
    /// The map in words, for a terminal.
    public func text() -> String {
        var lines = [title, String(repeating: "=", count: title.count)] + summary()
        for group in groups {
            lines += ["", "\(groupName(group.id)): \(group.size) \(group.size == 1 ? "person" : "people")"]
            guard isShown(group) else {
                lines.append("  \(whyNot(group))")
                continue
            }
            let shown = shown(of: group)
            if shown.isEmpty { lines.append("  Nothing sets this group apart.") }
            for statement in shown {
                lines.append("  \(names.statement(statement.statement)). \(text(statement.statement))")
                lines.append("     \(words(for: statement, of: group.id))")
            }
        }
        for direction in Direction.allCases {
            let found = consensus(direction)
            guard !found.isEmpty else { continue }
            lines += ["", direction == .agree ? "Most agree that" : "Most disagree that"]
            for statement in found {
                lines.append("  \(names.statement(statement.statement)). \(text(statement.statement))")
                lines.append("     \(words(for: statement))")
            }
        }
        let divisions = divisions(map.options.mostShown)
        if !divisions.isEmpty { lines += ["", "Where groups part"] }
        for statement in divisions {
            lines.append("  \(names.statement(statement.statement)). \(text(statement.statement))")
            lines.append("     \(words(for: statement))")
        }
        return lines.joined(separator: "\n")
    }
}
