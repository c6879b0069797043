import Exact

/// The chances whose product is greatest over a region, by a primal-dual interior-point method.
///
/// Σ count × log(average) is concave. Each step is one of Newton's on: count/average = what the type's rows
/// and its cap cost, rows between their sides, and price × room = target, where the target goes to nothing.
/// Types are eliminated first, so that a step takes O(types × rows a type² + rows³).
struct NashProduct {
    private let region: Region
    private let open: [Int]
    private let counts, caps, lower, upper: [Double]

    private var averages, capPrices: [Double]
    /// For each row its price (free where both sides are one), its value, and what its sides cost.
    private var prices, values, lowPrices, highPrices: [Double]
    private var target = 1.0

    init?(over region: Region, open: [Int]) {
        guard !open.isEmpty else { return nil }
        self.region = region
        self.open = open
        counts = open.map { region.counts[$0] }
        caps = open.map { region.caps[$0] }
        lower = region.rows.map { $0.lower.isFinite ? $0.lower : min(0, $0.upper) - 1e4 }
        upper = region.rows.map(\.upper)
        let share = Double(region.pool.seats) / counts.reduce(0, +)
        averages = zip(counts, caps).map { min($0 * share, $1 / 2) }
        capPrices = zip(averages, caps).map { 1 / ($1 - $0) }
        prices = Array(repeating: 0, count: lower.count)
        values = zip(lower, upper).map { ($0 + $1) / 2 }
        let sides = zip(lower, upper).map { $1 > $0 ? 2 / ($1 - $0) : 0 }
        lowPrices = sides
        highPrices = sides
    }

    /// - Returns: chances for all types, nothing for those not open; and the rows that prove them.
    mutating func solve() -> (chances: [Rational], proof: Combination)? {
        for _ in 0..<150 {
            guard let length = step() else { break }
            if target < 1e-15 { break }
            target *= length > 0.9 ? 0.1 : length > 0.5 ? 0.4 : 0.9
        }
        var chances = [Rational](repeating: .zero, count: region.types.count)
        for (index, type) in open.enumerated() {
            guard averages[index].isFinite, averages[index] > 0 else { return nil }
            chances[type] = Rational(binary: averages[index] / counts[index])
        }
        var proof: Combination = [:]
        for (row, line) in region.rows.enumerated() where abs(prices[row]) > 1e-13 {
            if prices[row] > 0 || line.lower.isFinite { proof[line.name] = Rational(binary: prices[row]) }
        }
        return (chances, proof)
    }

    /// - Returns: the part of the full step that was taken; nil when the system cannot be solved.
    private mutating func step() -> Double? {
        var curvature: [Double] = [], slope: [Double] = []
        for (index, type) in open.enumerated() {
            let room = caps[index] - averages[index]
            curvature.append(
                counts[index] / (averages[index] * averages[index]) + capPrices[index] / room)
            let cost = region.rowsOf[type].reduce(0) { $0 + prices[$1.row] * Double($1.count) }
            slope.append(cost - counts[index] / averages[index] + target / room)
        }
        guard let change = priceChange(curvature, slope) else { return nil }
        var averageChange: [Double] = []
        for (index, type) in open.enumerated() {
            let cost = region.rowsOf[type].reduce(0) { $0 + change[$1.row] * Double($1.count) }
            averageChange.append(-(slope[index] + cost) / curvature[index])
        }
        return move(averageChange, change)
    }

    private func isEqual(_ row: Int) -> Bool { upper[row] <= lower[row] }

    /// How stiff a row's value is, and the slope at it.
    private func side(_ row: Int) -> (stiffness: Double, slope: Double) {
        let below = values[row] - lower[row], above = upper[row] - values[row]
        return (
            lowPrices[row] / below + highPrices[row] / above,
            target / above - target / below - prices[row])
    }

    /// Solves (A H⁻¹ Aᵀ + G⁻¹) change = (A average − value) − A H⁻¹ slope + G⁻¹ slope of the side.
    private func priceChange(_ curvature: [Double], _ slope: [Double]) -> [Double]? {
        let count = lower.count
        var system = [[Double]](repeating: Array(repeating: 0, count: count), count: count)
        var right = [Double](repeating: 0, count: count)
        for (index, type) in open.enumerated() {
            for (row, times) in region.rowsOf[type] {
                right[row] += Double(times) * (averages[index] - slope[index] / curvature[index])
                for (other, otherTimes) in region.rowsOf[type] {
                    system[row][other] += Double(times * otherTimes) / curvature[index]
                }
            }
        }
        for row in 0..<count {
            right[row] -= isEqual(row) ? lower[row] : values[row]
            if !isEqual(row) {
                let (stiffness, slope) = side(row)
                system[row][row] += 1 / stiffness
                right[row] += slope / stiffness
            }
        }
        return solveSymmetric(system, right)
    }

    private mutating func move(_ averageChange: [Double], _ priceChange: [Double]) -> Double {
        var length = 1.0
        func keep(_ value: Double, _ change: Double) {
            if change < 0 { length = min(length, -0.995 * value / change) }
        }
        var capChange: [Double] = []
        for index in open.indices {
            let room = caps[index] - averages[index]
            capChange.append(
                (target + capPrices[index] * averageChange[index]) / room - capPrices[index])
            keep(averages[index], averageChange[index])
            keep(room, -averageChange[index])
            keep(capPrices[index], capChange[index])
        }
        var sideChange: [(value: Double, low: Double, high: Double)] = []
        for row in lower.indices {
            guard !isEqual(row) else {
                sideChange.append((0, 0, 0))
                continue
            }
            let (stiffness, slope) = side(row)
            let change = (priceChange[row] - slope) / stiffness
            let below = values[row] - lower[row], above = upper[row] - values[row]
            let low = (target - lowPrices[row] * change) / below - lowPrices[row]
            let high = (target + highPrices[row] * change) / above - highPrices[row]
            sideChange.append((change, low, high))
            keep(below, change)
            keep(above, -change)
            keep(lowPrices[row], low)
            keep(highPrices[row], high)
        }
        for index in open.indices {
            averages[index] += length * averageChange[index]
            capPrices[index] += length * capChange[index]
        }
        for row in lower.indices {
            prices[row] += length * priceChange[row]
            values[row] += length * sideChange[row].value
            lowPrices[row] += length * sideChange[row].low
            highPrices[row] += length * sideChange[row].high
        }
        return length
    }
}

/// Solves a symmetric system that is positive but for rows that repeat others, which it leaves at nothing.
private func solveSymmetric(_ system: [[Double]], _ right: [Double]) -> [Double]? {
    let count = right.count
    var factor = system, solution = right
    var isUsed = [Bool](repeating: true, count: count)
    let scale = (0..<count).map { max(system[$0][$0], 1e-300) }
    for column in 0..<count {
        var pivot = factor[column][column]
        for inner in 0..<column where isUsed[inner] { pivot -= factor[column][inner] * factor[column][inner] }
        guard pivot > scale[column] * 1e-13 else {
            isUsed[column] = false
            continue
        }
        let root = pivot.squareRoot()
        factor[column][column] = root
        for row in (column + 1)..<max(count, column + 1) {
            var value = system[row][column]
            for inner in 0..<column where isUsed[inner] {
                value -= factor[row][inner] * factor[column][inner]
            }
            factor[row][column] = value / root
        }
    }
    for row in 0..<count where isUsed[row] {
        for inner in 0..<row where isUsed[inner] { solution[row] -= factor[row][inner] * solution[inner] }
        solution[row] /= factor[row][row]
    }
    for row in (0..<count).reversed() where isUsed[row] {
        for inner in (row + 1)..<max(count, row + 1) where isUsed[inner] {
            solution[row] -= factor[inner][row] * solution[inner]
        }
        solution[row] /= factor[row][row]
    }
    for row in 0..<count where !isUsed[row] { solution[row] = 0 }
    return solution.allSatisfy(\.isFinite) ? solution : nil
}
