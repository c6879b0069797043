import Testing

@testable import ParticipatoryBudgeting

/// What would have made a loser win: numbers that are outcomes of the rule, and true reasons where no
/// number would do.
@Suite struct WhatIfTests {
    private func street(_ statements: [(Statement.Key, String)] = [], budget: Int = 1000) throws -> Election {
        let text = SmallElection.file.replacing("budget;1000", with: "budget;\(budget)")
        return try SmallElection.read(text).stating(
            statements.map { Statement($0.0, $0.1, source: "--\($0.0.rawValue)") })
    }

    private func votes(
        for id: String, in election: Election, _ options: AllocationOptions = .init()
    ) throws -> WhatIf.Votes {
        let project = try #require(election.indexByID[id])
        #expect(try !allocate(election, options).selected.contains(project))
        return try whatIf(project, in: election, options).votes
    }

    @Test(arguments: [
        ([(.categoryCap, "play=200")], "it costs 300, and “play” may get at most 200."),
        (
            [(.ownPot, "play=250")],
            "it costs 300, and the pot of “play” holds 250."
        ),
        (
            [(.committed, "trees,lights")],
            "it costs 300, and there was 1,000, of which 900 had been decided already."
        ),
        (
            [(.exclusive, "games,trees"), (.committed, "trees")],
            "only one of games, trees may win, and “trees” had been decided already."
        ),
        ([(.withdrawn, "games")], "it was withdrawn."),
    ] as [([(Statement.Key, String)], String)])
    func whereNoNumberOfVotesWouldDoTheReasonIsTold(
        statements: [(Statement.Key, String)], reason: String
    ) throws {
        #expect(try votes(for: "games", in: street(statements)) == .never(reason))
    }

    @Test func aCostAboveThePotIsTheReason() throws {
        let election = try street(budget: 250)
        #expect(try votes(for: "games", in: election) == .never("it costs 300, and there was 250."))
    }

    @Test func aStepIsBarredByWhatItNeedsBeforeIt() throws {
        let steps = [(Statement.Key.steps, "lights=100,350"), (.ownPot, "safety=400")]
        let reason = "with the steps before it, it costs 600, and the pot of “safety” holds 400."
        #expect(try votes(for: "lights#3", in: street(steps)) == .never(reason))
    }

    /// Whatever a bar forbids, no rule gives, however many want it.
    @Test func whatIsBarredNeverWins() throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            var election = lottery.election()
            election.constraints.committed = ["p1"]
            if election.projects[1].cost > election.budget { continue }
            election.constraints.exclusive = [["p1", "p2"]]
            election.budget = election.projects[1].cost + 60
            for project in election.projects.indices where election.bar(toAnyVotesFor: project) != nil {
                let crowd = election.adding(5_000, of: [project])
                for rule in Rule.allCases where project != 1 {
                    #expect(try !allocate(crowd, .init(rule: rule)).selected.contains(project))
                }
            }
        }
    }

    /// Ten voters, and a project for all but a twentieth of the pot: twenty times as many must come.
    @Test func theSearchGoesOnBeyondTwiceTheVoters() throws {
        let text = SmallElection.file.replacing("games;300", with: "games;950")
        let election = try SmallElection.read(text)
        guard case .enough(let more) = try votes(for: "games", in: election) else {
            Issue.record("no number was found")
            return
        }
        #expect(more > 20)
        let games = try #require(election.indexByID["games"])
        #expect(try allocate(election.adding(more, of: [games])).selected.contains(games))
        #expect(try !allocate(election.adding(more - 1, of: [games])).selected.contains(games))
    }

    /// The whole pot cannot be had while one voter wants something else.
    @Test func whereTheSearchEndsItSaysHowFarItWent() throws {
        let text = SmallElection.file.replacing("games;300", with: "games;1000")
        #expect(try votes(for: "games", in: SmallElection.read(text)) == .notEven(10_240))
    }

    @Test func byBordaNewVotersRankOneMoreAfterIt() throws {
        let text = """
            META
            key;value
            num_projects;2
            num_votes;3
            budget;100
            vote_type;ordinal
            PROJECTS
            project_id;cost
            hall;60
            park;60
            VOTES
            voter_id;vote
            1;hall,park
            2;hall,park
            3;park,hall
            """
        let election = try SmallElection.read(text)
        let options = AllocationOptions(satisfaction: .borda)
        #expect(try votes(for: "park", in: election, options) == .enough(2))
    }

    @Test func thePageAndTheResultSayIt() throws {
        let election = try street([(.categoryCap, "play=200")])
        let result = CheckedAllocation(try allocate(election), of: election)
        let games = try #require(election.indexByID["games"])
        let page = StoryPage(
            result, others: [], whatIfs: [try whatIf(games, in: election, .init())], voterGroups: [])
        let words = "No number of votes would have made it win: it costs 300, and “play” may get at most 200."
        #expect(page.html.contains(words))
        #expect(page.json.contains(#""noVotesWouldDo": "it costs 300, and “play” may get at most 200.""#))
        #expect(page.html.contains("Had it cost 100 less, that is 200, it would have won."))
    }
}
