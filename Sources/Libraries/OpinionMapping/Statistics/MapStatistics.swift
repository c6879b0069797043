/// Every figure about groups and statements, as the votes stand. Nothing is worked out before it is asked
/// for; a question about all statements costs O(statements × groups).
public struct MapStatistics: Sendable {
    /// Column to statement id.
    public let statements: [Int]
    /// The number of groups.
    public var groupCount: Int { tallies.groups.count }

    let tallies: VoteTallies
    let isOut: [Bool]
    let isMeta: [Bool]
    /// How far a participant who agrees with this alone would stand from the middle.
    let extremity: [Double]
    /// Of each group, whether it may be described without giving people away.
    let described: [Bool]
    let options: MapOptions

    var criticalValue: Double { options.criticalValue }
    var mostShown: Int { options.mostShown }

    /// The columns of the statements that are reported on.
    var shown: [Int] { statements.indices.filter { !isOut[$0] } }

    /// What `group` said to the statement, or `nil` when nobody voted on it or there is no such group.
    public func figures(group: Int, statement: Int) -> GroupStatement? {
        guard let column = column(of: statement), tallies.groups.indices.contains(group) else { return nil }
        return figures(group, column)
    }

    /// What all participants, grouped or not, said to the statement.
    public func everyone(on statement: Int) -> StatementCounts? {
        column(of: statement).map(tallies.everyone)
    }

    // New statements stand at the end, past the ascending ones.
    private func column(of statement: Int) -> Int? {
        statements.indexInAscending(statement) ?? statements.lastIndex(of: statement)
    }

    func figures(_ group: Int, _ column: Int) -> GroupStatement {
        let inside = tallies.counts(group, column), all = tallies.grouped(column)
        let outside = StatementCounts(
            agree: all.agree - inside.agree, disagree: all.disagree - inside.disagree,
            pass: all.pass - inside.pass)
        return GroupStatement(statement: statements[column], inside: inside, outside: outside)
    }
}
