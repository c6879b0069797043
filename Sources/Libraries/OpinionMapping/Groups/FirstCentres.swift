/// Where k-means begins: nowhere by lot, so that the same places always make the same groups.
enum FirstCentres {
    /// The first `count` distinct points from the left (by x, then y, …), as the reference has it; `nil` when
    /// there are not so many.
    static func leftmost(of points: [SIMD4<Double>], count: Int) -> [SIMD4<Double>]? {
        // Only the few that lie leftmost are needed: a sorted list of at most `count` is kept.
        var found: [SIMD4<Double>] = []
        for point in points {
            if found.count == count, !point.isBefore(found[count - 1]) { continue }
            let place = found.firstIndex { !$0.isBefore(point) } ?? found.count
            if place < found.count, found[place] == point { continue }
            found.insert(point, at: place)
            if found.count > count { found.removeLast() }
        }
        return found.count == count ? found : nil
    }

    /// `centres` and one more: the `count` of the `offered` places that would bring the points nearest to
    /// their centres, the best first (the fast global k-means of Likas, Vlassis and Verbeek, Pattern
    /// Recognition 36, 2003). O(points × offered).
    static func oneMore(
        than centres: [SIMD4<Double>], among offered: [SIMD4<Double>], for points: [SIMD4<Double>],
        count: Int
    ) -> [[SIMD4<Double>]] {
        let distances = points.map { point in
            centres.reduce(Double.infinity) { min($0, point.squaredDistance(to: $1)) }
        }
        let gains = offered.map { place in
            points.indices.reduce(0.0) {
                $0 + max(0, distances[$1] - points[$1].squaredDistance(to: place))
            }
        }
        let order = offered.indices.filter { gains[$0] > 0 }.sorted {
            (gains[$1], $0) < (gains[$0], $1)
        }
        return order.prefix(count).map { centres + [offered[$0]] }
    }

    /// The middles of boxes that hold about as many points each: the points are halved along the direction
    /// in which they spread most, and the halves again (as in Bentley's k-d tree). O(points × log²).
    static func boxes(of points: [SIMD4<Double>], halvings: Int) -> [SIMD4<Double>] {
        guard points.count > 1, halvings > 0 else { return points.isEmpty ? [] : [points.middle] }
        let middle = points.middle
        var spread = SIMD4<Double>.zero
        for point in points { spread += (point - middle) * (point - middle) }
        let widest = (0..<4).reduce(0) { spread[$1] > spread[$0] ? $1 : $0 }
        guard spread[widest] > 0 else { return [points[0]] }
        let sorted = points.sorted {
            $0[widest] != $1[widest] ? $0[widest] < $1[widest] : $0.isBefore($1)
        }
        let half = points.count / 2
        return boxes(of: Array(sorted[..<half]), halvings: halvings - 1)
            + boxes(of: Array(sorted[half...]), halvings: halvings - 1)
    }
}

extension SIMD4<Double> {
    fileprivate func isBefore(_ other: SIMD4<Double>) -> Bool {
        for index in 0..<4 where self[index] != other[index] { return self[index] < other[index] }
        return false
    }
}
