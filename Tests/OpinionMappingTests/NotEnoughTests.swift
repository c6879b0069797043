import Testing

@testable import OpinionMapping

/// Conversations that say little, and groups that may not be spoken of.
@Suite struct NotEnoughTests {
    private func map(_ cast: [CastVote], _ options: MapOptions = MapOptions()) throws -> OpinionMap {
        OpinionMap(of: try VoteTable(cast), options: options)
    }

    private func ballots(_ people: [[Vote]]) -> [CastVote] {
        people.enumerated().flatMap { person, votes in
            votes.enumerated().map { CastVote(participant: person, statement: $0, vote: $1) }
        }
    }

    @Test func anEmptyConversationHasNoMap() throws {
        let map = try map([])
        #expect(map.doubt == .noVotes)
        #expect(map.groups.isEmpty)
        #expect(MapReport(title: "Empty", map: map, statements: []).text().contains("Nobody has voted yet"))
    }

    @Test func oneParticipantIsNoGroup() throws {
        let map = try map(ballots([[.agree, .agree, .pass, .agree, .disagree, .agree, .agree]]))
        #expect(map.doubt == .tooFewVoters(have: 1, minimumVotes: 7))
        #expect(map.position(of: 0) == .zero)
        #expect(map.group(of: 0) == nil)
    }

    @Test func thoseWhoAllVoteTheSameAreNotSplit() throws {
        let map = try map(ballots([[Vote]](repeating: [Vote](repeating: .agree, count: 9), count: 40)))
        #expect(map.doubt == .everyoneAlike)
        #expect(map.explainedVariance == .zero)
        #expect(map.statistics.consensus(.agree).count == 5)
    }

    @Test func twoCampsOnOneQuestionHaveOneDirection() throws {
        var options = MapOptions()
        options.minimumVotes = 1
        let map = try map(
            ballots([[Vote]](repeating: [.agree], count: 20) + [[Vote]](repeating: [.disagree], count: 10)),
            options)
        #expect(map.groups.map(\.size) == [20, 10])
        #expect(map.explainedVariance.y == 0)
        #expect(map.silhouette == 1)
    }

    @Test func aLonelyVoterIsNoGroupUnlessAllowed() throws {
        var people = MadeUpVotes(participants: 60, statements: 20, groups: 1, seen: 1).cast
        let common = try VoteTable(people)
        let opposite: [CastVote] = (0..<20).map { statement in
            let agrees = common.participants.count { common.votes(of: $0)[statement] == .agree }
            return CastVote(participant: 99, statement: statement, vote: agrees > 30 ? .disagree : .agree)
        }
        people += opposite
        var allowed = MapOptions()
        allowed.allowsSingletons = true
        #expect(try map(people, allowed).groups.map(\.size).min() == 1)
        #expect(try map(people).groups.allSatisfy { $0.size > 1 })
        #expect(try map(people).group(of: 99) != nil)
    }

    @Test func aSmallGroupIsCountedAndNotDescribed() throws {
        let people = MadeUpVotes(participants: 60, statements: 20, groups: 2, seen: 1)
        let few = people.cast.filter { people.planted[$0.participant] == 0 || $0.participant < 8 }
        let map = try map(few)
        let small = try #require(map.groups.last)
        #expect(small.size == 4)
        #expect(!small.isDescribed)
        #expect(small.representative.isEmpty)
        let report = MapReport(title: "T", map: map, statements: [])
        #expect(report.page().contains("too small to be described"))
        #expect(!report.page().contains("<th scope=\"col\">Group B</th>"))
        #expect(!report.commentGroupsCSV().contains("group-b-votes"))
        #expect(report.text().contains("too small to be described"))
        // Neither the middle of so few people, nor what “the others” say, may be seen.
        #expect(report.page().contains("<th scope=\"row\">B</th><td>4</td><td>–</td>"))
        #expect(!report.page().contains(">B</text>"))
        #expect(!report.page().contains("of the others") && !report.text().contains("of the others"))
        let group = try #require(map.group(of: 1))
        #expect(group == small.id)
        let rows = report.participantsVotesCSV().split(separator: "\n")
        let row = try #require(rows.first { $0.hasPrefix("1,") })
        #expect(row.hasPrefix("1,,"))
    }

    @Test func aPageShowsNobodyAlone() throws {
        let people = MadeUpVotes(participants: 60, statements: 20, groups: 2)
        let map = try map(people.cast)
        // Even where every convention is the reference's, which describes groups of one.
        let likeReference = try self.map(people.cast, .redDwarf)
        for report in [map, likeReference].map({ MapReport(title: "T", map: $0, statements: []) }) {
            let page = report.page()
            for position in report.map.positions {
                let cells = "<td>\(Picture.short(position.x))</td><td>\(Picture.short(position.y))"
                #expect(!page.contains(cells))
            }
            #expect(report.smallestShown == 5)
        }
    }

    @Test func groupsThatChanceMadeAreSaidToBeTooLittle() throws {
        let noise = MadeUpVotes(participants: 14, statements: 40, groups: 14, seen: 0.3, seed: 3)
        let map = try map(noise.cast)
        if let steadiness = map.steadiness {
            #expect(steadiness.verdict != .steady)
            let text = MapReport(title: "T", map: map, statements: []).text()
            #expect(text.contains("too little to say") || text.contains("doubtful"))
        } else {
            #expect(map.doubt != nil)
        }
    }

    @Test func whatIsTakenOutHasNoSay() throws {
        let people = MadeUpVotes(participants: 60, statements: 20, groups: 2)
        let table = try VoteTable(people.cast)
        let statements = (0..<20).map { Statement(id: $0, text: "S\($0)", isModeratedOut: $0 == 4) }
        let map = OpinionMap(of: table, statements: statements)
        #expect(map.weights[4] == .zero)
        #expect(!map.statistics.shared().contains { $0.statement == 4 })
        #expect(!map.statistics.priorities().contains { $0.statement == 4 })
        #expect(!MapReport(title: "T", map: map, statements: statements).page().contains("S4<"))
    }
}
