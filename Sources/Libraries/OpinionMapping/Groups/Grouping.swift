/// Who is grouped with whom.
struct Grouping: Sendable {
    /// Of each point, from 0; every number up to the largest is used.
    var labels: [Int32]
    var centres: [SIMD4<Double>]
    /// `nil` when it was not measured, or cannot be.
    var silhouette: Double?

    var count: Int { centres.count }

    var sizes: [Int] {
        labels.reduce(into: [Int](repeating: 0, count: count)) { $0[Int($1)] += 1 }
    }

    /// Empty groups left out, the others numbered on.
    init(_ result: KMeans) {
        let present = Set(result.labels).sorted()
        let number = Dictionary(uniqueKeysWithValues: zip(present, Int32(0)...))
        labels = result.labels.map { number[$0] ?? 0 }
        centres = present.map { result.centres[Int($0)] }
    }

    /// The groups numbered from the largest; of two as large, the one that holds the earlier point first.
    func orderedBySize() -> Grouping {
        let sizes = sizes
        let first = (0..<count).map { group in labels.firstIndex(of: Int32(group)) ?? 0 }
        let order = (0..<count).sorted { (sizes[$1], first[$0]) < (sizes[$0], first[$1]) }
        var copy = self
        copy.centres = order.map { centres[$0] }
        var number = [Int32](repeating: 0, count: count)
        for (new, old) in order.enumerated() { number[old] = Int32(new) }
        copy.labels = labels.map { number[Int($0)] }
        return copy
    }
}
