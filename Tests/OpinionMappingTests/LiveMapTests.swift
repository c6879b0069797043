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

    @Test func everyFigureIsWhatAMapOfThoseGroupsWouldHave() throws {
        var live = try live(), random = SplitMix64(seed: 6)
        for _ in 0..<300 {
            try live.cast(
                Vote.allCases.randomElement(using: &random) ?? .pass,
                by: Int.random(in: 0..<95, using: &random), on: Int.random(in: 0..<25, using: &random))
            // One who moved on the map has changed groups in the counts, too.
        }
        let table = live.votes(), origin = live.origin
        let labels = table.participants.map { Int32(live.group(of: $0) ?? -1) }
        let counted = VoteTallies(of: table, labels: labels, groups: origin.groupCount)
        let afresh = origin.frame.statistics(counted, origin.options), now = live.statistics
        for statement in afresh.statements {
            for group in 0..<afresh.groupCount {
                #expect(
                    now.figures(group: group, statement: statement)
                        == afresh.figures(group: group, statement: statement))
            }
        }
        for group in 0..<afresh.groupCount {
            #expect(now.representative(of: group) == afresh.representative(of: group))
            #expect(now.telling(of: group) == afresh.telling(of: group))
        }
        for direction in Direction.allCases {
            #expect(now.consensus(direction) == afresh.consensus(direction))
        }
        #expect(now.shared() == afresh.shared() && now.bridging() == afresh.bridging())
        #expect(now.dividing() == afresh.dividing() && now.priorities() == afresh.priorities())
        for participant in table.participants {
            let cells = Array(table.row(try #require(table.row(of: participant))))
            #expect(live.position(of: participant) == origin.frame.place(cells).lowHalf)
        }
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

    @Test func axesAndGroupsAreFoundAnewInTheBackgroundWhileVotesComeIn() async throws {
        // given a map to which votes came, and which is being found anew from where it stands
        var live = try live(), random = SplitMix64(seed: 8), all = votes.cast
        func vote(_ live: inout LiveMap) throws {
            let cast = CastVote(
                participant: Int.random(in: 0..<110, using: &random),
                statement: Int.random(in: 0..<26, using: &random),
                vote: Vote.allCases.randomElement(using: &random) ?? .pass, time: 1 << 40 + Int64(all.count))
            try live.cast(cast.vote, by: cast.participant, on: cast.statement)
            all.append(cast)
        }
        live.open(25)
        for _ in 0..<150 { try vote(&live) }
        let snapshot = live
        let afresh = Task.detached { snapshot.refreshed() }
        // when more votes come in the meantime, on a statement that is new then, too
        for _ in 0..<150 { try vote(&live) }
        live.open(30)
        try live.cast(.agree, by: 3, on: 30)
        all.append(CastVote(participant: 3, statement: 30, vote: .agree, time: 1 << 41))
        let moved = live.moved(to: await afresh.value)
        // then no vote is lost, and what is found anew from there is what is found from nothing
        #expect(moved.votes() == live.votes())
        let fromNothing = OpinionMap(of: try VoteTable(all)), refreshed = moved.refreshed()
        #expect(refreshed.votes.cells == fromNothing.votes.cells)
        #expect(refreshed.labels == fromNothing.labels)
        for (one, other) in zip(refreshed.positions, fromNothing.positions) {
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
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
        #expect(refreshed.groupCount == afresh.groupCount)
        #expect(refreshed.groups.map(\.members) == afresh.groups.map(\.members))
        #expect(abs((refreshed.silhouette ?? 0) - (afresh.silhouette ?? 1)) < 1e-9)
        #expect(abs(refreshed.explainedVariance.x - afresh.explainedVariance.x) < 1e-9)
        #expect(abs(refreshed.explainedVariance.y - afresh.explainedVariance.y) < 1e-9)
        let one = refreshed.statistics, other = afresh.statistics
        for group in 0..<afresh.groupCount {
            #expect(one.representative(of: group) == other.representative(of: group))
        }
        #expect(one.shared() == other.shared() && one.dividing() == other.dividing())
        for (one, other) in zip(refreshed.positions, afresh.positions) {
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
    }
}
