import Testing

@testable import ParticipatoryBudgeting

/// Exact Equal Shares beside a plain version of itself.
@Suite struct ExactSharesTests {
    @Test func itDecidesAsThePaperSays() throws {
        for seed in 1...150 as ClosedRange<UInt64> {
            for satisfaction in [Satisfaction.cost, .cardinality] {
                var lottery = Lottery(seed)
                let election = lottery.election(projects: 7, voters: 14)
                let share = Rational(election.budget, over: election.ballots.totalWeight)
                let plain = PlainExactShares(election: election, satisfaction: satisfaction).winners(share)
                let options = AllocationOptions(rule: .exactEqualShares, satisfaction: satisfaction)
                #expect(try allocate(election, options).selected == plain, "seed \(seed) \(satisfaction)")
            }
        }
    }

    @Test func leavingOutStepsOfAddOneChangesNothing() throws {
        for seed in 1...80 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election(projects: 7, voters: 14)
            let plain = PlainExactShares(election: election, satisfaction: .cost).addOne()
            let options = AllocationOptions(rule: .exactEqualShares, completion: .add1)
            #expect(election.ids(try allocate(election, options)) == plain, "seed \(seed)")
        }
    }

    @Test func allWhoPayForAProjectPayTheSame() throws {
        var lottery = Lottery(5)
        let election = lottery.election()
        for round in try allocate(election, .init(rule: .exactEqualShares)).rounds {
            #expect(round.partPayers == 0)
            let price = try #require(round.price)
            #expect(price * Rational(round.fullPayers) == Rational(election.projects[round.project].cost))
        }
    }
}
