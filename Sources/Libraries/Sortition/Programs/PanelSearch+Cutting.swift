/// What CBC is asked when our own search has come to its limit: its cutting planes see what branching does
/// not, where quotas leave next to no room.
extension PanelSearch {
    /// How many nodes CBC may go through for a panel within a box, and for one that is worth more.
    private static let nodesForAny = 1_000, nodesForMore = 20_000

    /// A panel within the box, with much of what is wanted.
    func panelByCutting(wanting worth: [Double], within box: Box) -> [Int]? {
        if patience.isOver { return nil }
        switch program(box, worth).solve(nodes: Self.nodesForAny, shouldStop: { _ in !patience.lasts() }) {
        case .optimal(let values, _), .stopped(let values?, _): return values.map { Int($0) }
        case .infeasible, .stopped(nil, _): return nil
        }
    }

    /// A panel worth more than `least`, if there is one; as `panel(worthMoreThan:worth:limit:)`.
    func panelByCutting(worthMoreThan least: Double, worth: [Double]) -> (panel: [Int]?, isComplete: Bool) {
        // What cannot be worth more than asked for need not be looked for further.
        let outcome = program(whole, worth).solve(
            nodes: Self.nodesForMore, shouldStop: { bound in !patience.lasts() || -bound <= least })
        func more(_ values: [Double]) -> [Int]? {
            let isMore = zip(worth, values).reduce(0) { $0 + $1.0 * $1.1 } > least
            return isMore ? values.map { Int($0) } : nil
        }
        switch outcome {
        case .optimal(let values, _): return (more(values), true)
        case .infeasible: return (nil, true)
        case .stopped(let values, let bound):
            if let found = values.flatMap(more) { return (found, true) }
            return (nil, -bound <= least && !patience.isOver)
        }
    }

    private func program(_ box: Box, _ worth: [Double]) -> IntegerProgram {
        IntegerProgram(
            variables: box.lower.indices.map {
                .init(Double(box.lower[$0])...Double(box.upper[$0]), cost: -worth[$0])
            },
            rows: pool.rows.indices.map { row in
                .init(
                    pool.rows[row].types.map { .init($0) },
                    in: Double(box.rowLower[row])...Double(box.rowUpper[row]))
            })
    }
}
