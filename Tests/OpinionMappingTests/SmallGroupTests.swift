import Testing

@testable import OpinionMapping

/// Groups so small that whoever is in them could be told by what is said of them.
@Suite struct SmallGroupTests {
    /// Three camps, of 30, 12 and `few` people.
    private func map(few: Int, _ change: (inout MapOptions) -> Void = { _ in }) throws -> OpinionMap {
        let made = MadeUpVotes(participants: 90, statements: 30, groups: 3, seen: 0.9, seed: 5)
        let kept = made.cast.filter { vote in
            let place = vote.participant / 3
            return place < [30, 12, few][made.planted[vote.participant]]
        }
        var options = MapOptions()
        change(&options)
        return OpinionMap(of: try VoteTable(kept), options: options)
    }

    private func report(_ map: OpinionMap) -> MapReport { MapReport(title: "T", map: map, statements: []) }

    @Test func groupsThatAreLargeEnoughAreAllDescribed() throws {
        let map = try map(few: 6)
        #expect(map.groups.map(\.size) == [30, 12, 6])
        #expect(map.groups.allSatisfy { $0.isDescribed })
    }

    @Test func aSmallGroupCannotBeToldFromTheTotalsAndTheOtherGroups() throws {
        // given groups of 30, 12 and 3
        let map = try map(few: 3)
        try #require(map.groups.map(\.size) == [30, 12, 3])
        // then the one of 12 hides the one of 3
        #expect(map.groups.map(\.isDescribed) == [true, false, false])
        let report = report(map)
        let heading = try #require(report.commentGroupsCSV().split(separator: "\n").first)
        #expect(heading.contains("group-a-votes"))
        #expect(!heading.contains("group-b") && !heading.contains("group-c"))
        // and on no statement are fewer people left over than a group must have
        for statement in map.statistics.statements {
            let all = try #require(map.statistics.everyone(on: statement))
            let told = map.groups.filter(\.isDescribed).compactMap {
                map.statistics.figures(group: $0.id, statement: statement)?.counts
            }
            #expect(all.votes - told.reduce(0) { $0 + $1.votes } >= 5)
        }
        #expect(map.groups.filter { !$0.isDescribed }.allSatisfy { $0.representative.isEmpty })
        #expect(report.text().contains("from it one could work out what a smaller group said"))
        #expect(report.page().contains("from it one could work out what a smaller group said"))
    }

    @Test func rankingsTakeGroupsThatAreNotDescribedAsOne() throws {
        let map = try map(few: 3), statistics = map.statistics
        for statement in statistics.statements {
            let large = try #require(statistics.figures(group: 0, statement: statement)).counts
            let all = try #require(statistics.everyone(on: statement))
            let product =
                probability(large.agree, of: large.votes)
                * probability(all.agree - large.agree, of: all.votes - large.votes)
            let shared = try #require(statistics.shared(statement, .agree))
            #expect(abs(shared.product - product) < 1e-15)
        }
        // Nothing parts a group that is not described from another.
        #expect(statistics.dividing().isEmpty)
    }

    @Test func oneLargeGroupIsNotDescribedBesideOneSmallOne() {
        #expect(tallies([56, 4]).described(smallest: 5) == [false, false])
        #expect(tallies([56, 4]).described(smallest: 4) == [true, true])
        #expect(tallies([20, 3, 3]).described(smallest: 5) == [true, false, false])
        #expect(tallies([20, 9, 7, 1]).described(smallest: 5) == [true, true, false, false])
        #expect(tallies([3, 1]).described(smallest: 5) == [false, false])
        #expect(tallies([3, 1]).described(smallest: 0) == [true, true])
    }

    @Test func aSettingOfNoughtDescribesAllAsTheReferenceDoes() throws {
        let map = try map(few: 3) { $0.smallestDescribed = 0 }
        #expect(map.groups.allSatisfy { $0.isDescribed })
        // Where people read, the small group is hidden all the same, and so is what would tell it.
        let page = report(map).page()
        #expect(page.contains("Group A") && !page.contains("<th scope=\"col\">Group B</th>"))
    }

    @Test(arguments: [1, 4])
    func nothingIsToldOfFewerPeopleThanAGroup(people: Int) throws {
        // given a conversation of so few, all of one mind
        let cast = (0..<people).flatMap { person in
            (0..<9).map { CastVote(participant: person, statement: $0, vote: .agree, time: 1) }
        }
        let report = report(OpinionMap(of: try VoteTable(cast)))
        // then neither words nor page nor tables say what they said
        for words in [report.text(), report.page()] {
            for telling in ["of \(people) agree", "(100%)", "<td>100%"] {
                #expect(!words.contains(telling))
            }
        }
        let rows = report.commentGroupsCSV().split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
        #expect(rows.count == 10)
        #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",,,,") })
    }

    @Test func aStatementThatFewOfAGroupSawHidesTheirCounts() throws {
        // given a statement that only three of the second group voted on, and many of the first
        let made = MadeUpVotes(participants: 60, statements: 20, groups: 2, seen: 1)
        let seen = Set(made.planted.indices.filter { made.planted[$0] == 1 }.prefix(3))
        let kept = made.cast.filter {
            $0.statement != 6 || made.planted[$0.participant] == 0 || seen.contains($0.participant)
        }
        let map = OpinionMap(of: try VoteTable(kept))
        try #require(map.groups.map(\.size) == [30, 30])
        // then neither group has counts there, for one would tell the other
        let row = try #require(
            report(map).commentGroupsCSV().split(separator: "\n").first { $0.hasPrefix("6,") })
        #expect(row.hasPrefix("6,Statement 6,33,"))
        #expect(row.hasSuffix(",,,,,,,,"))
    }

    private func tallies(_ sizes: [Int]) -> VoteTallies {
        var tallies = VoteTallies(of: VoteTable.empty, labels: [], groups: sizes.count)
        tallies.sizes = sizes
        return tallies
    }
}

extension VoteTable {
    fileprivate static var empty: VoteTable {
        VoteTable(
            participants: [], statements: [], replaced: 0, ambiguous: 0, rowStart: [0], cells: [])
    }
}
