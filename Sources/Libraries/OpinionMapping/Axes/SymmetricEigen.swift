/// All eigenvalues and eigenvectors of a small dense symmetric matrix, by Householder reduction to
/// tridiagonal form and the implicit QL iteration (Bowdler, Martin, Reinsch and Wilkinson, Numerische
/// Mathematik 11, 1968; the routines tred2 and tql2). O(n³).
struct SymmetricEigen {
    /// Ascending.
    private(set) var values: [Double]
    /// `vectors[i][j]` is the i-th entry of the eigenvector of `values[j]`.
    private(set) var vectors: [[Double]]
    private var offDiagonal: [Double]

    /// - Parameter matrix: square and symmetric; only finite numbers.
    init(_ matrix: [[Double]]) {
        vectors = matrix
        values = matrix.last ?? []
        offDiagonal = [Double](repeating: 0, count: matrix.count)
        guard !matrix.isEmpty else { return }
        reduceToTridiagonal()
        gatherReflections()
        iterate()
        sort()
    }

    private mutating func reduceToTridiagonal() {
        let n = values.count
        for i in stride(from: n - 1, to: 0, by: -1) {
            let scale = values[..<i].reduce(0) { $0 + abs($1) }
            var h = 0.0
            if scale == 0 {
                offDiagonal[i] = values[i - 1]
                for j in 0..<i {
                    values[j] = vectors[i - 1][j]
                    vectors[i][j] = 0
                    vectors[j][i] = 0
                }
            } else {
                h = reflect(row: i, scale: scale)
            }
            values[i] = h
        }
    }

    /// The Householder reflection that clears row `i` left of its last entry.
    private mutating func reflect(row i: Int, scale: Double) -> Double {
        var h = 0.0
        for k in 0..<i {
            values[k] /= scale
            h += values[k] * values[k]
        }
        let f = values[i - 1]
        let g = f > 0 ? -h.squareRoot() : h.squareRoot()
        offDiagonal[i] = scale * g
        h -= f * g
        values[i - 1] = f - g
        for j in 0..<i { offDiagonal[j] = 0 }
        for j in 0..<i {
            let f = values[j]
            vectors[j][i] = f
            var g = offDiagonal[j] + vectors[j][j] * f
            for k in (j + 1)..<max(i, j + 1) {
                g += vectors[k][j] * values[k]
                offDiagonal[k] += vectors[k][j] * f
            }
            offDiagonal[j] = g
        }
        var sum = 0.0
        for j in 0..<i {
            offDiagonal[j] /= h
            sum += offDiagonal[j] * values[j]
        }
        let half = sum / (h + h)
        for j in 0..<i { offDiagonal[j] -= half * values[j] }
        for j in 0..<i {
            let f = values[j], g = offDiagonal[j]
            for k in j..<i { vectors[k][j] -= f * offDiagonal[k] + g * values[k] }
            values[j] = vectors[i - 1][j]
            vectors[i][j] = 0
        }
        return h
    }

    private mutating func gatherReflections() {
        let n = values.count
        for i in 0..<(n - 1) {
            vectors[n - 1][i] = vectors[i][i]
            vectors[i][i] = 1
            let h = values[i + 1]
            if h != 0 {
                for k in 0...i { values[k] = vectors[k][i + 1] / h }
                for j in 0...i {
                    var g = 0.0
                    for k in 0...i { g += vectors[k][i + 1] * vectors[k][j] }
                    for k in 0...i { vectors[k][j] -= g * values[k] }
                }
            }
            for k in 0...i { vectors[k][i + 1] = 0 }
        }
        for j in 0..<n {
            values[j] = vectors[n - 1][j]
            vectors[n - 1][j] = 0
        }
        vectors[n - 1][n - 1] = 1
    }

    private mutating func iterate() {
        let n = values.count
        for i in 1..<max(n, 1) { offDiagonal[i - 1] = offDiagonal[i] }
        offDiagonal[n - 1] = 0
        var shift = 0.0, largest = 0.0
        for l in 0..<n {
            largest = max(largest, abs(values[l]) + abs(offDiagonal[l]))
            var m = l
            while m < n - 1, abs(offDiagonal[m]) > 0x1p-52 * largest { m += 1 }
            // Thirty rounds are ample; the bound keeps a matrix of rounding errors from looping.
            var rounds = 0
            while m > l, rounds < 60, abs(offDiagonal[l]) > 0x1p-52 * largest {
                shift += step(from: l, to: m)
                rounds += 1
            }
            values[l] += shift
            offDiagonal[l] = 0
        }
    }

    /// One implicit QL step on the block `l...m`; returns the shift that it took off.
    private mutating func step(from l: Int, to m: Int) -> Double {
        let n = values.count
        let g = values[l]
        var p = (values[l + 1] - g) / (2 * offDiagonal[l])
        var r = (p * p + 1).squareRoot()
        if p < 0 { r = -r }
        values[l] = offDiagonal[l] / (p + r)
        values[l + 1] = offDiagonal[l] * (p + r)
        let next = values[l + 1], shift = g - values[l]
        for i in (l + 2)..<max(n, l + 2) { values[i] -= shift }
        p = values[m]
        var c = 1.0, c2 = 1.0, c3 = 1.0, s = 0.0, s2 = 0.0
        let first = offDiagonal[l + 1]
        for i in stride(from: m - 1, through: l, by: -1) {
            (c3, c2, s2) = (c2, c, s)
            let g = c * offDiagonal[i], h = c * p
            r = (p * p + offDiagonal[i] * offDiagonal[i]).squareRoot()
            offDiagonal[i + 1] = s * r
            s = offDiagonal[i] / r
            c = p / r
            p = c * values[i] - s * g
            values[i + 1] = h + s * (c * g + s * values[i])
            rotate(column: i, cosine: c, sine: s)
        }
        p = -s * s2 * c3 * first * offDiagonal[l] / next
        offDiagonal[l] = s * p
        values[l] = c * p
        return shift
    }

    private mutating func rotate(column i: Int, cosine c: Double, sine s: Double) {
        for k in vectors.indices {
            let h = vectors[k][i + 1], g = vectors[k][i]
            vectors[k][i + 1] = s * g + c * h
            vectors[k][i] = c * g - s * h
        }
    }

    private mutating func sort() {
        let order = values.indices.sorted { values[$0] < values[$1] }
        values = order.map { values[$0] }
        vectors = vectors.map { row in order.map { row[$0] } }
    }
}
