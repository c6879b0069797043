/// Takes average numbers of each type apart into panels: finds panels and weights whose average they are.
///
/// Everything is reckoned in whole parts, so that what is taken apart adds up again exactly. At each step
/// a panel is found that keeps to what is settled already: it has none of a type that is used up, all of a
/// type that must be on every panel from here on, and the least (or most) of a quota that has no slack
/// left. Then as much of it is taken as leaves something that can go on in the same way, which uses up one
/// more type or quota. So there are at most as many steps as types and rows (Carathéodory's theorem, made
/// into a method as by Grötschel, Lovász and Schrijver). A type's number on a panel is its average rounded
/// up or down; so is a quota's.
struct Decomposition {
    /// A panel, and how many of the parts it has.
    struct Share {
        var panel: [Int]
        var weight: Int128
    }

    let pool: TypedPool
    /// The sums to be reached, in parts, for each type; and how many parts are a whole.
    let sums: [Int128]
    let parts: Int128
    /// How far sums may be from whole for having been rounded: 0 where they are exact.
    let slack: Int128

    private(set) var shares: [Share] = []
    /// What is still to be taken apart: for each type, and in all.
    private(set) var rest: [Int128]
    private(set) var restParts: Int128

    /// A number to be rounded down or up, or one that has no choice.
    private struct Cell {
        let floor: Int128
        let isPinned: Bool

        /// - Parameter range: what it may be, whatever rounding says.
        init(_ sum: Int128, _ parts: Int128, _ slack: Int128, in range: ClosedRange<Int>) {
            let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: parts)
            let floor = remainder >= parts - slack && slack > 0 ? quotient + 1 : quotient
            self.floor = min(max(floor, Int128(range.lowerBound)), Int128(range.upperBound))
            isPinned = floor < range.lowerBound || floor >= range.upperBound
        }

        /// Whether it is settled, and at what: it has none left over, or no room left.
        func settled(_ sum: Int128, _ parts: Int128, _ slack: Int128) -> Int? {
            let over = sum - floor * parts
            if isPinned || over <= slack { return Int(floor) }
            return over >= parts - slack ? Int(floor) + 1 : nil
        }
    }

    /// Beyond this, wishes are all alike to a solver.
    private static let mostWish = 1e5

    private let cells, rowCells: [Cell]
    /// How often a part was put back, to be taken apart in another way.
    private var turns = 0

    init(pool: TypedPool, sums: [Int128], parts: Int128, slack: Int128) {
        self.pool = pool
        self.sums = sums
        self.parts = parts
        self.slack = slack
        rest = sums
        restParts = parts
        cells = sums.indices.map { Cell(sums[$0], parts, slack, in: 0...pool.caps[$0]) }
        rowCells = pool.rows.map { row in
            let sum = row.types.reduce(Int128(0)) { $0 + sums[$1] }
            return Cell(sum, parts, slack, in: row.lower...max(row.lower, row.upper))
        }
    }

    /// - Parameters:
    ///   - limit: the most linear programs in the search for one panel.
    ///   - goesOn: asked after each panel.
    /// - Returns: true when nothing that matters is left; false when it cannot go on.
    mutating func run(search: PanelSearch, limit: Int, goesOn: (Self) -> Bool) -> Bool {
        while restParts > 0 {
            guard goesOn(self) else { return false }
            if restParts <= slack * 4, !shares.isEmpty {
                shares[shares.count - 1].weight += restParts
                restParts = 0
                return true
            }
            if let panel = search.panel(wanting: wishes(), within: box(), limit: limit) {
                take(panel)
            } else if !putBack() {
                return false
            }
        }
        return true
    }

    /// Puts the later half of the panels back: what is left at an end may be no average of panels, though
    /// what there was before is.
    private mutating func putBack() -> Bool {
        guard turns < 6, shares.count > 1 else { return false }
        turns += 1
        for _ in 0..<(shares.count + 1) / 2 {
            let share = shares.removeLast()
            for type in rest.indices { rest[type] += share.weight * Int128(share.panel[type]) }
            restParts += share.weight
        }
        return true
    }

    /// How much each type presses to be on the next panel, or to be left out of it: the more, the fuller its
    /// part of what is left, and the emptier. No more of a panel can be taken than the emptiest part on it
    /// and the fullest that is not have room for, so one that next to nothing is left of presses hard.
    private func wishes() -> [Double] {
        rest.indices.map { type in
            let full = Double(rest[type] - cells[type].floor * restParts) / Double(restParts)
            if full <= 0 || full >= 1 { return 0 }
            let wish = min(max(1 / (1 - full) - 1 / full, -Self.mostWish), Self.mostWish)
            return wish * (1 + 0.3 * scattered(type, turns))
        }
    }

    /// The panels that keep to what is settled.
    private func box() -> PanelSearch.Box {
        var box = PanelSearch.Box(lower: [], upper: [], rowLower: [], rowUpper: [])
        for (type, cell) in cells.enumerated() {
            let settled = cell.settled(rest[type], restParts, slack)
            box.lower.append(settled ?? Int(cell.floor))
            box.upper.append(settled ?? Int(cell.floor) + 1)
        }
        let sums = rowSums()
        for (row, cell) in rowCells.enumerated() {
            let settled = cell.settled(sums[row], restParts, slack)
            box.rowLower.append(settled ?? Int(cell.floor))
            box.rowUpper.append(settled ?? Int(cell.floor) + 1)
        }
        return box
    }

    private func rowSums() -> [Int128] {
        pool.rows.map { row in row.types.reduce(0) { $0 + rest[$1] } }
    }

    /// Takes as much of a panel as leaves every number with a rounding of its own.
    private mutating func take(_ panel: [Int]) {
        var weight = restParts
        func allow(_ number: Int, _ sum: Int128, _ cell: Cell) {
            guard cell.settled(sum, restParts, slack) == nil else { return }
            let over = sum - cell.floor * restParts
            weight = min(weight, Int128(number) > cell.floor ? over : restParts - over)
        }
        for type in rest.indices { allow(panel[type], rest[type], cells[type]) }
        let sums = rowSums()
        for (row, line) in pool.rows.enumerated() {
            allow(line.types.reduce(0) { $0 + panel[$1] }, sums[row], rowCells[row])
        }
        for type in rest.indices { rest[type] -= weight * Int128(panel[type]) }
        restParts -= weight
        shares.append(Share(panel: panel, weight: weight))
    }
}
