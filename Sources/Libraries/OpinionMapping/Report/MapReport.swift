/// A map with the words of its statements, to be written out: as text, JSON, CSV or a page.
public struct MapReport: Sendable {
    public let title: String
    public let map: OpinionMap
    let statements: [Int: Statement]
    let statistics: MapStatistics
    let groups: [OpinionGroup]

    public init(title: String, map: OpinionMap, statements: [Statement]) {
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

    func groupName(_ id: Int) -> String { "Group \(OpinionGroup.name(id))" }
}
