/// A map with the words of its statements, to be written out: as text, JSON, CSV or a page.
public struct MapReport: Sendable {
    public let title: String
    public let map: OpinionMap
    let statements: [Int: Statement]
    let conversation: ConversationSummary
    let statistics: MapStatistics
    let groups: [OpinionGroup]

    /// People that a group must have to be spoken of in words and pictures, 2 or more.
    let smallestShown: Int

    /// - Parameter smallestShown: people that a group must have to be spoken of where people read: in
    ///   ``text()`` and on the ``page()``. At least what the map's options have, and 2.
    public init(
        title: String, map: OpinionMap, statements: [Statement],
        summary: ConversationSummary = ConversationSummary(),
        smallestShown: Int = MapOptions().smallestDescribed
    ) {
        conversation = summary
        self.smallestShown = max(2, smallestShown, map.options.smallestDescribed)
        self.title = title
        self.map = map
        self.statements = Dictionary(statements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        statistics = map.statistics
        groups = map.groups
    }

    /// The statement's own words, or its number where they are not known.
    func text(_ statement: Int) -> String {
        guard let text = statements[statement]?.text, !text.isEmpty else { return "Statement \(statement)" }
        return text
    }

    func isShown(_ group: OpinionGroup) -> Bool { group.size >= smallestShown }

    /// What represents a group, where so many of it voted that nobody's vote is shown.
    func shown(of group: OpinionGroup) -> [RepresentativeStatement] {
        isShown(group) ? group.representative.filter { $0.trials >= smallestShown } : []
    }

    func groupName(_ id: Int) -> String { "Group \(OpinionGroup.name(id))" }
}
