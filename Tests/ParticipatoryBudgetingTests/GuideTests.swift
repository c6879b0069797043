import Testing

@testable import ParticipatoryBudgeting

/// The example of docs/guides/participatory-budgeting.md, step by step.
@Suite struct GuideTests {
    @Test func equalSharesFundsWhatTheGuideReckonsByHand() throws {
        let election = try SmallElection.election()
        let allocation = try allocate(election)
        #expect(election.ids(allocation) == ["lights", "games"])
        #expect(allocation.endowment == Rational(100))
        #expect(allocation.rounds[0].price == Rational(100))
        #expect(allocation.rounds[1].price == Rational(100))
        #expect(allocation.rounds[1].tied.map { election.projects[$0].id } == ["games", "trees"])
    }

    @Test func greedyLeavesTheSmallerGroupWithNothing() throws {
        let election = try SmallElection.election()
        let allocation = try allocate(election, .init(rule: .greedy))
        #expect(election.ids(allocation) == ["lights", "bench"])
        let checks = CheckedAllocation(allocation, of: election).checks
        let representation = try #require(checks.first { $0.name == .representation })
        #expect(representation.holds == false)
        #expect(!representation.isPromised)
    }

    @Test func theTieIsBrokenAsAskedOrRefused() throws {
        let election = try SmallElection.election()
        var reversed = election
        reversed.projects[2].id = "zebra"
        #expect(reversed.ids(try allocate(reversed)) == ["lights", "trees"])
        #expect(throws: AllocationError.self) { try allocate(election, .init(tieBreak: .refuse)) }
    }
}
