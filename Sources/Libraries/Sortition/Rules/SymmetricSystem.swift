/// Solves a symmetric system that is positive but for rows that repeat others, which it leaves at nothing.
func solveSymmetric(_ system: [[Double]], _ right: [Double]) -> [Double]? {
    let count = right.count
    var factor = system, solution = right
    var isUsed = [Bool](repeating: true, count: count)
    let scale = (0..<count).map { max(system[$0][$0], 1e-300) }
    for column in 0..<count {
        var pivot = factor[column][column]
        for inner in 0..<column where isUsed[inner] {
            pivot -= factor[column][inner] * factor[column][inner]
        }
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
