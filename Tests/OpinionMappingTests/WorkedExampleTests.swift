import Testing

@testable import OpinionMapping

/// The example that docs/guides/opinion-mapping.md works through on paper: six people, three statements.
@Suite struct WorkedExampleTests {
    private let map: OpinionMap

    init() throws {
        let rows: [[Vote?]] = [
            [.agree, .agree, .agree],
            [.agree, .agree, .agree],
            [.agree, nil, .agree],
            [.disagree, .disagree, .agree],
            [.disagree, .disagree, .agree],
            [.disagree, nil, .agree],
        ]
        let cast = rows.enumerated().flatMap { person, votes in
            votes.enumerated().compactMap { statement, vote in
                vote.map { CastVote(participant: person + 1, statement: statement + 1, vote: $0) }
            }
        }
        var options = MapOptions.redDwarf
        options.minimumVotes = 2
        options.mostGroups = 2
        map = OpinionMap(of: try VoteTable(cast), options: options)
    }

    private func isClose(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 5e-5 }

    @Test func theAxesAreThoseOnPaper() {
        #expect(isClose(map.weights[0].x, 0.7882) && isClose(map.weights[1].x, 0.6154))
        #expect(isClose(map.weights[0].y, -0.6154) && isClose(map.weights[1].y, 0.7882))
        #expect(isClose(map.weights[2].x, 0) && isClose(map.weights[2].y, 0))
        #expect(isClose(map.explainedVariance.x, 9.1231 / 5))
        #expect(isClose(map.explainedVariance.y, 0.8769 / 5))
    }

    @Test func thePlacesAreThoseOnPaper() throws {
        let places = [(1, 1.4036, 0.1728), (3, 0.9654, -0.7537), (4, -1.4036, -0.1728), (6, -0.9654, 0.7537)]
        for (person, x, y) in places {
            let place = try #require(map.position(of: person))
            #expect(isClose(place.x, x) && isClose(place.y, y), "\(person): \(place)")
        }
    }

    @Test func theGroupsAreThoseOnPaper() throws {
        #expect(map.groups.map(\.members) == [[4, 5, 6], [1, 2, 3]])
        #expect(abs(try #require(map.silhouette) - 0.7335) < 2e-4)
    }

    @Test func theFiguresAreThoseOnPaper() throws {
        let first = try #require(map.statistics.figures(group: 1, statement: 1))
        #expect(first.counts == StatementCounts(agree: 3, disagree: 0, pass: 0))
        #expect(isClose(first.probability.agree, 0.8))
        #expect(isClose(first.probabilityTest.agree, 2))
        #expect(isClose(first.representativeness.agree, 4))
        #expect(isClose(first.representativenessTest.agree, 2.1909))
        let consensus = try #require(map.statistics.consensus(.agree).first)
        #expect(consensus.statement == 3 && consensus.successes == 6)
        #expect(isClose(consensus.probabilityTest, 2.6458))
    }

    @Test func whatIsSharedIsAsOnPaper() throws {
        let third = try #require(map.statistics.shared(3, .agree))
        #expect(isClose(third.product, 0.64))
        #expect(isClose(third.normalised, 0.8))
        #expect(isClose(third.discounted, 0.5135))
        #expect(third.bridges)
        let first = try #require(map.statistics.shared(1, .agree))
        #expect(isClose(first.product, 0.16) && !first.bridges)
    }
}
