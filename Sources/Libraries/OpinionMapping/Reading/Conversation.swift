/// A conversation as its export files tell it: the statements, the votes, and what about them deserves a
/// word to whoever asked for the map.
public struct Conversation: Sendable {
    public let statements: [Statement]
    public let votes: VoteTable
    /// What ids that are no numbers are in the files.
    public let names: Names
    /// Sentences, for people.
    public let notices: [String]

    /// - Parameters:
    ///   - statements: `nil` when there is no file of them.
    ///   - isMirrored: whether the file of votes counts them the other way round.
    ///   - names: of the reader that read last, which were handed on from the ones before.
    /// - Throws: ``VoteTable/TooLarge``
    public init(
        statements: [Statement]?, votes cast: [CastVote], isMirrored: Bool = false,
        names: Names = Names()
    ) throws(VoteTable.TooLarge) {
        self.names = names.ordered
        let order = Renumbering(names)
        votes = try VoteTable(order.votes(cast))
        let statements = statements.map(order.statements)
        self.statements = statements ?? []
        notices =
            Self.notices(statements, votes, self.names)
            + (isMirrored || Self.isMirrored(self.statements, votes) ? [Self.wrongSign] : [])
    }

    private static let wrongSign =
        "The files count as agreeing those who here disagree. Check which number stands for agreement: "
        + "1 in an export of Polis, -1 in its database and API (--agree-is -1)."

    private static func isMirrored(_ statements: [Statement], _ votes: VoteTable) -> Bool {
        let tally = votes.tally(of: Array(0..<Int32(votes.participants.count)))
        var check = SignCheck()
        for statement in statements {
            guard let counted = statement.counted, let column = votes.column(of: statement.id) else {
                continue
            }
            check.compare(
                agree: Int(tally[3 * column + 2]), disagree: Int(tally[3 * column]),
                counted: (counted.agree, counted.disagree))
        }
        return check.isMirrored
    }

    private static func notices(
        _ statements: [Statement]?, _ votes: VoteTable, _ names: Names
    ) -> [String] {
        var notices: [String] = []
        if votes.replaced > 0 {
            notices.append(
                "\(votes.replaced) \(votes.replaced == 1 ? "vote was" : "votes were") changed by a later "
                    + "vote of the same person on the same statement. The latest counts.")
        }
        if votes.ambiguous > 0 {
            notices.append(
                "\(votes.ambiguous) of those give another answer under the same time-stamp. The later "
                    + "line of the file counts.")
        }
        guard let statements else {
            notices.append(
                "There is no comments.csv: statements are named by their numbers, and none is taken out.")
            return notices
        }
        let listed = Set(statements.map(\.id))
        let unknown = votes.statements.filter { !listed.contains($0) }
        if !unknown.isEmpty {
            notices.append(
                "There are votes on \(list(unknown, names)), which comments.csv does not list. "
                    + "They count, and are named by number.")
        }
        let unseen = statements.filter {
            votes.column(of: $0.id) == nil && !$0.isModeratedOut && !$0.isMeta
        }
        if !unseen.isEmpty {
            notices.append(
                "Nobody has voted on \(list(unseen.map(\.id).sorted(), names)). "
                    + "There is nothing to say about " + (unseen.count == 1 ? "it" : "them") + " yet.")
        }
        return notices
    }

    private static func list(_ ids: [Int], _ names: Names) -> String {
        let shown = ids.prefix(8).map(names.statement).joined(separator: ", ")
        let rest = ids.count > 8 ? " and \(ids.count - 8) more" : ""
        return (ids.count == 1 ? "the statement " : "the statements ") + shown + rest
    }
}

/// From the order in which texts were met to the order of their bytes.
private struct Renumbering {
    private let participants: [Int]
    private let listed: [Int]

    init(_ names: Names) {
        participants = names.participants.ranks
        listed = names.statements.ranks
    }

    private static func new(_ id: Int, _ ranks: [Int]) -> Int {
        let place = id - TextIds.first
        return place >= 0 && place < ranks.count ? ranks[place] : id
    }

    func votes(_ cast: [CastVote]) -> [CastVote] {
        guard !participants.isEmpty || !listed.isEmpty else { return cast }
        return cast.map {
            CastVote(
                participant: Self.new($0.participant, participants),
                statement: Self.new($0.statement, listed), vote: $0.vote, time: $0.time)
        }
    }

    func statements(_ statements: [Statement]) -> [Statement] {
        statements.map { statement in
            statement.renamed(
                statement: { Self.new($0, listed) }, author: { Self.new($0, participants) })
        }
    }
}
