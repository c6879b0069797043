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
            let isFew = counts.map(isTooFew) ?? false
            let moderated = statement.isModeratedOut ? "-1" : statement.isUnmoderated ? "0" : "1"
            rows.append([
                names.statement(statement.id), statement.author.map(names.participant) ?? "",
                isFew ? "" : "\(counts?.agree ?? 0)", isFew ? "" : "\(counts?.disagree ?? 0)",
                moderated, "\(statement.isMeta)",
                statement.text,
            ])
        }
        return Self.writer.table(rows)
    }

    /// `comment-groups.csv` as Polis reports it: of each statement, the votes of everyone and of each
    /// group. Groups too small to be described have no columns, and counts of too few people are left out.
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
            let all = statistics.tallies.everyone(column)
            let counts = hidingFew(described.map { statistics.tallies.counts($0.id, column) }, of: all)
            let fields = ([isTooFew(all) ? nil : all] + counts).flatMap { counts in
                counts.map { ["\($0.votes)", "\($0.agree)", "\($0.disagree)", "\($0.pass)"] }
                    ?? ["", "", "", ""]
            }
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

    /// Whether so few voted that the counts would tell what somebody said.
    private func isTooFew(_ counts: StatementCounts) -> Bool {
        counts.votes > 0 && counts.votes < map.options.smallestDescribed
    }

    /// The counts of groups on one statement, without those of too few; and without the least of the others
    /// where all less the rest would tell them.
    private func hidingFew(_ groups: [StatementCounts], of all: StatementCounts) -> [StatementCounts?] {
        var shown: [StatementCounts?] = groups.map { isTooFew($0) ? nil : $0 }
        func rest() -> Int { all.votes - shown.reduce(0) { $0 + ($1?.votes ?? 0) } }
        while shown.contains(where: { $0 == nil }), rest() < map.options.smallestDescribed,
            let least = shown.indices.filter({ (shown[$0]?.votes ?? 0) > 0 }).min(by: {
                (shown[$0]?.votes ?? 0, $1) < (shown[$1]?.votes ?? 0, $0)
            })
        { shown[least] = nil }
        return shown
    }

    /// The words of people stand in these tables, and a spreadsheet would run what begins like a formula.
    private static let writer = TableWriter(isForSpreadsheets: true)

    private static func cell(_ text: String) -> Substring { writer.row([text]).dropLast() }
}
