/// Reads `participants-votes.csv` of a Polis export: one row a participant, one column a statement, an
/// empty field where there is no vote. It holds the latest votes without their times, and serves where
/// `votes.csv` is not at hand. Columns before the first statement that are not known are passed over.
public struct ParticipantsVotesReader: Sendable {
    private var rows: PolisRows
    private let file: String
    private let convention: SignConvention
    private var heading: Heading?
    private var seen: Set<Int> = []
    private var votes: [CastVote] = []
    private var check = SignCheck()
    /// Ids that are no numbers, those that came with it and those that it met.
    public private(set) var names: Names

    /// Whether the columns `n-agree` and `n-disagree` count the votes the other way round.
    public var isMirrored: Bool { check.isMirrored }

    public init(
        file: String = "participants-votes.csv", convention: SignConvention = .agreeIsOne,
        names: Names = Names()
    ) {
        self.names = names
        self.file = file
        self.convention = convention
        rows = PolisRows(file: file)
    }

    public mutating func read(_ bytes: [UInt8]) throws(PolisFileError) {
        var rows = rows
        self.rows = PolisRows(file: file)
        try rows.read(bytes) { row throws(PolisFileError) in try take(row) }
        self.rows = rows
    }

    /// The votes, participant by participant, when every byte has been read.
    public mutating func finish() throws(PolisFileError) -> [CastVote] {
        var rows = rows
        try rows.read([], isLast: true) { row throws(PolisFileError) in try take(row) }
        guard heading != nil else { throw PolisFileError(file: file, line: nil, .empty) }
        defer { votes = [] }
        return votes
    }

    private mutating func take(_ row: PolisRow) throws(PolisFileError) {
        guard let heading else {
            heading = try Heading(row, names: &names.statements)
            return
        }
        guard row.count == heading.width else {
            throw row.error(.tooFewFields(found: row.count, wanted: heading.width))
        }
        let participant = try row.id(heading.participant, "participant", in: &names.participants)
        guard seen.insert(participant).inserted else {
            throw row.error(.participantTwice(names.participant(participant)))
        }
        let before = votes.count
        for (column, statement) in heading.statements where !row.isEmpty(column) {
            guard let number = row.number(column), let vote = convention.vote(number) else {
                throw row.error(.notAVote(text: row.text(column), convention))
            }
            votes.append(CastVote(participant: participant, statement: statement, vote: vote))
        }
        guard let agrees = heading.agrees.flatMap(row.number),
            let disagrees = heading.disagrees.flatMap(row.number)
        else { return }
        let cast = votes[before...]
        check.compare(
            agree: cast.count { $0.vote == .agree }, disagree: cast.count { $0.vote == .disagree },
            counted: (Int(agrees), Int(disagrees)))
    }

    private struct Heading: Sendable {
        let width: Int
        let participant: Int
        let agrees: Int?
        let disagrees: Int?
        let statements: [(column: Int, id: Int)]

        init(_ row: PolisRow, names: inout TextIds) throws(PolisFileError) {
            width = row.count
            participant = try row.column("participant")
            agrees = row.optionalColumn("n-agree")
            disagrees = row.optionalColumn("n-disagree")
            // Without a list of statements, every column is one past the last that Polis has before them.
            let isListed = names.count > 0, last = isListed ? nil : disagrees
            var statements: [(column: Int, id: Int)] = []
            var ids: Set<Int> = []
            for column in 0..<row.count {
                let isText = last.map { column > $0 } ?? names.contains(row.cells.trimmed(column))
                guard row.idNumber(column) != nil || isText && !row.isEmpty(column) else {
                    if statements.isEmpty { continue }
                    throw row.error(.notAStatement(heading: row.text(column)))
                }
                let id = try row.id(column, "comment-id", in: &names)
                guard ids.insert(id).inserted else {
                    throw row.error(.statementTwice(row.text(column)))
                }
                statements.append((column, id))
            }
            self.statements = statements
        }
    }
}
