import Testing

@testable import OpinionMapping

/// What must hold of every map, whatever the votes.
@Suite struct MapPropertyTests {
    private let votes = MadeUpVotes(participants: 120, statements: 30, groups: 3)

    private func map(_ cast: [CastVote], _ options: MapOptions = MapOptions()) throws -> OpinionMap {
        OpinionMap(of: try VoteTable(cast), options: options)
    }

    /// Everything that a report shows, to the bit.
    private func report(_ map: OpinionMap) -> [UInt8] {
        MapReport(title: "T", map: map, statements: []).json()
    }

    @Test func plantedGroupsAreFound() throws {
        let map = try map(votes.cast)
        #expect(map.groupCount == 3)
        let pairs = votes.planted.indices.map { (votes.planted[$0], map.group(of: $0) ?? 0) }
        #expect(Contingency(pairs, 3, 3).adjustedRandIndex > 0.95)
        #expect(map.steadiness?.verdict == .steady)
    }

    /// In two directions, four or five groups that have nothing in common fall upon one another.
    @Test(arguments: [2, 4, 5])
    func asManyGroupsAsWerePlantedAreFound(groups: Int) throws {
        let votes = MadeUpVotes(participants: 300, statements: 60, groups: groups, seen: 0.4, seed: 11)
        let map = try map(votes.cast)
        #expect(map.groupCount == groups && map.directionCount == max(2, groups - 1))
        let pairs = votes.planted.indices.map { (votes.planted[$0], map.group(of: $0) ?? 0) }
        #expect(Contingency(pairs, groups, groups).adjustedRandIndex > 0.95)
        #expect(map.steadiness?.verdict == .steady)
        #expect(try self.map(votes.cast, .redDwarf).directionCount == 2)
    }

    @Test func theSeedMovesNeitherGroupsNorVerdict() throws {
        // Clear groups, groups that overlap, and none.
        let made = [
            votes, MadeUpVotes(participants: 80, statements: 15, groups: 6, seen: 0.5, seed: 2),
            MadeUpVotes(participants: 60, statements: 20, groups: 60, seen: 0.5, seed: 3),
        ]
        for votes in made {
            let first = try map(votes.cast)
            for seed in UInt64(2)...4 {
                var options = MapOptions()
                options.seed = seed
                let other = try map(votes.cast, options)
                #expect(other.labels == first.labels && other.directionCount == first.directionCount)
                #expect(other.steadiness?.verdict == first.steadiness?.verdict)
            }
        }
    }

    @Test func drawsGoOnUntilTheVerdictIsClear() throws {
        var few = MapOptions()
        few.resamples = 2
        few.mostResamples = 2
        let noise = MadeUpVotes(participants: 60, statements: 20, groups: 60, seen: 0.5, seed: 3)
        let short = try #require(try map(noise.cast, few).steadiness)
        let long = try #require(try map(noise.cast).steadiness)
        #expect(short.resamples == 2 && long.resamples >= 40 && long.margin < short.margin)
        // What is not sure is not called steady.
        #expect(short.verdict == .tooLittle)
    }

    @Test func twoRunsAgreeToTheBit() throws {
        #expect(report(try map(votes.cast)) == report(try map(votes.cast)))
    }

    @Test func theOrderOfTheVotesDoesNotMatter() throws {
        var random = SplitMix64(seed: 7)
        #expect(report(try map(votes.cast.shuffled(using: &random))) == report(try map(votes.cast)))
    }

    @Test(arguments: [1, 2, 7])
    func aFileThatIsSplitSaysTheSame(parts: Int) throws {
        let heading = "timestamp,comment-id,voter-id,vote\n"
        let lines = votes.cast.map {
            "\($0.time),\($0.statement),\($0.participant),\($0.vote.rawValue)\n"
        }
        let size = lines.count / parts + 1
        var reader = VotesReader()
        for part in 0..<parts {
            if part > 0 { try reader.next(file: "votes-\(part).csv") }
            let own = lines[(part * size)..<min(lines.count, (part + 1) * size)]
            try reader.read(Array((heading + own.joined()).utf8))
        }
        #expect(report(try map(try reader.finish())) == report(try map(votes.cast)))
    }

    @Test func aVoteThatIsThereTwiceCountsOnce() throws {
        let twice = votes.cast + votes.cast
        #expect(report(try map(twice)) == report(try map(votes.cast)))
    }

    @Test func theLatestVoteCountsWhereverItStands() throws {
        let old = votes.cast.map {
            CastVote(participant: $0.participant, statement: $0.statement, vote: .pass, time: -1)
        }
        #expect(report(try map(votes.cast + old)) == report(try map(votes.cast)))
        #expect(report(try map(old + votes.cast)) == report(try map(votes.cast)))
    }

    @Test func namesOfPeopleDoNotMatter() throws {
        let renamed = votes.cast.map {
            CastVote(
                participant: 5_000_000_000 - 37 * $0.participant, statement: $0.statement, vote: $0.vote,
                time: $0.time)
        }
        let before = try map(votes.cast), after = try map(renamed)
        #expect(before.groupCount == after.groupCount)
        for participant in votes.planted.indices {
            let one = try #require(before.position(of: participant))
            let other = try #require(after.position(of: 5_000_000_000 - 37 * participant))
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
        let pairs = votes.planted.indices.map {
            (before.group(of: $0) ?? 0, after.group(of: 5_000_000_000 - 37 * $0) ?? 0)
        }
        #expect(Contingency(pairs, 3, 3).adjustedRandIndex == 1)
    }

    @Test func namesOfStatementsDoNotMatter() throws {
        let renamed = votes.cast.map {
            CastVote(
                participant: $0.participant, statement: 1000 - $0.statement, vote: $0.vote, time: $0.time)
        }
        let before = try map(votes.cast), after = try map(renamed)
        for participant in votes.planted.indices {
            let one = try #require(before.position(of: participant))
            let other = try #require(after.position(of: participant))
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
        let bridging = before.statistics.bridging().map(\.bridging)
        #expect(after.statistics.bridging().map(\.bridging) == bridging)
    }

    @Test func agreeingAndDisagreeingAreMirrorImages() throws {
        let mirrored = votes.cast.map {
            CastVote(
                participant: $0.participant, statement: $0.statement,
                vote: Vote(rawValue: -$0.vote.rawValue) ?? .pass, time: $0.time)
        }
        let before = try map(votes.cast).statistics, after = try map(mirrored).statistics
        #expect(
            before.consensus(.agree).map(\.statement) == after.consensus(.disagree).map(\.statement))
    }

    @Test func anEarlierMapSavesWorkAndChangesNothing() throws {
        let half = try map(Array(votes.cast.prefix(votes.cast.count / 2)))
        let table = try VoteTable(votes.cast)
        let cold = OpinionMap(of: table), warm = OpinionMap(of: table, after: half)
        #expect(cold.labels == warm.labels)
        for (one, other) in zip(cold.positions, warm.positions) {
            #expect(one.squaredDistance(to: other) < 1e-18)
        }
    }

    @Test func figuresAddUp() throws {
        let map = try map(votes.cast), statistics = map.statistics
        for statement in statistics.statements {
            let all = try #require(statistics.everyone(on: statement))
            let groups = (0..<3).compactMap { statistics.figures(group: $0, statement: statement)?.counts }
            #expect(groups.map(\.votes).reduce(0, +) == all.votes)
            #expect(groups.map(\.agree).reduce(0, +) == all.agree)
        }
        #expect(statistics.shared().count == statistics.statements.count)
        #expect(statistics.dividing().count == statistics.statements.count)
        #expect(statistics.priorities().count == statistics.statements.count)
        #expect(map.groups.map(\.size).reduce(0, +) == map.groupedCount)
    }
}
