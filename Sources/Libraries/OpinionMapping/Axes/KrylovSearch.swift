/// One search for the largest eigenvalues of `CentredVotes.gram`, in blocks of four directions.
struct KrylovSearch {
    /// The best four directions so far, as columns.
    private(set) var ritz: [SIMD4<Double>]
    /// Their eigenvalues, descending.
    private(set) var values = SIMD4<Double>.zero
    /// The eigenvalue after those, as far as it is known: never more than it is.
    private(set) var fifth = 0.0
    private(set) var isDone = false

    /// Blocks in the space at most; past it the search restarts from its best four.
    private static let mostBlocks = 20
    /// Restarts, at most: reached only where neighbouring eigenvalues are equal but for rounding, when
    /// any axes among them are as good.
    private static let mostRestarts = 60

    private var basis: [[SIMD4<Double>]] = []
    private var images: [[SIMD4<Double>]] = []
    private var projected: [[Double]] = []
    private var next: [SIMD4<Double>]
    private var restarts = 0

    init(start: [SIMD4<Double>], isOut: [Bool]) {
        ritz = start
        next = zip(start, isOut).map { $1 ? .zero : $0 }
        isDone = start.isEmpty
        next = next.orthonormalised(against: [])
    }

    /// The five largest eigenvalues as `blocks` blocks from one fixed start tell them, descending. Each is
    /// somewhat less than it is, most so where many lie close together: for comparing like with like.
    static func profile(of votes: CentredVotes, blocks: Int) -> [Double] {
        var random = SplitMix64(seed: 0xF1F7)
        let start = votes.means.map { _ in SIMD4<Double>.random(in: -1...1, using: &random) }
        var search = KrylovSearch(start: start, isOut: votes.isOut)
        while search.basis.count < blocks, search.next.contains(where: { $0 != .zero }) {
            search.extend(by: votes)
            search.next = (search.images.last ?? []).orthonormalised(against: search.basis)
        }
        guard !search.basis.isEmpty else { return [] }
        _ = search.solve()
        return (0..<4).map { search.values[$0] } + [search.fifth]
    }

    /// Adds a block to the space, and looks whether the space now holds the first `wanted` axes.
    mutating func advance(by votes: CentredVotes, wanted: Int, tolerance: Double) {
        extend(by: votes)
        // The small problem grows as the cube of the space: it is not solved at every step.
        let isFull = basis.count == Self.mostBlocks || 4 * basis.count >= next.count + 4
        if basis.count % 3 == 2 || isFull {
            let residual = solve()
            if isConverged(residual, wanted, tolerance) {
                isDone = true
                return
            }
        }
        if basis.count >= Self.mostBlocks {
            restart()
        } else {
            next = (images.last ?? []).orthonormalised(against: basis)
            if !next.contains(where: { $0 != .zero }) { finishInClosedSpace() }
        }
    }

    private mutating func extend(by votes: CentredVotes) {
        basis.append(next)
        images.append(votes.gram(next))
        project()
    }

    /// The space maps into itself: what it holds is exact, and directions outside it are still to find
    /// only if the start missed them, which a random start does with probability nought.
    private mutating func finishInClosedSpace() {
        _ = solve()
        isDone = true
    }

    private mutating func restart() {
        restarts += 1
        isDone = restarts >= Self.mostRestarts
        next = ritz.orthonormalised(against: [])
        (basis, images, projected) = ([], [], [])
    }

    /// Extends basisᵀ × image by its new rows and columns.
    private mutating func project() {
        guard let image = images.last else { return }
        let size = 4 * basis.count
        for index in projected.indices { projected[index] += [0, 0, 0, 0] }
        projected += [[Double]](repeating: [Double](repeating: 0, count: size), count: 4)
        for (block, columns) in basis.enumerated() {
            let products = columns.transposed(times: image)
            for i in 0..<4 {
                for j in 0..<4 {
                    projected[4 * block + i][size - 4 + j] = products[j][i]
                    projected[size - 4 + j][4 * block + i] = products[j][i]
                }
            }
        }
    }

    /// Rayleigh–Ritz; returns the residuals' lengths.
    private mutating func solve() -> SIMD4<Double> {
        let eigen = SymmetricEigen(projected)
        let size = projected.count
        for pair in 0..<4 { values[pair] = max(0, eigen.values[size - 1 - pair]) }
        fifth = size > 4 ? max(0, eigen.values[size - 5]) : 0
        var best = [SIMD4<Double>](repeating: .zero, count: next.count), image = best
        for block in basis.indices {
            for column in 0..<4 {
                var share = SIMD4<Double>()
                for pair in 0..<4 { share[pair] = eigen.vectors[4 * block + column][size - 1 - pair] }
                for index in best.indices {
                    best[index] += basis[block][index][column] * share
                    image[index] += images[block][index][column] * share
                }
            }
        }
        ritz = best
        var squares = SIMD4<Double>.zero
        for index in best.indices {
            let residual = image[index] - values * best[index]
            squares += residual * residual
        }
        return squares.squareRoot()
    }

    private func isConverged(
        _ residual: SIMD4<Double>, _ wanted: Int, _ tolerance: Double
    ) -> Bool {
        let floor = 4e-15 * values[0]
        var before = Double.infinity
        for axis in 0..<wanted {
            let after = values[axis] - (axis < 3 ? values[axis + 1] : fifth)
            guard residual[axis] <= max(tolerance * min(before, after), floor) else { return false }
            before = after
        }
        return true
    }
}

extension [SIMD4<Double>] {
    /// selfᵀ × other: entry `[j][i]` is column i of self times column j of other.
    fileprivate func transposed(times other: [SIMD4<Double>]) -> [SIMD4<Double>] {
        var products = [SIMD4<Double>](repeating: .zero, count: 4)
        var first = SIMD4<Double>.zero, second = first, third = first, fourth = first
        for index in indices {
            let left = self[index], right = other[index]
            first += left * right[0]
            second += left * right[1]
            third += left * right[2]
            fourth += left * right[3]
        }
        products[0] = first
        products[1] = second
        products[2] = third
        products[3] = fourth
        return products
    }

    /// The columns made orthogonal to `basis` and to one another, and of length 1; a column that has
    /// nothing left becomes zero. Twice, because once leaves rounding (Kahan's “twice is enough”).
    func orthonormalised(against basis: [[SIMD4<Double>]]) -> [SIMD4<Double>] {
        var block = self
        let before = block.lengths
        for _ in 0..<2 {
            for columns in basis {
                let shares = columns.transposed(times: block)
                for index in block.indices {
                    for column in 0..<4 {
                        block[index][column] -= (columns[index] * shares[column]).sum()
                    }
                }
            }
            for column in 0..<4 { block.orthonormalise(column: column, floor: before[column] * 1e-13) }
        }
        return block
    }

    private var lengths: SIMD4<Double> {
        reduce(into: SIMD4<Double>.zero) { $0 += $1 * $1 }.squareRoot()
    }

    private mutating func orthonormalise(column: Int, floor: Double) {
        for other in 0..<column {
            var share = 0.0
            for index in indices { share += self[index][other] * self[index][column] }
            for index in indices { self[index][column] -= share * self[index][other] }
        }
        var square = 0.0
        for index in indices { square += self[index][column] * self[index][column] }
        let length = square.squareRoot()
        let factor = length > floor && length > 0 ? 1 / length : 0
        for index in indices { self[index][column] *= factor }
    }
}
