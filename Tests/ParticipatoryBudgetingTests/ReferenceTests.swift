import Testing

@testable import ParticipatoryBudgeting

/// Ordered winners against stored results of pabutools 1.2.3 on real elections.
@Suite struct ReferenceTests {
    static let rules: [String: AllocationOptions] = [
        "greedy_cost": .init(rule: .greedy), "mes_cost": .init(),
        "mes_card": .init(satisfaction: .cardinality), "mes_cost_greedy": .init(completion: .greedy),
        "mes_card_greedy": .init(satisfaction: .cardinality, completion: .greedy),
        "mes_cost_add1": .init(completion: .add1), "mes_cost_add1u": .init(completion: .add1u),
        "phragmen": .init(rule: .phragmen),
    ]

    @Test func theReferenceAgrees() throws {
        let files = Dictionary(uniqueKeysWithValues: try RealElections.all().map { ($0.name, $0) })
        var known: [String: [String]] = [:]
        for reference in try RealElections.references() {
            let key = reference.file + reference.rule
            if known[key] == nil {
                let file = try #require(files[reference.file])
                let options = try #require(Self.rules[reference.rule])
                let election = try RealElections.election(file)
                known[key] = election.ids(try allocate(election, options))
            }
            // The reference sorts the winners of Phragmén by id.
            let ours = reference.rule == "phragmen" ? known[key]?.sorted() : known[key]
            #expect(ours == reference.selected_in_order, "\(reference.file) \(reference.rule)")
        }
    }
}
