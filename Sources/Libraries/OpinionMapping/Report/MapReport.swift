/// A map with the words of its statements, to be written out: as text, JSON, CSV or a page.
public struct MapReport: Sendable {
    public let title: String
    public let map: OpinionMap
    let statements: [Int: Statement]
    let names: Names
    let conversation: ConversationSummary
    let statistics: MapStatistics
    /// The same for where people read.
    let spoken: MapStatistics
    let groups: [OpinionGroup]

    /// People that a group must have to be spoken of in words and pictures, 2 or more.
    let smallestShown: Int

    /// - Parameters:
    ///   - names: what ids that are no numbers stand for, from the ``Conversation``.
    ///   - smallestShown: people that a group must have to be spoken of where people read: in
    ///     ``text()`` and on the ``page()``. At least what the map's options have, and 2.
    public init(
        title: String, map: OpinionMap, statements: [Statement], names: Names = Names(),
        summary: ConversationSummary = ConversationSummary(),
        smallestShown: Int = MapOptions().smallestDescribed
    ) {
        conversation = summary
        self.names = names
        self.smallestShown = max(2, smallestShown, map.options.smallestDescribed)
        self.title = title
        self.map = map
        self.statements = Dictionary(statements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        statistics = map.statistics
        spoken = statistics.describing(smallest: self.smallestShown)
        groups = map.groups
    }

    /// The statement's own words, or its number where they are not known.
    func text(_ statement: Int) -> String {
        guard let text = statements[statement]?.text, !text.isEmpty else {
            return "Statement \(names.statement(statement))"
        }
        return text
    }

    /// Whether a group is spoken of.
    func isShown(_ group: OpinionGroup) -> Bool { spoken.described[group.id] }

    /// Whether there is a map to stand on.
    var isOnMap: Bool { !groups.isEmpty }

    /// Whether a group may stand in the picture, which tells nothing of what was voted.
    func isDrawn(_ group: OpinionGroup) -> Bool { group.size >= smallestShown }

    /// Why a group is not spoken of.
    func whyNot(_ group: OpinionGroup) -> String {
        isDrawn(group)
            ? "This group is not described: from it one could work out what a smaller group said."
            : "This group is too small to be described without giving people away."
    }

    /// What represents a group, where so many of it voted that nobody's vote is shown.
    func shown(of group: OpinionGroup) -> [RepresentativeStatement] {
        isShown(group) ? group.representative.filter { $0.trials >= smallestShown } : []
    }

    func groupName(_ id: Int) -> String { "Group \(OpinionGroup.name(id))" }
}
