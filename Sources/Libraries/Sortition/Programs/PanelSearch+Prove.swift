import Exact

extension PanelSearch {
    /// The most that a panel can be worth, with a proof that holds whatever floating point did.
    struct Greatest {
        /// What is proven that no panel is worth more than.
        let worth: Int
        /// The panel worth the most of those that were met.
        let panel: [Int]
        let proof: CutProof
    }

    /// A panel worth more than `least`, if there is one; by branch and bound.
    /// - Returns: `panel` nil where none is worth more; `isComplete` false when the limit came first, or the
    ///   end of patience.
    func panel(worthMoreThan least: Double, worth: [Double], limit: Int) -> (
        panel: [Int]?, isComplete: Bool
    ) {
        set(whole)
        program.setCosts(worth.map { -$0 })
        var left = limit
        guard count(&left), program.solveByPrimal() == .optimal else { return (nil, false) }
        if -program.cost <= least { return (nil, true) }
        if let panel = dive(box: whole, above: least, left: &left) { return (panel, true) }
        set(whole)
        guard count(&left), program.solveByPrimal() == .optimal else { return (nil, false) }
        let found = climb(box: whole, above: least, left: &left)
        if found != nil || left >= 0 || patience.isOver { return (found, !patience.isOver) }
        return panelByCutting(worthMoreThan: least, worth: worth)
    }

    /// Goes down to a panel of whole people, by way of what is best as long as people may be split.
    /// - Parameter least: what the panel must be worth more than.
    func climb(box: Box, above least: Double, left: inout Int) -> [Int]? {
        if -program.cost <= least { return nil }
        let values = program.values()
        guard let type = mostUndecided(values) else { return values.map { Int($0.rounded()) } }
        for (lower, upper) in cases(of: type, at: values[type], in: box) {
            var case_ = box
            case_.lower[type] = lower
            case_.upper[type] = upper
            program.setBounds(type, Double(lower), Double(upper))
            guard count(&left) else { return nil }
            if program.solveByDual() == .optimal,
                let found = climb(box: case_, above: least, left: &left)
            {
                return found
            }
            set(box)
        }
        return nil
    }

    /// Goes through all panels for the greatest worth.
    /// - Parameters:
    ///   - start: a panel known to be good.
    ///   - slack: how much more than the best panel is let stand unproven: with more, proofs are shorter.
    /// - Returns: nil when there is no panel, or the limit came first.
    func greatest(_ worth: [Int], from start: [Int], slack: Int = 0, limit: Int) -> Greatest? {
        set(whole)
        program.setCosts(worth.map { -Double($0) })
        var left = limit
        // The worth that proofs are made for: of the best panel, and the slack.
        var best = (worth: zip(worth, start).reduce(slack) { $0 + $1.0 * $1.1 }, panel: start)
        guard count(&left) else { return nil }
        let status = program.solveByPrimal()
        guard let proof = prove(worth, slack, status, box: whole, best: &best, left: &left)
        else { return nil }
        return Greatest(worth: best.worth, panel: best.panel, proof: proof)
    }

    private func prove(
        _ worth: [Int], _ slack: Int, _ status: LinearProgram.Status, box: Box,
        best: inout (worth: Int, panel: [Int]), left: inout Int
    ) -> CutProof? {
        if status == .infeasible { return emptiness(box) }
        guard status == .optimal else { return nil }
        let duals = program.duals(), values = program.values()
        // Far enough below the next whole number for the rounding of the proof.
        if -program.cost < Double(best.worth + 1) - 1e-5 { return .bounded(combination(duals)) }
        guard let type = mostUndecided(values) else {
            let panel = values.map { Int($0.rounded()) }
            best = (zip(worth, panel).reduce(slack) { $0 + $1.0 * $1.1 }, panel)
            return .bounded(combination(duals))
        }
        var proofs: [CutProof] = []
        let cases = cases(of: type, at: values[type], in: box)
        for (lower, upper) in cases {
            var case_ = box
            case_.lower[type] = lower
            case_.upper[type] = upper
            program.setBounds(type, Double(lower), Double(upper))
            guard count(&left),
                let proof = prove(
                    worth, slack, program.solveByDual(), box: case_, best: &best, left: &left)
            else { return nil }
            proofs.append(proof)
            set(box)
        }
        let isLowFirst = cases[0].upper < cases[1].lower
        return .either(
            type: type, count: min(cases[0].upper, cases[1].upper),
            low: proofs[isLowFirst ? 0 : 1], high: proofs[isLowFirst ? 1 : 0])
    }

    /// Of what holds for every panel: what the search need not try, and proofs may use.
    func add(_ cut: Cut) {
        program.addRow(
            cut.coefficients.sorted { $0.key < $1.key }.map { .init($0.key, Double($0.value)) },
            -.infinity, Double(cut.bound))
        cuts.append(cut)
        root = nil
    }

    /// The rows that show that there is no panel in a box, whichever way the solver counts them.
    private func emptiness(_ box: Box) -> CutProof? {
        guard let ray = program.infeasibilityRay() else { return nil }
        let size = ray.reduce(0) { max($0, abs($1)) }
        let sums = [ray, ray.map { -$0 }].map { combination($0.map { $0 / size }) }
        return sums.first { most(of: $0, in: box).sign < 0 }.map { .empty($0) }
    }

    /// The most that the rows leave for nothing to be: below nothing where there is no panel.
    private func most(of sum: Combination, in box: Box) -> Rational {
        var weights = [Rational](repeating: .zero, count: pool.types.count)
        var most = Rational.zero
        for row in pool.rows {
            guard let factor = sum[row.name] else { continue }
            most += factor * Rational(Int64(factor.sign > 0 ? row.upper : row.lower))
            for type in row.types { weights[type] += factor }
        }
        for (number, cut) in cuts.enumerated() {
            guard let factor = sum[.cut(number)] else { continue }
            most += factor * Rational(Int64(cut.bound))
            for (type, count) in cut.coefficients { weights[type] += factor * Rational(Int64(count)) }
        }
        for (type, weight) in weights.enumerated() {
            most -= weight * Rational(Int64(weight.sign < 0 ? box.upper[type] : box.lower[type]))
        }
        return most
    }

    /// At most the number below, and at least the one above; the nearer first.
    func cases(of type: Int, at value: Double, in box: Box) -> [(lower: Int, upper: Int)] {
        let below = Int(value.rounded(.down))
        let cases = [(lower: box.lower[type], upper: below), (below + 1, box.upper[type])]
        return value - Double(below) >= 0.5 ? cases.reversed() : cases
    }

    /// The rows that a dual adds up, in exact fractions.
    private func combination(_ duals: [Double]) -> Combination {
        var sum: Combination = [:]
        for (row, line) in pool.rows.enumerated() where abs(duals[row]) > 1e-11 {
            sum[line.name] = -Rational(near: duals[row], tolerance: 1e-10, largest: 1e5)
        }
        // A cut has one side only.
        for number in cuts.indices where duals[pool.rows.count + number] < -1e-11 {
            sum[.cut(number)] = -Rational(
                near: duals[pool.rows.count + number], tolerance: 1e-10, largest: 1e5)
        }
        return sum
    }
}
