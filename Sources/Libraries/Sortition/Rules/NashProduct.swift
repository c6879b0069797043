import Exact

/// The chances whose product is greatest over a region, by a primal-dual interior-point method.
///
/// Σ count × log(average) is concave. Each step is one of Newton's on: worth × average = count, worth = what
/// the type's rows and its cap cost, rows between their sides, and price × room = target, which goes to
/// nothing. Averages and prices go each as far as they can.
/// Types are eliminated first, so that a step takes O(types × rows a type² + rows³).
struct NashProduct {
    private let region: Region
    private let patience: Patience
    private let open: [Int]
    /// Types that are on every panel in full.
    private let full: Set<Int>
    private let counts, caps, lower, upper: [Double]

    /// For each open type its average, what one of it is worth (count/average, in the end), and its cap.
    private var averages, worths, capPrices: [Double]
    /// For each row its price (free where both sides are one), its value, and what its sides cost.
    private var prices, values, lowPrices, highPrices: [Double]
    private var target = 1.0

    /// - Parameter open: the types that can be on a panel.
    init?(over region: Region, open all: [Int], _ patience: Patience) {
        guard let room = Room(in: region, open: all, patience) else { return nil }
        let open = all.filter { !room.full.contains($0) }
        self.region = region
        self.patience = patience
        self.open = open
        self.full = room.full
        counts = open.map { region.counts[$0] }
        caps = open.map { region.caps[$0] }
        lower = room.lower
        upper = room.upper
        let share = Double(region.pool.seats) / max(region.counts.reduce(0, +), 1)
        averages = zip(counts, caps).map { min($0 * share, $1 / 2) }
        worths = zip(counts, averages).map { $0 / $1 }
        capPrices = zip(averages, caps).map { 1 / ($1 - $0) }
        prices = Array(repeating: 0, count: lower.count)
        values = zip(lower, upper).map { ($0 + $1) / 2 }
        let sides = zip(lower, upper).map { $1 > $0 ? 2 / ($1 - $0) : 0 }
        lowPrices = sides
        highPrices = sides
    }

    /// - Returns: chances for all types, nothing for those not open; and the rows that prove them.
    mutating func solve() -> (chances: [Double], proof: Combination)? {
        var centring = 0.2
        for _ in 0..<150 {
            guard patience.lasts() else { return nil }
            let slackness = slackness()
            if slackness < 1e-17 { break }
            target = max(slackness * centring, 1e-18)
            guard let length = step() else { break }
            centring = length > 0.9 ? 0.05 : length > 0.5 ? 0.2 : 0.5
        }
        var chances = [Double](repeating: 0, count: region.types.count)
        var slopes = chances
        for type in full { chances[type] = region.caps[type] / region.counts[type] }
        for (index, type) in open.enumerated() { chances[type] = averages[index] / counts[index] }
        guard chances.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
        for type in region.types where chances[type] > 0 { slopes[type] = 1 / chances[type] }
        // The solver's tolerance is of one thousand-millionth of what costs are stated in: stated in more,
        // it is of less.
        let steepest = slopes.max() ?? 1
        guard let proof = proof(slopes, times: 1e5 / max(steepest, 1)) ?? proof(slopes, times: 1) else {
            return nil
        }
        return (chances, proof)
    }

    /// Nothing in the region is better along the slope of the product: a linear program, whose dual it is.
    private func proof(_ slopes: [Double], times scale: Double) -> Combination? {
        let rows = region.rows.map { row in
            row.terms.map { IntegerProgram.Term($0.type, $0.count) }
        }
        guard
            let program = LinearProgram(
                lower: Array(repeating: 0, count: slopes.count), upper: region.caps,
                costs: slopes.map { -$0 * scale }, rows: rows, rowLower: region.rows.map(\.lower),
                rowUpper: region.rows.map(\.upper), patience: patience),
            program.solveByDual() == .optimal
        else { return nil }
        var proof: Combination = [:]
        for (row, scaled) in zip(region.rows, program.duals()) {
            let dual = scaled / scale
            guard abs(dual) > 1e-12, dual < 0 || row.whole.lower != nil else { continue }
            proof[row.name] = Rational(binary: -dual) / Rational(Int64(row.scale))
        }
        return proof
    }

    /// The mean of price × room, and of how far worths are off.
    private func slackness() -> Double {
        var sum = 0.0, count = 0.0
        for index in open.indices {
            sum += capPrices[index] * (caps[index] - averages[index])
            sum += abs(worths[index] * averages[index] - counts[index])
            count += 2
        }
        for row in lower.indices where !isEqual(row) {
            sum += lowPrices[row] * (values[row] - lower[row])
            sum += highPrices[row] * (upper[row] - values[row])
            count += 2
        }
        return sum / max(count, 1)
    }

    /// - Returns: the part of the full step that was taken; nil when the system cannot be solved.
    private mutating func step() -> Double? {
        var curvature: [Double] = [], slope: [Double] = []
        for (index, type) in open.enumerated() {
            let room = caps[index] - averages[index]
            curvature.append(worths[index] / averages[index] + capPrices[index] / room)
            let cost = region.rowsOf[type].reduce(0) { $0 + prices[$1.row] * $1.count }
            slope.append(cost - counts[index] / averages[index] + target / room)
        }
        guard let change = priceChange(curvature, slope) else { return nil }
        var averageChange: [Double] = []
        for (index, type) in open.enumerated() {
            let cost = region.rowsOf[type].reduce(0) { $0 + change[$1.row] * $1.count }
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
                right[row] += times * (averages[index] - slope[index] / curvature[index])
                for (other, otherTimes) in region.rowsOf[type] {
                    system[row][other] += times * otherTimes / curvature[index]
                }
            }
        }
        for type in full {
            for (row, times) in region.rowsOf[type] { right[row] += times * region.caps[type] }
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
        var primal = Stride(), dual = Stride()
        var worthChange: [Double] = [], capChange: [Double] = []
        for index in open.indices {
            let room = caps[index] - averages[index], change = averageChange[index]
            worthChange.append(
                (counts[index] - worths[index] * change) / averages[index] - worths[index])
            capChange.append((target + capPrices[index] * change) / room - capPrices[index])
            primal.keep(averages[index], change)
            primal.keep(room, -change)
            dual.keep(worths[index], worthChange[index])
            dual.keep(capPrices[index], capChange[index])
        }
        let sides = lower.indices.map { sideChange($0, priceChange[$0]) }
        for (row, change) in sides.enumerated() where !isEqual(row) {
            primal.keep(values[row] - lower[row], change.value)
            primal.keep(upper[row] - values[row], -change.value)
            dual.keep(lowPrices[row], change.low)
            dual.keep(highPrices[row], change.high)
        }
        for index in open.indices {
            averages[index] += primal.length * averageChange[index]
            worths[index] += dual.length * worthChange[index]
            capPrices[index] += dual.length * capChange[index]
        }
        for (row, change) in sides.enumerated() {
            values[row] += primal.length * change.value
            prices[row] += dual.length * priceChange[row]
            lowPrices[row] += dual.length * change.low
            highPrices[row] += dual.length * change.high
        }
        return min(primal.length, dual.length)
    }

    private func sideChange(
        _ row: Int, _ priceChange: Double
    ) -> (value: Double, low: Double, high: Double) {
        guard !isEqual(row) else { return (0, 0, 0) }
        let (stiffness, slope) = side(row)
        let change = (priceChange - slope) / stiffness
        let below = values[row] - lower[row], above = upper[row] - values[row]
        return (
            change, (target - lowPrices[row] * change) / below - lowPrices[row],
            (target + highPrices[row] * change) / above - highPrices[row])
    }

    /// How much of a step can be taken with everything staying above nothing.
    private struct Stride {
        var length = 1.0

        mutating func keep(_ value: Double, _ change: Double) {
            if change < 0 { length = min(length, -0.995 * value / change) }
        }
    }
}
