/// The grouping of the points with the best silhouette among those into 2, 3, … `options.mostGroups`
/// groups; of two as good, the one with fewer. `nil` when there is none: too few points, or all the same.
func chooseGroups(of points: [SIMD4<Double>], options: MapOptions) -> Grouping? {
    var candidates = groupings(of: points, upTo: max(2, options.mostGroups), options: options)
        .compactMap { $0 }
    let scores = Silhouette.scores(
        of: points, groupings: candidates.map(\.labels), sample: options.silhouetteSample)
    for index in candidates.indices { candidates[index].silhouette = scores[index] }
    let best = candidates.filter { $0.silhouette != nil }.max {
        // `max` keeps the last of equals; fewer groups are to win.
        ($0.silhouette ?? -1, -$0.count) < ($1.silhouette ?? -1, -$1.count)
    }
    return options.ordersGroupsBySize ? best?.orderedBySize() : best
}

/// The points in 2, 3, … `most` groups; `nil` for a number of groups that they do not make.
func groupings(of points: [SIMD4<Double>], upTo most: Int, options: MapOptions) -> [Grouping?] {
    var search = GroupSearch(points, options)
    return (2...most).map { count in
        guard count <= points.count else { return nil }
        guard !options.allowsSingletons else { return search.best(count).map(Grouping.init) }
        return withoutSingletons(points, into: count, &search, options)
    }
}

/// Whoever stands alone is set aside while the centres are found, and then goes with the nearest.
private func withoutSingletons(
    _ points: [SIMD4<Double>], into count: Int, _ search: inout GroupSearch, _ options: MapOptions
) -> Grouping? {
    var indices = Array(points.indices)
    var found = search.best(count)
    while let result = found {
        var grouping = Grouping(result)
        let sizes = grouping.sizes
        if !sizes.contains(1) {
            grouping.labels = grouping.centres.withUnsafeBufferPointer { centres in
                points.map { $0.nearest(of: centres) }
            }
            return grouping
        }
        indices = zip(indices, grouping.labels).filter { sizes[Int($1)] > 1 }.map(\.0)
        guard indices.count >= count else { return nil }
        var rest = GroupSearch(indices.map { points[$0] }, options)
        found = rest.best(count)
    }
    return nil
}

/// The tightest groups that k-means finds, for one number of groups after another: from the left, and, if
/// the options allow, from the centres of one group fewer and one more place.
private struct GroupSearch {
    private let points: [SIMD4<Double>]
    private let starts: Int
    private let offered: [SIMD4<Double>]
    /// By number of groups less one.
    private var found: [KMeans?]

    init(_ points: [SIMD4<Double>], _ options: MapOptions) {
        self.points = points
        starts = options.furtherStarts
        offered = starts > 0 ? FirstCentres.boxes(of: points, halvings: 5) : []
        found = [starts > 0 && !points.isEmpty ? KMeans(points, from: [points.middle]) : nil]
    }

    mutating func best(_ count: Int) -> KMeans? {
        guard starts > 0 else { return FirstCentres.leftmost(of: points, count: count).map(from) }
        while found.count < count { found.append(next()) }
        return found[count - 1]
    }

    private func from(_ first: [SIMD4<Double>]) -> KMeans { KMeans(points, from: first) }

    /// The best of one group more than were found so far.
    private func next() -> KMeans? {
        var firsts = [FirstCentres.leftmost(of: points, count: found.count + 1)].compactMap { $0 }
        if let fewer = found.last ?? nil {
            firsts += FirstCentres.oneMore(
                than: fewer.centres, among: offered, for: points, count: starts)
        }
        var best: (result: KMeans, inertia: Double)?
        for first in firsts {
            let result = from(first), inertia = result.inertia(of: points)
            // A hair's breadth is rounding, and no reason to prefer the later start.
            if inertia < (best?.inertia ?? .infinity) * (1 - 1e-9) { best = (result, inertia) }
        }
        return best?.result
    }
}

extension Silhouette {
    /// As above, over every so many-th point when there are more than `sample`.
    fileprivate static func scores(
        of points: [SIMD4<Double>], groupings: [[Int32]], sample: Int
    ) -> [Double?] {
        guard points.count > sample else { return scores(of: points, groupings: groupings) }
        let taken = (0..<sample).map { $0 * points.count / sample }
        return scores(
            of: taken.map { points[$0] }, groupings: groupings.map { labels in taken.map { labels[$0] } })
    }
}
