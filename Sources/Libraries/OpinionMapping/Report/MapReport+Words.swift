extension MapReport {
    /// What stands above everything else: how many, how many groups, and how far to trust it.
    func summary() -> [String] {
        let people = map.votes.participants.count
        var words = [
            "\(people) \(people == 1 ? "person" : "people") cast \(map.votes.voteCount) "
                + "\(map.votes.voteCount == 1 ? "vote" : "votes") on \(map.votes.statements.count) "
                + "\(map.votes.statements.count == 1 ? "statement" : "statements")."
        ]
        if let doubt = map.doubt {
            words.append(doubt.description)
            return words
        }
        words.append(
            "\(map.groupedCount) of them voted on \(map.options.minimumVotes) or more, and fall into "
                + "\(map.groupCount) groups.")
        if let steadiness = map.steadiness { words.append(Self.words(for: steadiness)) }
        return words
    }

    static func words(for steadiness: Steadiness) -> String {
        switch steadiness.verdict {
        case .steady:
            "The groups are steady: they come back when people are drawn afresh from those who took part."
        case .doubtful:
            "The groups are doubtful: when people are drawn afresh from those who took part, some of them "
                + "change. Speak of the statements rather than of the groups."
        case .tooLittle:
            "There is too little to say that these are groups: when people are drawn afresh from those "
                + "who took part, other groups come out. Use the statements, not the groups."
        }
    }

    /// “Group A: 210 of 215 agree (98%); 40% elsewhere.”
    func words(for statement: RepresentativeStatement, of group: Int) -> String {
        let verb = statement.direction == .agree ? "agree" : "disagree"
        let all = statistics.everyoneGrouped(on: statement.statement)
        let others = all.votes - statement.trials
        let outside = all.count(statement.direction) - statement.successes
        let words =
            "\(statement.successes) of \(statement.trials) who voted on it \(verb) "
            + "(\(Self.percent(statement.successes, of: statement.trials)))"
        // Where the others are few, a share of them would give them away.
        guard map.groupedCount - groups[group].size >= smallestShown else { return words }
        let elsewhere =
            others == 0
            ? "nobody else voted on it"
            : "\(Self.percent(outside, of: others)) of the others \(verb)"
        return "\(words); \(elsewhere)"
    }

    func words(for statement: ConsensusStatement) -> String {
        "\(statement.successes) of \(statement.trials) \(statement.direction.rawValue) "
            + "(\(Self.percent(statement.successes, of: statement.trials)))"
    }

    func words(for statement: DividingStatement) -> String {
        [statement.most, statement.least].map { group in
            let counts = statistics.figures(group: group, statement: statement.statement)?.counts
            return "\(groupName(group)): "
                + "\(Self.percent(counts?.agree ?? 0, of: counts?.votes ?? 0)) agree"
        }.joined(separator: ", ")
    }

    /// The statements on which groups surely part, and that no small group is given away by.
    func divisions(_ limit: Int) -> [DividingStatement] {
        Array(
            spoken.dividing().filter {
                $0.distance > 0 && isShown(groups[$0.most]) && isShown(groups[$0.least])
            }.prefix(limit))
    }

    static func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : "\(Int((100 * Double(part) / Double(whole)).rounded()))%"
    }
}

extension MapStatistics {
    func everyoneGrouped(on statement: Int) -> StatementCounts {
        statements.firstIndex(of: statement).map(tallies.grouped)
            ?? StatementCounts(agree: 0, disagree: 0, pass: 0)
    }
}
