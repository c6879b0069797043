import Exact

/// Looks for panels, as numbers of each type, by branch and bound over CLP.
///
/// The linear programs are small (a row for each quota) and differ little from one search to the next, so
/// that each starts from where the last one stood. CBC would spend longer on setting out than these need.
final class PanelSearch {
    /// Whole bounds, to search within.
    struct Box {
        var lower, upper: [Int]
        var rowLower, rowUpper: [Int]
    }

    /// The rows and caps of the pool as they are.
    let whole: Box
    let pool: TypedPool
    let program: LinearProgram
    let patience: Patience
    /// How many linear programs have been solved, since ever: for those who measure.
    private(set) var nodes = 0

    init?(_ pool: TypedPool, patience: Patience) {
        self.pool = pool
        self.patience = patience
        whole = Box(
            lower: Array(repeating: 0, count: pool.types.count), upper: pool.caps,
            rowLower: pool.rows.map(\.lower), rowUpper: pool.rows.map(\.upper))
        guard
            let program = LinearProgram(
                lower: whole.lower.map(Double.init), upper: whole.upper.map(Double.init),
                costs: Array(repeating: 0, count: pool.types.count),
                rows: pool.rows.map { $0.types.map { IntegerProgram.Term($0) } },
                rowLower: whole.rowLower.map(Double.init), rowUpper: whole.rowUpper.map(Double.init),
                isScaled: false, patience: patience)
        else { return nil }
        self.program = program
    }

    /// A panel within the box, with much of what is wanted: the first that is come upon.
    /// - Parameter limit: the most linear programs to solve.
    /// - Returns: nil if there is none, or none was found within the limit.
    func panel(wanting worth: [Double], within box: Box, limit: Int) -> [Int]? {
        set(box)
        program.setCosts(worth.map { -$0 })
        var left = limit
        guard count(&left), program.solveByPrimal() == .optimal else { return nil }
        if let panel = dive(box: box, above: -.infinity, left: &left) { return panel }
        set(box)
        guard count(&left), program.solveByPrimal() == .optimal else { return nil }
        return climb(box: box, above: -.infinity, left: &left)
    }

    func count(_ left: inout Int) -> Bool {
        nodes += 1
        left -= 1
        return left >= 0 && !patience.isOver
    }

    func set(_ box: Box) {
        for type in box.lower.indices {
            program.setBounds(type, Double(box.lower[type]), Double(box.upper[type]))
        }
        for row in box.rowLower.indices {
            program.setRow(row, Double(box.rowLower[row]), Double(box.rowUpper[row]))
        }
    }

    /// The type whose number is the farthest from whole.
    func mostUndecided(_ values: [Double]) -> Int? {
        var chosen: Int?, farthest = 1e-6
        for (type, value) in values.enumerated() {
            let away = abs(value - value.rounded())
            if away > farthest { (chosen, farthest) = (type, away) }
        }
        return chosen
    }
}
