/// The directions in which the votes differ most: the principal components of the vote matrix with
/// missing votes at their statement's mean. Two are drawn; up to four may be grouped by.
struct PrincipalAxes: Sendable {
    /// One weight a statement on each axis. Each axis has length 1, and its largest weight is positive,
    /// which settles the sign that the mathematics leaves open. All zero when there is no such direction,
    /// and on the axes past those that were asked for.
    let weights: [SIMD4<Double>]
    /// Variance along each axis, divided by participants − 1.
    let variances: SIMD4<Double>
    /// How many axes there are, from 2 to 4.
    let count: Int
    /// Variance in all directions together, on the same scale.
    let totalVariance: Double
    /// Where the next search may start.
    let subspace: [SIMD4<Double>]

    /// Finds the axes by block Krylov iteration with Rayleigh–Ritz, four directions at a time, full
    /// reorthogonalisation and restarts, until the residual is at rounding beside the gap to the next
    /// eigenvalue. Cost: O(votes × rounds); ten to thirty rounds where groups are to be seen.
    ///
    /// - Parameters:
    ///   - start: the `subspace` of an earlier search, to save rounds; the result is the same to within
    ///     `tolerance`.
    ///   - count: axes to find, from 2 to 4.
    ///   - seed: of the directions to start from, when there is no earlier search.
    ///   - tolerance: residual over gap at which to stop.
    ///   - mostRounds: blocks after which to stop all the same: one less than a multiple of three, as the
    ///     search looks at what it holds.
    init(
        of votes: CentredVotes, count: Int = 2, start: [SIMD4<Double>]? = nil, seed: UInt64 = 1,
        tolerance: Double = 1e-11, mostRounds: Int = .max
    ) {
        self.count = count
        var random = SplitMix64(seed: seed)
        var block = votes.means.map { _ in SIMD4<Double>.random(in: -1...1, using: &random) }
        if let start, start.count == block.count { block = start }
        var search = KrylovSearch(start: block, isOut: votes.isOut)
        var rounds = 0
        while !search.isDone, rounds < mostRounds {
            search.advance(by: votes, wanted: count, tolerance: tolerance)
            rounds += 1
        }
        let scale = 1 / Double(max(1, votes.rows.count - 1))
        totalVariance = votes.sumOfSquares * scale
        subspace = search.ritz
        // A direction whose variance is rounding is no direction.
        let floor = max(search.values[0], votes.sumOfSquares) * 1e-14
        var kept = SIMD4<Double>.zero
        for axis in 0..<count where search.values[axis] > floor { kept[axis] = search.values[axis] }
        weights = PrincipalAxes.oriented(search.ritz, keeping: kept)
        variances = kept * scale
    }

    /// The first of these axes alone.
    func first(_ wanted: Int) -> PrincipalAxes {
        wanted >= count ? self : PrincipalAxes(first: wanted, of: self)
    }

    private init(first wanted: Int, of axes: PrincipalAxes) {
        var kept = SIMD4<Double>.zero
        for axis in 0..<wanted { kept[axis] = 1 }
        count = wanted
        weights = axes.weights.map { $0 * kept }
        variances = axes.variances * kept
        totalVariance = axes.totalVariance
        subspace = axes.subspace
    }

    private static func oriented(
        _ ritz: [SIMD4<Double>], keeping values: SIMD4<Double>
    ) -> [SIMD4<Double>] {
        var sign = SIMD4<Double>.zero
        for axis in 0..<4 where values[axis] > 0 {
            // Of weights as large but for rounding, the first one settles it.
            let largest = ritz.reduce(0) { max($0, abs($1[axis])) } * (1 - 1e-9)
            let first = ritz.first { abs($0[axis]) >= largest }?[axis] ?? 0
            sign[axis] = first < 0 ? -1 : 1
        }
        return ritz.map { $0 * sign }
    }
}

extension CentredVotes {
    /// The sum of the squares of every entry: participants × total variance.
    fileprivate var sumOfSquares: Double {
        let tally = table.tally(of: rows)
        return means.indices.reduce(0) { sum, column in
            guard !isOut[column] else { return sum }
            let counts = (0..<3).map { Double(tally[3 * column + $0]) }
            let mean = means[column]
            return sum + counts[0] * (1 + mean) * (1 + mean) + counts[1] * mean * mean
                + counts[2] * (1 - mean) * (1 - mean)
        }
    }
}
