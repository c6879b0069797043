/// The grouping of the points with the best silhouette among those into 2, 3, … `options.mostGroups`
/// groups; of two as good, the one with fewer. `nil` when there is none: too few points, or all the same.
func chooseGroups(of points: [SIMD2<Double>], options: MapOptions) -> Grouping? {
    var candidates = (2...max(2, options.mostGroups)).compactMap {
        grouping(of: points, into: $0, options: options)
    }
    let scores = Silhouette.scores(
        of: points, groupings: candidates.map(\.labels), sample: options.silhouetteSample,
        seed: options.seed)
    for index in candidates.indices { candidates[index].silhouette = scores[index] }
    let best = candidates.filter { $0.silhouette != nil }.max {
        // `max` keeps the last of equals; fewer groups are to win.
        ($0.silhouette ?? -1, -$0.count) < ($1.silhouette ?? -1, -$1.count)
    }
    return options.ordersGroupsBySize ? best?.orderedBySize() : best
}

/// The points in `count` groups, or `nil` when they cannot be so grouped.
func grouping(of points: [SIMD2<Double>], into count: Int, options: MapOptions) -> Grouping? {
    guard count <= points.count else { return nil }
    guard !options.allowsSingletons else { return bestGrouping(of: points, into: count, options) }
    // Whoever stands alone is set aside while the centres are found, and then goes with the nearest.
    var indices = Array(points.indices)
    while indices.count >= count {
        guard let found = bestGrouping(of: indices.map { points[$0] }, into: count, options) else {
            return nil
        }
        let sizes = found.sizes
        if !sizes.contains(1) {
            var whole = found
            whole.labels = found.centres.withUnsafeBufferPointer { centres in
                points.map { $0.nearest(of: centres) }
            }
            return whole
        }
        indices = zip(indices, found.labels).filter { sizes[Int($1)] > 1 }.map(\.0)
    }
    return nil
}

private func bestGrouping(
    of points: [SIMD2<Double>], into count: Int, _ options: MapOptions
) -> Grouping? {
    var best: (result: KMeans, inertia: Double)?
    func consider(_ first: [SIMD2<Double>]?) {
        guard let first else { return }
        let result = KMeans(points, from: first)
        let inertia = result.inertia(of: points)
        // A hair's breadth is rounding, and no reason to prefer the later start.
        if inertia < (best?.inertia ?? .infinity) * (1 - 1e-9) { best = (result, inertia) }
    }
    consider(FirstCentres.leftmost(of: points, count: count))
    var random = SplitMix64(seed: options.seed &+ UInt64(count))
    for _ in 0..<options.furtherStarts {
        consider(FirstCentres.spread(over: points, count: count, using: &random))
    }
    return best.map { Grouping($0.result) }
}

extension Silhouette {
    /// As above, over a sample of the points when there are more than `sample`.
    fileprivate static func scores(
        of points: [SIMD2<Double>], groupings: [[Int32]], sample: Int, seed: UInt64
    ) -> [Double?] {
        guard points.count > sample else { return scores(of: points, groupings: groupings) }
        var random = SplitMix64(seed: seed)
        let taken = points.indices.shuffled(using: &random).prefix(sample).sorted()
        return scores(
            of: taken.map { points[$0] }, groupings: groupings.map { labels in taken.map { labels[$0] } })
    }
}
