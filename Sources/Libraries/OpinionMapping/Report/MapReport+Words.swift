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
            "The groups are steady: with other voters like these, the same groups would come back. "
                + "That does not mean that there are no smaller groups within them."
        case .doubtful:
            "The groups are doubtful: with other voters like these, some of them would change. "
                + "Speak of the statements rather than of the groups."
        case .tooLittle:
            "There is too little to say that these are groups: with other voters like these, other "
                + "groups would come out. Use the statements, not the groups."
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
        guard map.groupedCount - groups[group].size >= smallestShown,
            others == 0 || others >= smallestShown
        else { return words }
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
            spoken.dividing().filter { statement in
                statement.distance > 0
                    && [statement.most, statement.least].allSatisfy {
                        isShown(groups[$0]) && isEnough($0, on: statement.statement)
                    }
            }.prefix(limit))
    }

    /// Whether so many of a group voted on a statement that nobody's vote is shown.
    private func isEnough(_ group: Int, on statement: Int) -> Bool {
        (statistics.figures(group: group, statement: statement)?.counts.votes ?? 0) >= smallestShown
    }

    /// What everyone shares, of the statements on which so many voted that nobody's vote is shown.
    func consensus(_ direction: Direction) -> [ConsensusStatement] {
        statistics.consensus(direction).filter { $0.trials >= smallestShown }
    }

    /// What bridges the groups, likewise.
    func bridges() -> [SharedStatement] {
        let found = spoken.bridging().filter {
            $0.bridges && (statistics.everyone(on: $0.statement)?.votes ?? 0) >= smallestShown
        }
        return Array(found.prefix(map.options.mostShown))
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
