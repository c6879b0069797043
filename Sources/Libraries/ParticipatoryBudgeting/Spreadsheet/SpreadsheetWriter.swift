import Documents

/// The two tables of an election for a spreadsheet: every column and field of a ballot file, apart from
/// its head. ``SpreadsheetReader`` reads them.
public struct SpreadsheetPair: Sendable, Hashable {
    public var projects: String
    public var votes: String

    public init(_ document: PabulibDocument) {
        projects = TableWriter().table([document.projectColumns] + document.projects)
        votes = TableWriter().table([document.voteColumns] + document.votes)
    }
}

extension PabulibDocument {
    /// A ballot file made of two tables, with a head that says what they cannot.
    ///
    /// - Throws: ``BallotFileError``.
    public init(
        projects: (file: String, bytes: [UInt8]), votes: (file: String, bytes: [UInt8]), budget: String,
        ballots: BallotKind
    ) throws {
        self.init()
        let first = try Self.rows(projects.file, projects.bytes)
        let second = try Self.rows(votes.file, votes.bytes)
        projectColumns = first.first ?? []
        self.projects = Array(first.dropFirst())
        voteColumns = second.first ?? []
        self.votes = Array(second.dropFirst())
        if voteColumns.contains("vote") { listByComma() } else { gather(ballots) }
        meta = [
            MetaEntry(key: "num_projects", value: String(self.projects.count)),
            MetaEntry(key: "num_votes", value: String(self.votes.count)),
            MetaEntry(key: "budget", value: budget), MetaEntry(key: "vote_type", value: ballots.rawValue),
        ]
    }

    /// Lists in one cell, parted by commas as ballot files have them.
    private mutating func listByComma() {
        for column in ["vote", "points"].compactMap(voteColumns.firstIndex) {
            for row in votes.indices where column < votes[row].count {
                votes[row][column] = votes[row][column].replacing(";", with: ",").replacing("|", with: ",")
            }
        }
    }

    /// One list a ballot, from a table with a column for each project.
    private mutating func gather(_ kind: BallotKind) {
        let idColumn = projectColumns.firstIndex(of: "project_id") ?? 0
        let ids = projects.compactMap { $0.indices.contains(idColumn) ? $0[idColumn] : nil }
        let cells = ids.compactMap { id in voteColumns.firstIndex(of: id).map { (id, $0) } }
        let kept = voteColumns.indices.filter { !ids.contains(voteColumns[$0]) }
        voteColumns = kept.map { voteColumns[$0] } + ["vote"] + (kind.hasPoints ? ["points"] : [])
        votes = votes.map { row in
            var named = cells.filter { row.indices.contains($0.1) && !VoteRows.isNothing(row[$0.1]) }
                .map { (id: $0.0, cell: row[$0.1]) }
            if kind == .ordinal { named.sort { (Int($0.cell) ?? 0) < (Int($1.cell) ?? 0) } }
            let lists = [named.map(\.id)] + (kind.hasPoints ? [named.map(\.cell)] : [])
            return kept.map { row.indices.contains($0) ? row[$0] : "" }
                + lists.map { $0.joined(separator: ",") }
        }
    }
}
