extension PanelSearch {
    /// Of those undecided this part is rounded up at once.
    private static let part = 3

    /// Goes straight down to a panel, several types at a time: mostly it finds one, in a tenth of the steps
    /// that branching would take.
    ///
    /// What is nearest to the next whole number is rounded up; where that leads nowhere, less of it; and
    /// where not even one can be, that one is rounded down. The program must have been solved, and is left
    /// with other bounds.
    /// - Parameter least: what the panel must be worth more than.
    /// - Returns: nil where this way leads to nothing, which proves nothing.
    func dive(box: Box, above least: Double, left: inout Int) -> [Int]? {
        var box = box
        while -program.cost > least {
            let values = program.values()
            let undecided = undecided(values)
            if undecided.isEmpty { return values.map { Int($0.rounded()) } }
            var many = max(1, undecided.count / Self.part)
            while !goesDown(
                undecided.prefix(many).map { ($0, Int(values[$0].rounded(.up)), box.upper[$0]) }, &box,
                least, &left)
            {
                if many > 1 {
                    many = max(1, many / Self.part)
                    continue
                }
                let type = undecided[0]
                guard goesDown([(type, box.lower[type], Int(values[type]))], &box, least, &left) else {
                    return nil
                }
                break
            }
        }
        return nil
    }

    /// Those that are not whole, the nearest to the next whole number first.
    private func undecided(_ values: [Double]) -> [Int] {
        values.indices.filter { abs(values[$0] - values[$0].rounded()) > 1e-6 }
            .sorted { values[$0] - values[$0].rounded(.down) > values[$1] - values[$1].rounded(.down) }
    }

    /// Whether there is something left within these bounds too; if not, they are taken back.
    private func goesDown(
        _ bounds: [(type: Int, lower: Int, upper: Int)], _ box: inout Box, _ least: Double,
        _ left: inout Int
    ) -> Bool {
        for (type, lower, upper) in bounds { program.setBounds(type, Double(lower), Double(upper)) }
        if count(&left), program.solveByDual() == .optimal, -program.cost > least {
            for (type, lower, upper) in bounds { (box.lower[type], box.upper[type]) = (lower, upper) }
            return true
        }
        for (type, _, _) in bounds {
            program.setBounds(type, Double(box.lower[type]), Double(box.upper[type]))
        }
        return false
    }
}
