/// Reads `participants-votes.csv` of a Polis export: one row a participant, one column a statement, an
/// empty field where there is no vote. It holds the latest votes without their times, and serves where
/// `votes.csv` is not at hand.
public struct ParticipantsVotesReader: Sendable {
    private var rows: PolisRows
    private let file: String
    private let convention: SignConvention
    private var heading: Heading?
    private var seen: Set<Int> = []
    private var votes: [CastVote] = []

    public init(
        file: String = "participants-votes.csv", convention: SignConvention = .agreeIsOne
    ) {
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
            heading = try Heading(row)
            return
        }
        guard row.count == heading.width else {
            throw row.error(.tooFewFields(found: row.count, wanted: heading.width))
        }
        let participant = Int(try row.wholeNumber(heading.participant, "participant"))
        guard seen.insert(participant).inserted else { throw row.error(.participantTwice(participant)) }
        for (column, statement) in heading.statements where !row.isEmpty(column) {
            guard let number = row.number(column), let vote = convention.vote(number) else {
                throw row.error(.notAVote(text: row.text(column), convention))
            }
            votes.append(CastVote(participant: participant, statement: statement, vote: vote))
        }
    }

    private struct Heading: Sendable {
        /// What Polis writes before the statements.
        static let others: Set = [
            "participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree",
        ]

        let width: Int
        let participant: Int
        let statements: [(column: Int, id: Int)]

        init(_ row: PolisRow) throws(PolisFileError) {
            width = row.count
            participant = try row.column("participant")
            var statements: [(column: Int, id: Int)] = []
            var ids: Set<Int> = []
            for column in 0..<row.count where !Self.others.contains(row.trimmed(column)) {
                guard let id = row.number(column).map({ Int($0) }) else {
                    throw row.error(.notAStatement(heading: row.text(column)))
                }
                guard ids.insert(id).inserted else { throw row.error(.statementTwice(id)) }
                statements.append((column, id))
            }
            self.statements = statements
        }
    }
}
