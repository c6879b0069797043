/// Where k-means begins.
enum FirstCentres {
    /// The first `count` distinct points from the left (by x, then y), as the reference has it; `nil` when
    /// there are not so many.
    static func leftmost(of points: [SIMD2<Double>], count: Int) -> [SIMD2<Double>]? {
        // Only the few that lie leftmost are needed: a sorted list of at most `count` is kept.
        var found: [SIMD2<Double>] = []
        for point in points {
            if found.count == count, !point.isBefore(found[count - 1]) { continue }
            let place = found.firstIndex { !$0.isBefore(point) } ?? found.count
            if place < found.count, found[place] == point { continue }
            found.insert(point, at: place)
            if found.count > count { found.removeLast() }
        }
        return found.count == count ? found : nil
    }

    /// k-means++ (Arthur and Vassilvitskii, SODA 2007): each next centre is a point, taken with a chance
    /// that grows as the square of its distance to the centres so far. `nil` when there are not so many
    /// distinct points.
    static func spread(
        over points: [SIMD2<Double>], count: Int, using random: inout SplitMix64
    ) -> [SIMD2<Double>]? {
        guard let first = points.randomElement(using: &random) else { return nil }
        var centres = [first]
        var distances = points.map { $0.squaredDistance(to: first) }
        while centres.count < count {
            let sum = distances.reduce(0, +)
            guard sum > 0 else { return nil }
            var left = Double.random(in: 0..<1, using: &random) * sum
            let chosen = distances.firstIndex { left -= $0; return left < 0 } ?? distances.count - 1
            centres.append(points[chosen])
            for index in points.indices {
                distances[index] = min(distances[index], points[index].squaredDistance(to: points[chosen]))
            }
        }
        return centres
    }
}

extension SIMD2<Double> {
    fileprivate func isBefore(_ other: SIMD2<Double>) -> Bool {
        x != other.x ? x < other.x : y < other.y
    }
}
