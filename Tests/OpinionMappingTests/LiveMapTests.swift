import Testing

@testable import OpinionMapping

/// Votes that come in one by one.
@Suite struct LiveMapTests {
    private let votes = MadeUpVotes(participants: 90, statements: 25, groups: 2, seen: 0.5)

    private func live() throws -> LiveMap { LiveMap(OpinionMap(of: try VoteTable(votes.cast))) }

    @Test func everyCountIsWhatCountingAfreshGives() throws {
        var live = try live(), random = SplitMix64(seed: 5)
        for _ in 0..<400 {
            let vote = Vote.allCases.randomElement(using: &random) ?? .pass
            try live.cast(
                vote, by: Int.random(in: 0..<100, using: &random),
                on: Int.random(in: 0..<25, using: &random))
        }
        let table = live.votes()
        let labels = table.participants.map { Int32(live.group(of: $0) ?? -1) }
        #expect(live.statistics.tallies == VoteTallies(of: table, labels: labels, groups: 2))
    }

    @Test func aVoteMovesItsParticipantAndNobodyElse() throws {
        var live = try live()
        let before = try #require(live.position(of: 3)), other = live.position(of: 4)
        let answer = live.origin.votes.votes(of: 3)[0]
        let change = try live.cast(answer == .agree ? .disagree : .agree, by: 3, on: 0)
        #expect(change.replaced == answer)
        #expect(change.position == live.position(of: 3))
        #expect(change.position != before)
        #expect(live.position(of: 4) == other)
    }

    @Test func someoneNewJoinsAGroupOnceTheyHaveVotedEnough() throws {
        var live = try live()
        let like = live.origin.votes.votes(of: 0).sorted { $0.key < $1.key }.prefix(7)
        for (index, (statement, vote)) in like.enumerated() {
            let change = try live.cast(vote, by: 500, on: statement)
            #expect((change.group == nil) == (index < 6))
        }
        #expect(live.group(of: 500) == live.group(of: 0))
    }

    @Test func anUnknownStatementIsRefusedUntilItIsOpened() throws {
        var live = try live()
        #expect(throws: LiveMap.Refusal.unknownStatement(77)) { try live.cast(.agree, by: 1, on: 77) }
        live.open(77)
        try live.cast(.agree, by: 1, on: 77)
        #expect(live.statistics.everyone(on: 77) == StatementCounts(agree: 1, disagree: 0, pass: 0))
    }

    @Test func theRefreshedMapIsTheMapMadeFromNothing() throws {
        var live = try live()
        live.open(77)
        for participant in 0..<40 { try live.cast(.agree, by: participant, on: 77) }
        var all = votes.cast
        all += (0..<40).map { CastVote(participant: $0, statement: 77, vote: .agree, time: 1 << 40) }
        let afresh = OpinionMap(of: try VoteTable(all)), refreshed = live.refreshed()
        #expect(refreshed.votes == afresh.votes)
        #expect(refreshed.labels == afresh.labels)
        for (one, other) in zip(refreshed.positions, afresh.positions) {
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
    }
}
