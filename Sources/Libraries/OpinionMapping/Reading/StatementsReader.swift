/// A statement that participants vote on.
public struct Statement: Sendable, Equatable {
    public let id: Int
    public let text: String
    /// Whoever runs the conversation took it out: it has no say in the map and is not reported on.
    public let isModeratedOut: Bool
    /// It asks about the participants (“I live in the town”) rather than about the matter.
    public let isMeta: Bool
    /// Nobody has looked at it yet.
    public let isUnmoderated: Bool
    /// The participant who wrote it, where that is known.
    public let author: Int?
    /// Agree and disagree as the file counts them, which may be stale; `nil` where it does not.
    let counted: Counted?

    struct Counted: Sendable, Equatable {
        let agree: Int
        let disagree: Int
    }

    public init(
        id: Int, text: String, isModeratedOut: Bool = false, isMeta: Bool = false,
        isUnmoderated: Bool = false, author: Int? = nil
    ) {
        self.init(
            id: id, text: text, isModeratedOut: isModeratedOut, isMeta: isMeta,
            isUnmoderated: isUnmoderated, author: author, counted: nil)
    }

    init(
        id: Int, text: String, isModeratedOut: Bool, isMeta: Bool, isUnmoderated: Bool, author: Int?,
        counted: Counted?
    ) {
        self.id = id
        self.text = text
        self.isModeratedOut = isModeratedOut
        self.isMeta = isMeta
        self.isUnmoderated = isUnmoderated
        self.author = author
        self.counted = counted
    }

    /// The same under other ids.
    func renamed(statement: (Int) -> Int, author writer: (Int) -> Int) -> Statement {
        Statement(
            id: statement(id), text: text, isModeratedOut: isModeratedOut, isMeta: isMeta,
            isUnmoderated: isUnmoderated, author: author.map(writer), counted: counted)
    }
}

/// Reads `comments.csv` of a Polis export: the columns `comment-id` and `comment-body`, `moderated` (-1
/// taken out, 0 not looked at, 1 let in), `is-meta` and `author-id` where they are there. Its counts of
/// votes (`agrees`, `disagrees`) only serve to notice a wrong sign: in real exports they do not always
/// match the votes.
public struct StatementsReader: Sendable {
    private var rows: PolisRows
    private let file: String
    private var columns: Columns?
    private var seen: Set<Int> = []
    private var statements: [Statement] = []
    private let isStrict: Bool
    /// Ids that are no numbers.
    public private(set) var names = Names()

    /// - Parameter isStrict: whether what nobody has looked at is out too, as in a conversation under
    ///   strict moderation.
    public init(file: String = "comments.csv", isStrict: Bool = false) {
        self.file = file
        self.isStrict = isStrict
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
        let id = try row.id(columns.id, "comment-id", in: &names.statements)
        guard seen.insert(id).inserted else {
            throw row.error(.statementTwice(names.statement(id)))
        }
        let author = try author(row, columns)
        let moderated = try moderation(row, columns)
        let isMeta = columns.meta.map { ["true", "t", "1"].contains(row.trimmed($0)) } ?? false
        let agrees = columns.agrees.flatMap(row.number), disagrees = columns.disagrees.flatMap(row.number)
        statements.append(
            Statement(
                id: id, text: row.text(columns.body),
                isModeratedOut: moderated == -1 || isStrict && moderated == 0, isMeta: isMeta,
                isUnmoderated: moderated == 0, author: author,
                counted: agrees.flatMap { agrees in
                    disagrees.map { .init(agree: Int(agrees), disagree: Int($0)) }
                }))
    }

    private mutating func author(_ row: PolisRow, _ columns: Columns) throws(PolisFileError) -> Int? {
        guard let column = columns.author, !row.trimmed(column).isEmpty else { return nil }
        return try row.id(column, "author-id", in: &names.participants)
    }

    /// -1, 0 or 1. Without the column everything has been let in; where it is empty, nobody has looked.
    private func moderation(_ row: PolisRow, _ columns: Columns) throws(PolisFileError) -> Int64 {
        guard let column = columns.moderated else { return 1 }
        guard !row.isEmpty(column) else { return 0 }
        let number = try row.wholeNumber(column, "moderated")
        guard (-1...1).contains(number) else { throw row.error(.notModeration(number)) }
        return number
    }

    private struct Columns: Sendable {
        let id: Int
        let body: Int
        let moderated: Int?
        let meta: Int?
        let author: Int?
        let agrees: Int?
        let disagrees: Int?
        let last: Int

        init(heading: PolisRow) throws(PolisFileError) {
            id = try heading.column("comment-id")
            body = try heading.column("comment-body")
            moderated = heading.optionalColumn("moderated")
            meta = heading.optionalColumn("is-meta")
            author = heading.optionalColumn("author-id")
            agrees = heading.optionalColumn("agrees")
            disagrees = heading.optionalColumn("disagrees")
            let all = [moderated, meta, author, agrees, disagrees]
            last = all.reduce(max(id, body)) { max($0, $1 ?? 0) }
        }
    }
}
