/// A statement that participants vote on.
public struct Statement: Sendable, Equatable {
    public let id: Int
    public let text: String
    /// Whoever runs the conversation took it out: it has no say in the map and is not reported on.
    public let isModeratedOut: Bool
    /// It asks about the participants (“I live in the town”) rather than about the matter.
    public let isMeta: Bool

    public init(id: Int, text: String, isModeratedOut: Bool = false, isMeta: Bool = false) {
        self.id = id
        self.text = text
        self.isModeratedOut = isModeratedOut
        self.isMeta = isMeta
    }
}

/// Reads `comments.csv` of a Polis export: the columns `comment-id` and `comment-body`, `moderated` (-1
/// taken out, 0 not looked at, 1 let in) and `is-meta` where they are there. Its counts of votes are not
/// read: in real exports they do not always match the votes.
public struct StatementsReader: Sendable {
    private var rows: PolisRows
    private let file: String
    private var columns: Columns?
    private var seen: Set<Int> = []
    private var statements: [Statement] = []

    public init(file: String = "comments.csv") {
        self.file = file
        rows = PolisRows(file: file)
    }

    public mutating func read(_ bytes: [UInt8]) throws(PolisFileError) {
        var rows = rows
        self.rows = PolisRows(file: file)
        try rows.read(bytes) { row throws(PolisFileError) in try take(row) }
        self.rows = rows
    }

    /// The statements, in the order of the file, when every byte has been read.
    public mutating func finish() throws(PolisFileError) -> [Statement] {
        var rows = rows
        try rows.read([], isLast: true) { row throws(PolisFileError) in try take(row) }
        guard columns != nil else { throw PolisFileError(file: file, line: nil, .empty) }
        defer { statements = [] }
        return statements
    }

    private mutating func take(_ row: PolisRow) throws(PolisFileError) {
        guard let columns else {
            columns = try Columns(heading: row)
            return
        }
        guard row.count > columns.last else {
            throw row.error(.tooFewFields(found: row.count, wanted: columns.last + 1))
        }
        let id = Int(try row.wholeNumber(columns.id, "comment-id"))
        guard seen.insert(id).inserted else { throw row.error(.statementTwice(id)) }
        let moderated = try columns.moderated.map { column throws(PolisFileError) in
            row.isEmpty(column) ? 0 : try row.wholeNumber(column, "moderated")
        }
        let isMeta = columns.meta.map { ["true", "t", "1"].contains(row.trimmed($0)) } ?? false
        statements.append(
            Statement(
                id: id, text: row.text(columns.body), isModeratedOut: moderated == -1, isMeta: isMeta))
    }

    private struct Columns: Sendable {
        let id: Int
        let body: Int
        let moderated: Int?
        let meta: Int?
        let last: Int

        init(heading: PolisRow) throws(PolisFileError) {
            id = try heading.column("comment-id")
            body = try heading.column("comment-body")
            moderated = heading.optionalColumn("moderated")
            meta = heading.optionalColumn("is-meta")
            last = max(id, body, moderated ?? 0, meta ?? 0)
        }
    }
}
