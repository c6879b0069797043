import Testing

@testable import ParticipatoryBudgeting

/// Sentences count as people do, and name the money that the file names.
@Suite struct WordsTests {
    @Test func oneIsNotSeveral() {
        #expect(counted(1, "vote") == "1 vote")
        #expect(counted(0, "vote") == "0 votes")
        #expect(counted("1.5", "vote") == "1.5 votes")
        #expect(counted(1, "person", "people") == "1 person")
        #expect(counted(2, "person", "people") == "2 people")
    }

    @Test(arguments: [
        (1, "1 GBP"), (999, "999 GBP"), (1_000, "1,000 GBP"), (1_234_567, "1,234,567 GBP"),
    ] as [(Int64, String)])
    func sumsAreGroupedAndNamed(units: Int64, words: String) throws {
        let text = SmallElection.file.replacing("rule;equalshares", with: "currency;GBP")
        let election = try SmallElection.read(text)
        #expect(election.amount(units) == words)
        #expect(try SmallElection.election().amount(units) == words.dropLast(4))
        let fraction = Rational(units) + Rational(Int64(1), over: Int64(2))
        #expect(election.amount(rounding: fraction) == words.dropLast(4) + ".50 GBP")
    }

    @Test func penceStay() throws {
        let text = SmallElection.file.replacing("budget;1000", with: "budget;1000.50")
        let election = try SmallElection.read(text)
        #expect(election.amount(election.budget) == "1,000.50")
    }

    /// One voter, one project, one vote: nothing speaks of several.
    @Test func nothingOfOneIsSaidInThePlural() throws {
        let text = """
            META
            key;value
            num_projects;2
            num_votes;1
            budget;100
            vote_type;approval
            currency;EUR
            PROJECTS
            project_id;cost
            hall;50
            park;50
            VOTES
            voter_id;vote
            1;hall
            """
        let election = try SmallElection.read(text).stating([
            Statement(.leastVotes, "1", source: "--least-votes")
        ])
        let result = CheckedAllocation(try allocate(election), of: election)
        let page = StoryPage(
            result, others: try result.otherRules(), whatIfs: [try whatIf(1, in: election, .init())],
            voterGroups: [])
        for words in [result.table, page.html, result.checks.map(\.words).joined()] {
            for wrong in ["1 votes", "1 voters", "1 projects", "1 people", "1 other projects"] {
                #expect(!words.contains(" \(wrong)"), "\(wrong)")
            }
        }
        #expect(result.losses[0].reasons == ["It needed 1 vote and had 0."])
        #expect(page.html.contains("1 person voted."))
        #expect(result.checks[0].words == "1 project costs 50 EUR of 100 EUR.")
        #expect(page.html.contains("With 1 more person voting for it alone, it would have won."))
    }
}
