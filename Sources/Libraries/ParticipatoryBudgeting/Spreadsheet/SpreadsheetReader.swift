import Documents

/// Reads an election from two tables as a spreadsheet saves them (CSV, by comma, semicolon or tab).
///
/// - The projects: columns `project_id` and `cost`; any others, such as `name`, `category` and `district`,
///   are kept.
/// - The votes: a column `voter_id`, perhaps `weight`, and either `vote` with the ids in one cell (parted by
///   `,`, `;` or `|`) and `points` likewise; or one column for each project, headed by its id, with a mark,
///   points, or a place in the order of liking. Other columns say something about the voter.
///
/// What stands in the head of a ballot file is given beside: the pot and the kind of ballot.
public struct SpreadsheetReader {
    private let kind: BallotKind
    private let budget: Decimal
    private let budgetText: String
    private let projectFaults: Faults
    private let voteFaults: Faults
    private var projects = ProjectRows()
    private var votes: VoteRows?
    private var columns: [String] = []
    private var scanner: RowScanner?

    /// - Parameters:
    ///   - projects: what to call the file of projects in messages.
    ///   - votes: the same for that of votes.
    ///   - budget: the pot, as written: `12000` or `12000.50`.
    /// - Throws: ``BallotFileError`` if the pot is no sum of money above zero.
    public init(projects: String, votes: String, budget: String, ballots: BallotKind) throws {
        projectFaults = Faults(file: projects)
        voteFaults = Faults(file: votes)
        kind = ballots
        budgetText = budget
        guard let sum = Decimal(budget.utf8), sum.digits > 0 else {
            throw BallotFileError(
                file: "--budget",
                reason: "“\(budget)” is not a sum of money above zero, such as 1200 or 1200.50.")
        }
        guard sum.digits < 1 << 50 else {
            throw BallotFileError(file: "--budget", reason: MoneyFault.tooLarge(budget))
        }
        self.budget = sum
    }

    /// Takes the next bytes of the projects, and after the last of them an empty piece.
    public mutating func readProjects(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws {
        try read(bytes, isLast, projectFaults) { reader, row in try reader.takeProject(row) }
        guard isLast else { return }
        if columns.isEmpty { throw projectFaults.fault(nil, "the file is empty.") }
        if projects.list.isEmpty { throw projectFaults.fault(nil, "there are no projects.") }
        columns = []
    }

    /// Takes the next bytes of the votes, when all projects are read.
    public mutating func readVotes(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws {
        try read(bytes, isLast, voteFaults) { reader, row in try reader.takeVote(row) }
    }

    public mutating func finish() throws -> Election {
        guard var votes else { throw voteFaults.fault(nil, "the file is empty.") }
        guard votes.box.ballots.voters > 0 else { throw voteFaults.fault(nil, "there are no votes.") }
        votes.closeColumns()
        let scale = projects.list.map(\.cost.places).reduce(budget.places, max)
        guard let units = budget.scaled(to: scale), units < 1 << 55 else {
            throw projectFaults.fault(nil, "budget", MoneyFault.tooLarge(budgetText, places: scale))
        }
        let meta = [
            MetaEntry(key: "num_projects", value: String(projects.list.count)),
            MetaEntry(key: "num_votes", value: String(votes.box.ballots.voters)),
            MetaEntry(key: "budget", value: budgetText), MetaEntry(key: "vote_type", value: kind.rawValue),
        ]
        return Election(
            meta: meta, projects: try projects.priced(scale: scale, projectFaults), budget: units,
            moneyScale: power(scale), ballots: votes.box.close(), notes: votes.notes)
    }

    // MARK: Rows

    private mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ isLast: Bool, _ faults: Faults,
        _ body: (inout SpreadsheetReader, TextRow) throws -> Void
    ) throws {
        if scanner == nil, let reason = ForeignFile.reason(bytes) { throw faults.fault(nil, reason) }
        var scanner = self.scanner ?? RowScanner(separator: RowScanner.separator(of: bytes))
        do {
            try scanner.read(bytes, isLast: isLast) { row in
                if row.isBlank { return }
                do {
                    try body(&self, row)
                } catch let problem as RowScanner.Fault {
                    throw faults.fault(row.line, problem)
                }
            }
        } catch let problem as RowScanner.Fault {
            throw faults.fault(scanner.line, problem)
        }
        self.scanner = isLast ? nil : scanner
    }

    private func names(_ row: TextRow, _ faults: Faults, _ needed: [String]) throws -> [String] {
        var names: [String] = []
        for index in 0..<row.count {
            let name = try row.text(index).trimmed
            if names.contains(name) { throw faults.fault(row.line, name, "this column stands twice.") }
            names.append(name)
        }
        for name in needed where !names.contains(name) {
            throw faults.fault(row.line, name, "this column is missing from the row of names.")
        }
        return names
    }

    private mutating func takeProject(_ row: TextRow) throws {
        if columns.isEmpty {
            columns = try names(row, projectFaults, ["project_id", "cost"])
        } else {
            try projects.take(row, columns, projectFaults)
        }
    }

    private mutating func takeVote(_ row: TextRow) throws {
        guard votes == nil else {
            try votes?.take(row, projects: &projects.names, voteFaults)
            return
        }
        columns = try names(row, voteFaults, ["voter_id"])
        votes = columns.contains("vote") ? try listed(row.line) : try wide(row.line)
    }

    private func listed(_ line: Int) throws -> VoteRows {
        if kind.hasPoints, !columns.contains("points") {
            throw voteFaults.fault(line, "points", "this column is missing from the row of names.")
        }
        let marks: [Character] = [",", ";", "|"]
        for row in projects.list where row.project.id.contains(where: marks.contains) {
            throw projectFaults.fault(
                row.line, "project_id", "“\(row.project.id)” has a mark in it that parts ids in a vote.")
        }
        return VoteRows(kind: kind, columns: columns, marks: marks.compactMap(\.asciiValue))
    }

    private func wide(_ line: Int) throws -> VoteRows {
        let cells = try projects.list.enumerated().map { index, row in
            guard let column = columns.firstIndex(of: row.project.id) else {
                throw voteFaults.fault(
                    line, row.project.id, "there is neither a column “vote” nor one for this project.")
            }
            return (column: column, project: UInt16(index))
        }
        return VoteRows(kind: kind, columns: columns, wide: cells)
    }
}
