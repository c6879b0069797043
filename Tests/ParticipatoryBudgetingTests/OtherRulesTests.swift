import Testing

@testable import ParticipatoryBudgeting

/// The same ballots under the other rules: like beside like.
@Suite struct OtherRulesTests {
    private func others(_ options: AllocationOptions) throws -> [Rule: Completion] {
        let election = try SmallElection.election()
        let result = CheckedAllocation(try allocate(election, options), of: election)
        return Dictionary(
            uniqueKeysWithValues: try result.otherRules().map { ($0.options.rule, $0.options.completion) })
    }

    @Test func besideARuleThatSpendsAllSharesAreCompleted() throws {
        let found = try others(.init(rule: .greedy))
        #expect(found[.equalShares] == .add1u && found[.exactEqualShares] == .add1u)
        #expect(found[.phragmen] == Completion.none && found[.maxWelfare] == Completion.none)
    }

    @Test(arguments: Completion.allCases)
    func theTwoRulesOfSharesAreCompletedAlike(completion: Completion) throws {
        #expect(try others(.init(completion: completion))[.exactEqualShares] == completion)
        #expect(
            try others(.init(rule: .exactEqualShares, completion: completion))[.equalShares] == completion)
    }

    @Test func eachHeadingSaysHowMoneyLeftOverWasUsed() throws {
        let election = try SmallElection.election()
        let result = CheckedAllocation(try allocate(election), of: election)
        let page = StoryPage(
            result, others: try result.otherRules(), whatIfs: [], voterGroups: []
        ).html
        let shares = ["equal-shares", "exact-equal-shares"].map { "\($0), not completed" }
        for heading in shares + ["greedy", "phragmen"] {
            #expect(page.contains(">\(heading)</th>"), "\(heading)")
        }
    }
}
