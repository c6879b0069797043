/// Where there is room in a region: which types are on every panel in full, and which rows are always at
/// one of their sides although they have two. A method that goes through the inside needs an inside.
struct Room {
    let full: Set<Int>
    /// The sides of each row, both the same where it has no choice.
    let lower, upper: [Double]

    /// How much room is asked for: less than any vertex of a region of this kind leaves, shared among all.
    private static let asked = 1e-4

    /// All room together is made greatest, no more than a little being asked of each: whatever gets none
    /// can have none, since averages of points with room have room.
    init?(in region: Region, open: [Int], _ patience: Patience) {
        let types = region.types.count, count = region.rows.count, isOpen = Set(open)
        // Columns: numbers; then room below each row, above each row, and below each cap.
        var rows: [[IntegerProgram.Term]] = [], lower: [Double] = [], upper: [Double] = []
        for (index, row) in region.rows.enumerated() {
            let terms = row.terms.map { IntegerProgram.Term($0.type, $0.count) }
            rows.append(terms + [.init(types + index, -1)])
            lower.append(row.lower)
            upper.append(.infinity)
            rows.append(terms + [.init(types + count + index, 1)])
            lower.append(-.infinity)
            upper.append(row.upper)
        }
        for type in open {
            rows.append([.init(type), .init(types + 2 * count + type)])
            lower.append(-.infinity)
            upper.append(region.caps[type])
        }
        let wide = region.rows.map { $0.upper > $0.lower ? Self.asked : 0 }
        guard
            let program = LinearProgram(
                lower: Array(repeating: 0, count: 2 * types + 2 * count),
                upper: region.types.map { isOpen.contains($0) ? region.caps[$0] : 0 }
                    + wide + wide + region.types.map { isOpen.contains($0) ? Self.asked : 0 },
                costs: Array(repeating: 0, count: types)
                    + Array(repeating: -1, count: types + 2 * count),
                rows: rows, rowLower: lower, rowUpper: upper, patience: patience),
            program.solveByDual() == .optimal
        else { return nil }
        let values = program.values()
        func hasNone(_ column: Int) -> Bool { values[column] < Self.asked * 1e-3 }
        full = Set(open.filter { hasNone(types + 2 * count + $0) })
        self.lower = region.rows.enumerated().map { index, row in
            if !row.lower.isFinite { return hasNone(types + count + index) ? row.upper : row.upper - 1e4 }
            return hasNone(types + count + index) ? row.upper : row.lower
        }
        self.upper = region.rows.enumerated().map { index, row in
            row.lower.isFinite && hasNone(types + index) ? row.lower : row.upper
        }
    }
}
