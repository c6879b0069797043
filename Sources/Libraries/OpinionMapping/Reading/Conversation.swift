/// A conversation as its export files tell it: the statements, the votes, and what about them deserves a
/// word to whoever asked for the map.
public struct Conversation: Sendable {
    public let statements: [Statement]
    public let votes: VoteTable
    /// Sentences, for people.
    public let notices: [String]

    /// - Parameter statements: `nil` when there is no file of them.
    /// - Throws: ``VoteTable/TooLarge``
    public init(statements: [Statement]?, votes cast: [CastVote]) throws(VoteTable.TooLarge) {
        votes = try VoteTable(cast)
        self.statements = statements ?? []
        notices = Self.notices(statements, votes)
    }

    private static func notices(_ statements: [Statement]?, _ votes: VoteTable) -> [String] {
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
                "There are votes on \(list(unknown)), which comments.csv does not list. They count, and "
                    + "are named by number.")
        }
        let unseen = statements.filter {
            votes.column(of: $0.id) == nil && !$0.isModeratedOut && !$0.isMeta
        }
        if !unseen.isEmpty {
            notices.append(
                "Nobody has voted on \(list(unseen.map(\.id).sorted())). There is nothing to say about "
                    + (unseen.count == 1 ? "it" : "them") + " yet.")
        }
        return notices
    }

    private static func list(_ ids: [Int]) -> String {
        let shown = ids.prefix(8).map { "\($0)" }.joined(separator: ", ")
        let rest = ids.count > 8 ? " and \(ids.count - 8) more" : ""
        return (ids.count == 1 ? "the statement " : "the statements ") + shown + rest
    }
}

/// The topic in the bytes of `summary.csv` of a Polis export; `nil` when it names none.
public func conversationTopic(inSummary bytes: [UInt8]) -> String? {
    var topic: String?
    var rows = PolisRows(file: "summary.csv")
    // The title is a nicety: a summary that cannot be read costs nothing but the title.
    try? rows.read(bytes, isLast: true) { row in
        if topic == nil, row.count >= 2, row.trimmed(0) == "topic" { topic = row.text(1) }
    }
    return topic.flatMap { $0.isEmpty ? nil : $0 }
}
