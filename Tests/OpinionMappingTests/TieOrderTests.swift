import Testing

@testable import OpinionMapping

/// Which of statements with the very same figures stands first.
@Suite struct TieOrderTests {
    @Test func theLowestNumberStandsFirstUnlessAskedOtherwise() {
        #expect(TieOrder.lowestFirst.descending([2, 3, 3, 1, 3], isReversed: false) == [1, 2, 4, 0, 3])
    }

    /// As numpy 2.4.6 sorts these on a processor with AVX2: `np.argsort(-keys)`.
    @Test func theNetworkLeavesTiesAsTheReferenceDoes() {
        let keys: [Double] = [1, 3, 2, 3, 1, 3, 2, 3, 3, 1, 2, 3]
        #expect(
            TieOrder.sortingNetwork.descending(keys, isReversed: false)
                == [1, 3, 7, 5, 11, 8, 6, 2, 10, 0, 4, 9])
        #expect(
            TieOrder.sortingNetwork.descending(keys, isReversed: true)
                == [1, 3, 7, 5, 11, 8, 10, 2, 6, 0, 4, 9])
    }

    @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 100, 256, 257, 300])
    func everyOrderIsAnOrder(count: Int) {
        var random = SplitMix64(seed: 9)
        let keys = (0..<count).map { _ in Double(Int.random(in: 0..<9, using: &random)) }
        for isReversed in [false, true] {
            let order = TieOrder.sortingNetwork.descending(keys, isReversed: isReversed)
            #expect(order.sorted() == Array(0..<count))
            #expect(order.map { keys[$0] } == keys.sorted(by: >))
        }
    }
}
