/// Where there is room in a region: which types are on every panel in full, and which rows are always at
/// one of their sides although they have two. A method that goes through the inside needs an inside.
struct Room {
    let full: Set<Int>
    /// The sides of each row, both the same where it has no choice.
    let lower, upper: [Double]

    /// How much room is asked for: less than any vertex of a region of this kind leaves, shared among all.
    private static let asked = 1e-4

    init?(in region: Region, open: [Int], _ patience: Patience) {
        guard let full = Self.full(in: region, open: open, patience),
            let (below, above) = Self.sides(in: region, open: open, patience)
        else { return nil }
        self.full = full
        lower = region.rows.enumerated().map { index, row in
            if !row.lower.isFinite { return above[index] ? row.upper - 1e4 : row.upper }
            return above[index] ? row.lower : row.upper
        }
        upper = region.rows.enumerated().map { index, row in
            row.lower.isFinite && !below[index] ? row.lower : row.upper
        }
    }

    /// The types that are on every panel in full: all that are not are found in turn, by asking for as few
    /// as can be of those that may be, until no more are fewer than their cap.
    private static func full(
        in region: Region, open: [Int], _ patience: Patience
    ) -> Set<Int>? {
        let isOpen = Set(open), caps = region.caps
        guard
            let program = LinearProgram(
                lower: Array(repeating: 0, count: caps.count),
                upper: region.types.map { isOpen.contains($0) ? caps[$0] : 0 },
                costs: Array(repeating: 0, count: caps.count),
                rows: region.rows.map { $0.terms.map { IntegerProgram.Term($0.type, $0.count) } },
                rowLower: region.rows.map(\.lower), rowUpper: region.rows.map(\.upper),
                patience: patience), program.solveByDual() == .optimal
        else { return nil }
        var maybe = isOpen
        while true {
            let values = program.values()
            let fewer = maybe.filter { values[$0] < caps[$0] - asked * 1e-3 }
            if fewer.isEmpty { return maybe }
            maybe.subtract(fewer)
            if maybe.isEmpty { return maybe }
            program.setCosts(region.types.map { maybe.contains($0) ? 1 : 0 })
            guard program.solveByPrimal() == .optimal else { return nil }
        }
    }

    /// Which rows have room below, and above. All room together is made greatest, no more than a little
    /// being asked of each: whatever gets none can have none, since averages of points with room have room.
    private static func sides(
        in region: Region, open: [Int], _ patience: Patience
    ) -> (below: [Bool], above: [Bool])? {
        let types = region.types.count, count = region.rows.count, isOpen = Set(open)
        // Columns: numbers; then room below each row, and above each row.
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
        let wide = region.rows.map { $0.upper > $0.lower ? asked : 0 }
        guard
            let program = LinearProgram(
                lower: Array(repeating: 0, count: types + 2 * count),
                upper: region.types.map { isOpen.contains($0) ? region.caps[$0] : 0 } + wide + wide,
                costs: Array(repeating: 0, count: types) + Array(repeating: -1, count: 2 * count),
                rows: rows, rowLower: lower, rowUpper: upper, patience: patience),
            program.solveByDual() == .optimal
        else { return nil }
        let values = program.values()
        func hasRoom(_ column: Int) -> Bool { values[column] >= asked * 1e-3 }
        return (
            (0..<count).map { hasRoom(types + $0) }, (0..<count).map { hasRoom(types + count + $0) }
        )
    }
}
