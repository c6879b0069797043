/// How well groups stand apart (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987): for
/// each point (b − a) / max(a, b), with a its mean distance to the others of its group and b the least
/// mean distance to another group; 0 for one alone in its group; then the mean over all points.
/// From -1 to 1.
enum Silhouette {
    /// The silhouettes of several groupings of the same points, from one pass over the distances.
    /// A grouping with fewer than two groups, or with as many groups as points, has none.
    ///
    /// Points that share a group in every grouping are brought together first, so that the pass only adds
    /// up distances from every point to every such block. O(points²) time, O(points × blocks) memory.
    static func scores(of points: [SIMD4<Double>], groupings: [[Int32]]) -> [Double?] {
        let blocks = Blocks(points, groupings)
        let sums = blocks.distanceSums()
        return groupings.indices.map { blocks.score(of: groupings[$0], sums) }
    }
}

/// Points in the order of the block that they belong to.
private struct Blocks {
    let order: [Int]
    let starts: [Int]
    /// Coordinates along the first direction of all points, then along the second, and so on: as many
    /// directions as are in use.
    private let coordinates: [Double]
    private let isFlat: Bool

    init(_ points: [SIMD4<Double>], _ groupings: [[Int32]]) {
        func key(_ index: Int) -> [Int32] { groupings.map { $0[index] } }
        var members: [[Int32]: [Int]] = [:]
        for index in points.indices { members[key(index), default: []].append(index) }
        let sorted = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        order = sorted.flatMap { $0 }
        starts = sorted.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        let isFlat = points.allSatisfy { $0.z == 0 && $0.w == 0 }
        self.isFlat = isFlat
        let sortedPoints = order.map { points[$0] }
        coordinates = (0..<(isFlat ? 2 : 4)).flatMap { axis in sortedPoints.map { $0[axis] } }
    }

    /// Entry `block × points + place` is the sum of the distances from that point to that block.
    func distanceSums() -> [Double] {
        let count = order.count
        var sums = [Double](repeating: 0, count: (starts.count - 1) * count)
        coordinates.withUnsafeBufferPointer { coordinates in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let first = coordinates.baseAddress, let sum = sums.baseAddress else { return }
                for mine in 0..<(starts.count - 1) {
                    for point in starts[mine]..<starts[mine + 1] {
                        for other in mine..<(starts.count - 1) {
                            let from = max(point + 1, starts[other])
                            sum[other * count + point] += addDistances(
                                of: point, to: from..<max(from, starts[other + 1]), first,
                                sum + mine * count)
                        }
                    }
                }
            }
        }
        return sums
    }

    /// Adds each distance to the sum of the point at its far end, and returns the total for the near end.
    @inline(__always)
    private func addDistances(
        of point: Int, to range: Range<Int>, _ xs: UnsafePointer<Double>,
        _ far: UnsafeMutablePointer<Double>
    ) -> Double {
        let ys = xs + order.count, deep = isFlat ? nil : xs + 2 * order.count
        let x = SIMD4(repeating: xs[point]), y = SIMD4(repeating: ys[point])
        var total = SIMD4<Double>.zero, index = range.lowerBound
        while index + 4 <= range.upperBound {
            let dx = x - four(xs + index), dy = y - four(ys + index)
            var square = dx * dx + dy * dy
            if let deep { square += depth(deep, point, index) }
            let distance = square.squareRoot()
            total += distance
            UnsafeMutableRawPointer(far + index).storeBytes(
                of: four(far + index) + distance, as: SIMD4<Double>.self)
            index += 4
        }
        var rest = 0.0
        while index < range.upperBound {
            let dx = x[0] - xs[index], dy = y[0] - ys[index]
            var square = dx * dx + dy * dy
            if let deep {
                let dz = deep[point] - deep[index]
                let dw = deep[order.count + point] - deep[order.count + index]
                square += dz * dz + dw * dw
            }
            let distance = square.squareRoot()
            rest += distance
            far[index] += distance
            index += 1
        }
        return total.sum() + rest
    }

    @inline(__always)
    private func four(_ place: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Double>.self)
    }

    /// The squares of the distances of four points along the third and fourth directions.
    @inline(__always)
    private func depth(_ zs: UnsafePointer<Double>, _ point: Int, _ index: Int) -> SIMD4<Double> {
        let ws = zs + order.count
        let dz = SIMD4(repeating: zs[point]) - four(zs + index)
        let dw = SIMD4(repeating: ws[point]) - four(ws + index)
        return dz * dz + dw * dw
    }

    func score(of labels: [Int32], _ sums: [Double]) -> Double? {
        let groups = Int(labels.max() ?? -1) + 1
        var sizes = [Double](repeating: 0, count: groups)
        for label in labels { sizes[Int(label)] += 1 }
        let present = sizes.indices.filter { sizes[$0] > 0 }
        guard present.count >= 2, present.count < labels.count else { return nil }
        let groupOfBlock = (0..<(starts.count - 1)).map { Int(labels[order[starts[$0]]]) }
        var total = 0.0
        var toGroup = [Double](repeating: 0, count: groups)
        for block in groupOfBlock.indices {
            let own = groupOfBlock[block]
            guard sizes[own] > 1 else { continue }
            for place in starts[block]..<starts[block + 1] {
                for group in present { toGroup[group] = 0 }
                for (other, group) in groupOfBlock.enumerated() {
                    toGroup[group] += sums[other * order.count + place]
                }
                let near = toGroup[own] / (sizes[own] - 1)
                var far = Double.infinity
                for group in present where group != own { far = min(far, toGroup[group] / sizes[group]) }
                let larger = max(near, far)
                total += larger > 0 ? (far - near) / larger : 0
            }
        }
        return total / Double(labels.count)
    }
}
