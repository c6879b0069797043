/// The vote matrix with missing votes set to the mean of their statement, and every statement's mean then
/// taken off: never stored, because what was missing has become zero. Only the votes that were cast
/// are left, as vote minus mean, and that takes three values for each statement.
///
/// So a product with the matrix is a sum of looked-up values, one for each vote, and a product with its
/// transpose a count at the same places. Cost of either: O(votes).
struct CentredVotes {
    let table: VoteTable
    /// The rows that take part, in order; one that stands here twice counts twice.
    let rows: [Int32]
    /// The mean vote on each statement among those rows; 0 where it was taken out or never voted on.
    let means: [Double]
    let isOut: [Bool]

    init(_ table: VoteTable, isOut: [Bool], rows: [Int32]) {
        self.table = table
        self.isOut = isOut
        self.rows = rows
        let tally = table.tally(of: rows)
        means = isOut.indices.map { column in
            let disagree = tally[3 * column], agree = tally[3 * column + 2]
            let all = disagree + agree + tally[3 * column + 1]
            return isOut[column] || all == 0 ? 0 : Double(agree - disagree) / Double(all)
        }
    }

    init(_ table: VoteTable, isOut: [Bool]) {
        self.init(table, isOut: isOut, rows: Array(0..<Int32(table.participants.count)))
    }

    /// `value(column) × (vote − mean)` for every cell.
    func lookup<V: SIMD>(_ value: [V]) -> [V] where V.Scalar == Double {
        var cells = [V](repeating: .zero, count: 3 * means.count)
        for column in means.indices where !isOut[column] {
            cells[3 * column] = value[column] * (-1 - means[column])
            cells[3 * column + 1] = value[column] * -means[column]
            cells[3 * column + 2] = value[column] * (1 - means[column])
        }
        return cells
    }

    /// (Matrix transposed × matrix) × `block`, the four columns of which lie side by side.
    func gram(_ block: [SIMD4<Double>]) -> [SIMD4<Double>] {
        let values = lookup(block)
        var sums = [SIMD4<Double>](repeating: .zero, count: values.count)
        values.withUnsafeBufferPointer { values in
            table.cells.withUnsafeBufferPointer { cells in
                sums.withUnsafeMutableBufferPointer { sums in
                    for row in rows {
                        let start = Int(table.rowStart[Int(row)]), end = Int(table.rowStart[Int(row) + 1])
                        var product = SIMD4<Double>.zero
                        for index in start..<end { product += values[Int(cells[index])] }
                        for index in start..<end { sums[Int(cells[index])] += product }
                    }
                }
            }
        }
        return means.indices.map { column in
            guard !isOut[column] else { return .zero }
            let mean = means[column]
            return sums[3 * column] * (-1 - mean) - sums[3 * column + 1] * mean
                + sums[3 * column + 2] * (1 - mean)
        }
    }
}

extension VoteTable {
    /// How many of those rows hold each cell.
    func tally(of rows: [Int32]) -> [Int32] {
        var tally = [Int32](repeating: 0, count: 3 * statements.count)
        cells.withUnsafeBufferPointer { cells in
            tally.withUnsafeMutableBufferPointer { tally in
                for row in rows {
                    for index in Int(rowStart[Int(row)])..<Int(rowStart[Int(row) + 1]) {
                        tally[Int(cells[index])] &+= 1
                    }
                }
            }
        }
        return tally
    }
}

extension SIMD2<Double> {
    func squaredDistance(to other: SIMD2<Double>) -> Double {
        let difference = self - other
        return (difference * difference).sum()
    }
}
