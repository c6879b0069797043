/// Lloyd's k-means, from given first centres, with the stopping rules of scikit-learn 1.x
/// (which the reference uses): it ends when no label changes, or when the centres together move by no
/// more than 10⁻⁴ of the mean variance (squared), or after 300 rounds; a centre that loses all its points
/// takes the point that lies farthest from its own. O(points × k × rounds).
struct KMeans: Sendable {
    private(set) var labels: [Int32]
    private(set) var centres: [SIMD4<Double>]

    private static let mostRounds = 300
    private static let tolerance = 1e-4

    init(_ points: [SIMD4<Double>], from first: [SIMD4<Double>]) {
        labels = [Int32](repeating: -1, count: points.count)
        centres = first
        let still = Self.tolerance * points.meanVariance
        for _ in 0..<Self.mostRounds {
            let before = labels
            assign(points)
            let moved = moveCentres(of: points)
            if labels == before { return }
            if moved <= still { break }
        }
        assign(points)
    }

    /// The sum of the squared distances of points to their centres.
    func inertia(of points: [SIMD4<Double>]) -> Double {
        zip(points, labels).reduce(0) { $0 + $1.0.squaredDistance(to: centres[Int($1.1)]) }
    }

    private mutating func assign(_ points: [SIMD4<Double>]) {
        labels.withUnsafeMutableBufferPointer { labels in
            points.withUnsafeBufferPointer { points in
                centres.withUnsafeBufferPointer { centres in
                    for index in 0..<points.count {
                        labels[index] = points[index].nearest(of: centres)
                    }
                }
            }
        }
    }

    /// Puts each centre in the middle of its points; returns the sum of the squares of the moves.
    private mutating func moveCentres(of points: [SIMD4<Double>]) -> Double {
        var sums = [SIMD4<Double>](repeating: .zero, count: centres.count)
        var counts = [Double](repeating: 0, count: centres.count)
        for (point, label) in zip(points, labels) {
            sums[Int(label)] += point
            counts[Int(label)] += 1
        }
        fillEmpty(&sums, &counts, points)
        let fullest = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        var moved = 0.0
        for index in centres.indices {
            let source = counts[index] > 0 ? index : fullest
            let centre = sums[source] / counts[source]
            moved += centre.squaredDistance(to: centres[index])
            centres[index] = centre
        }
        return moved
    }

    private func fillEmpty(
        _ sums: inout [SIMD4<Double>], _ counts: inout [Double], _ points: [SIMD4<Double>]
    ) {
        let empty = counts.indices.filter { counts[$0] == 0 }
        guard !empty.isEmpty else { return }
        let distances = points.indices.map { points[$0].squaredDistance(to: centres[Int(labels[$0])]) }
        let farthest = points.indices.sorted { (distances[$0], $1) > (distances[$1], $0) }
        guard let first = farthest.first, distances[first] > 0 else { return }
        for (cluster, point) in zip(empty, farthest) {
            let old = Int(labels[point])
            sums[old] -= points[point]
            counts[old] -= 1
            sums[cluster] = points[point]
            counts[cluster] = 1
        }
    }
}

extension SIMD4<Double> {
    func squaredDistance(to other: SIMD4<Double>) -> Double {
        let difference = self - other
        return (difference * difference).sum()
    }

    /// The index of the nearest centre; of two as near, the first.
    func nearest(of centres: UnsafeBufferPointer<SIMD4<Double>>) -> Int32 {
        var best: Int32 = 0, least = Double.infinity
        for index in 0..<centres.count {
            let distance = squaredDistance(to: centres[index])
            if distance < least { (best, least) = (Int32(truncatingIfNeeded: index), distance) }
        }
        return best
    }
}

extension [SIMD4<Double>] {
    var middle: SIMD4<Double> { reduce(.zero, +) / Double(Swift.max(1, count)) }

    /// The mean of the variances along the directions that are in use: two, or as many as there are.
    var meanVariance: Double {
        let middle = middle
        let sum = reduce(0.0) { $0 + $1.squaredDistance(to: middle) }
        let directions = contains { $0.w != 0 } ? 4 : contains { $0.z != 0 } ? 3 : 2
        return sum / Double(directions * Swift.max(1, count))
    }
}
