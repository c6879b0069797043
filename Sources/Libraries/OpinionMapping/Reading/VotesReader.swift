/// Reads `votes.csv` of a Polis export, piece by piece: one row a vote, in any order, with the columns
/// `timestamp`, `comment-id`, `voter-id` and `vote`, and any others, in any order.
///
///     var reader = VotesReader()
///     for piece in pieces { try reader.read(piece) }
///     let votes = try reader.finish()
///
/// Votes in several files go through one reader, with ``next(file:)`` between them.
public struct VotesReader: Sendable {
    private var rows: PolisRows
    private var columns: Columns?
    private var file: String
    private let convention: SignConvention
    private var votes: [CastVote] = []
    /// Ids that are no numbers, those that came with it and those that it met.
    public private(set) var names: Names

    /// - Parameters:
    ///   - file: the name by which errors call the file.
    ///   - names: those of the files that were read before.
    public init(
        file: String = "votes.csv", convention: SignConvention = .agreeIsOne, names: Names = Names()
    ) {
        self.names = names
        self.file = file
        self.convention = convention
        rows = PolisRows(file: file)
    }

    /// Takes the next bytes of the file.
    public mutating func read(_ bytes: [UInt8]) throws(PolisFileError) {
        var rows = rows
        self.rows = PolisRows(file: file)
        try rows.read(bytes) { row throws(PolisFileError) in try take(row) }
        self.rows = rows
    }

    /// Ends the file, and goes on with another that has column names of its own.
    public mutating func next(file: String) throws(PolisFileError) {
        try end()
        (self.file, columns, rows) = (file, nil, PolisRows(file: file))
    }

    /// The votes, in the order of the file, when every byte has been read. A file of column names alone
    /// is a conversation in which nobody has voted yet, and gives none.
    public mutating func finish() throws(PolisFileError) -> [CastVote] {
        try end()
        defer { votes = [] }
        return votes
    }

    private mutating func end() throws(PolisFileError) {
        var rows = rows
        try rows.read([], isLast: true) { row throws(PolisFileError) in try take(row) }
        guard columns != nil else { throw PolisFileError(file: file, line: nil, .empty) }
    }

    private mutating func take(_ row: PolisRow) throws(PolisFileError) {
        guard let columns else {
            columns = try Columns(heading: row)
            return
        }
        guard row.count > columns.last else {
            throw row.error(.tooFewFields(found: row.count, wanted: columns.last + 1))
        }
        let number = try row.wholeNumber(columns.vote, "vote")
        guard let vote = convention.vote(number) else {
            throw row.error(.notAVote(text: row.text(columns.vote), convention))
        }
        votes.append(
            CastVote(
                participant: try row.id(columns.voter, "voter-id", in: &names.participants),
                statement: try row.id(columns.statement, "comment-id", in: &names.statements),
                vote: vote, time: try row.wholeNumber(columns.time, "timestamp")))
    }

    private struct Columns: Sendable {
        let time: Int
        let statement: Int
        let voter: Int
        let vote: Int
        let last: Int

        init(heading: PolisRow) throws(PolisFileError) {
            time = try heading.column("timestamp")
            statement = try heading.column("comment-id")
            voter = try heading.column("voter-id")
            vote = try heading.column("vote")
            last = max(time, statement, voter, vote)
        }
    }
}
