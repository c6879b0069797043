/// Which of several statements with the very same figures stands first.
public enum TieOrder: Sendable, Equatable {
    /// The one with the lowest number.
    case lowestFirst
    /// As a bitonic sorting network leaves them: what the reference's sort is, on any x86-64 processor
    /// with AVX2 or later, for lists of 256 at most. Past that, the lowest number.
    case sortingNetwork

    private static let longestNetwork = 256

    /// The indices of `keys`, which are finite, from the largest key. O(n log n), or O(n log² n) by the
    /// network.
    /// - Parameter isReversed: whether the reference sorts the list upwards and turns it round, rather than
    ///   sorting what is negated.
    func descending(_ keys: [Double], isReversed: Bool) -> [Int] {
        guard self == .sortingNetwork, keys.count <= Self.longestNetwork else {
            return keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }
        }
        guard isReversed else { return Self.network(keys.map { -$0 }) }
        return Self.network(keys.reversed()).reversed().map { keys.count - 1 - $0 }
    }

    /// Batcher's bitonic network (AFIPS 32, 1968) in the form that first folds each block, then halves
    /// it; equal keys keep their places. The list is filled up to a power of two by what is beyond any key.
    private static func network(_ keys: [Double]) -> [Int] {
        var size = 1
        while size < keys.count { size *= 2 }
        var items = Array(keys.indices) + [Int](repeating: -1, count: size - keys.count)
        func isAfter(_ one: Int, _ other: Int) -> Bool {
            (one < 0 ? .infinity : keys[one]) > (other < 0 ? .infinity : keys[other])
        }
        func order(_ first: Int, _ second: Int) {
            if isAfter(items[first], items[second]) { items.swapAt(first, second) }
        }
        var block = 2
        while block <= size {
            for start in stride(from: 0, to: size, by: block) {
                for offset in 0..<(block / 2) { order(start + offset, start + block - 1 - offset) }
            }
            var distance = block / 4
            while distance >= 1 {
                for index in 0..<size where index & distance == 0 { order(index, index | distance) }
                distance /= 2
            }
            block *= 2
        }
        return items.filter { $0 >= 0 }
    }
}
