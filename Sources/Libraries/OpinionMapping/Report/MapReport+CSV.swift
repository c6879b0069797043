import Documents

extension MapReport {
    /// `summary.csv` as Polis reports it, without the number of views, which no file tells.
    public func summaryCSV() -> String {
        Self.writer.table([
            ["topic", title], ["url", conversation.url],
            ["voters", "\(map.votes.participants.count)"], ["voters-in-conv", "\(map.groupedCount)"],
            ["commenters", "\(Set(statements.values.compactMap(\.author)).count)"],
            ["comments", "\(max(statements.count, map.votes.statements.count))"],
            ["groups", "\(map.groupCount)"],
            ["conversation-description", conversation.description],
        ])
    }

    /// `comments.csv` as Polis exports it, with the counts of the votes that count, and without the times,
    /// which the map does not keep. Statements that are not listed anywhere are left out.
    public func commentsCSV() -> String {
        var rows = [
            ["comment-id", "author-id", "agrees", "disagrees", "moderated", "is-meta", "comment-body"]
        ]
        for statement in statements.values.sorted(by: { $0.id < $1.id }) {
            let counts = statistics.everyone(on: statement.id)
            let moderated = statement.isModeratedOut ? "-1" : statement.isUnmoderated ? "0" : "1"
            rows.append([
                names.statement(statement.id), statement.author.map(names.participant) ?? "",
                "\(counts?.agree ?? 0)", "\(counts?.disagree ?? 0)", moderated, "\(statement.isMeta)",
                statement.text,
            ])
        }
        return Self.writer.table(rows)
    }

    /// `comment-groups.csv` as Polis reports it: of each statement, the votes of everyone and of each
    /// group. Groups too small to be described have no columns.
    public func commentGroupsCSV() -> String {
        let described = groups.filter(\.isDescribed)
        var heading = [
            "comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes",
        ]
        for group in described {
            let name = group.name.lowercased()
            heading += ["votes", "agrees", "disagrees", "passes"].map { "group-\(name)-\($0)" }
        }
        var rows = [heading]
        for column in statistics.shown {
            let statement = statistics.statements[column]
            var counts = [statistics.tallies.everyone(column)]
            counts += described.map { statistics.tallies.counts($0.id, column) }
            let fields = counts.flatMap { [$0.votes, $0.agree, $0.disagree, $0.pass] }.map { "\($0)" }
            rows.append([names.statement(statement), text(statement)] + fields)
        }
        return Self.writer.table(rows)
    }

    /// `participants-votes.csv` as Polis exports it, with the groups of this map; the group is left empty
    /// for those in none, or in one too small to be described.
    public func participantsVotesCSV() -> String {
        let table = map.votes
        let written = statements.values.reduce(into: [Int: Int]()) { count, statement in
            if let author = statement.author { count[author, default: 0] += 1 }
        }
        var text = "participant,group-id,n-comments,n-votes,n-agree,n-disagree"
        for statement in table.statements {
            text += "," + Self.cell(names.statement(statement))
        }
        text += "\n"
        for (row, participant) in table.participants.enumerated() {
            let votes = table.row(row).map { (column: Int($0) / 3, vote: Vote(cell: $0)) }
            let label = Int(map.labels[row])
            let group = label >= 0 && groups[label].isDescribed ? "\(label)" : ""
            let agrees = votes.count { $0.vote == .agree }
            let disagrees = votes.count { $0.vote == .disagree }
            text += Self.cell(names.participant(participant))
            text += ",\(group),\(written[participant] ?? 0),"
            text += "\(votes.count),\(agrees),\(disagrees)"
            var next = 0
            for (column, vote) in votes {
                text += String(repeating: ",", count: column - next + 1) + "\(vote.rawValue)"
                next = column + 1
            }
            text += String(repeating: ",", count: table.statements.count - next) + "\n"
        }
        return text
    }

    /// The words of people stand in these tables, and a spreadsheet would run what begins like a formula.
    private static let writer = TableWriter(isForSpreadsheets: true)

    private static func cell(_ text: String) -> Substring { writer.row([text]).dropLast() }
}
