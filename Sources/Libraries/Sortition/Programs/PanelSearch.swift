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
    /// How often to go straight down to a panel before turning back to try all ways.
    private static let attempts = 12
    /// Where the last search for a panel within a box began: the next begins nearby.
    var root: [UInt8]?
    /// Rows that were proven, after those of the pool.
    var cuts: [Cut] = []
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
        var left = limit
        for attempt in 0..<Self.attempts {
            // Where one way down leads nowhere, a little change leads another way, sooner than turning back.
            let wanted = worth.indices.map { worth[$0] * (1 + 0.7 * scattered($0, attempt)) }
            guard start(from: box, wanting: wanted, &left) else { return nil }
            if let panel = dive(box: box, above: -.infinity, left: &left) { return panel }
        }
        guard start(from: box, wanting: worth, &left) else { return nil }
        return climb(box: box, above: -.infinity, left: &left) ?? panelByCutting(wanting: worth, within: box)
    }

    /// Whether people, if they could be split, could be a panel.
    private func start(from box: Box, wanting worth: [Double], _ left: inout Int) -> Bool {
        set(box)
        program.setCosts(worth.map { -$0 })
        if let root { program.basis = root }
        guard count(&left), program.solveByDual() == .optimal else { return false }
        root = program.basis
        return true
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

/// A number from 0 to 1 for each type, another at every turn, and the same on every machine.
func scattered(_ type: Int, _ turn: Int) -> Double {
    let number = Double((type + 1) * turn) * 0.618_033_988_75
    return number - number.rounded(.down)
}
