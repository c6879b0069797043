/// Brings the averages of a lottery nearer to what they should be than the solver's tolerance does.
struct Polish {
    /// Beyond so many panels it would take longer than it is worth.
    private static let most = 800

    private let lottery: [(panel: [Int], probability: Double)]

    init(_ lottery: [(panel: [Int], probability: Double)]) {
        self.lottery = lottery
    }

    /// Newton's method on the squares of what averages are off by, with the sum of probabilities beside.
    func reaching(_ averages: [Double]) -> [(panel: [Int], probability: Double)] {
        guard lottery.count <= Self.most else { return lottery }
        let panels = lottery.map { row in row.panel.map(Double.init) + [1] }
        let wanted = averages + [1]
        let system = panels.map { left in
            panels.map { right in zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        var probabilities = lottery.map(\.probability)
        for _ in 0..<3 {
            var missing = wanted
            for (panel, probability) in zip(panels, probabilities) {
                for index in panel.indices { missing[index] -= probability * panel[index] }
            }
            let pull = panels.map { zip($0, missing).reduce(0) { $0 + $1.0 * $1.1 } }
            guard let change = solveSymmetric(system, pull) else { break }
            for index in change.indices { probabilities[index] += change[index] }
        }
        guard probabilities.allSatisfy({ $0 > -1e-9 }) else { return lottery }
        return zip(lottery, probabilities).map { ($0.panel, max($1, 0)) }
    }
}
