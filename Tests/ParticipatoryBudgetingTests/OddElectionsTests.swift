import Testing

@testable import ParticipatoryBudgeting

/// Elections at the edge of what there can be: every rule must give a sound result, and give it again.
@Suite struct OddElectionsTests {
    /// The words that open a section are ids like any other where something stands beside them.
    @Test func aProjectMayBeCalledVotes() throws {
        let text = SmallElection.file.replacing("bench", with: "VOTES").replacing("games", with: "META")
            .replacing("PROJECTS\n", with: "PROJECTS;;;\n")
        let election = try SmallElection.read(text)
        #expect(election.projects.map(\.id) == ["VOTES", "lights", "META", "trees"])
        #expect(election.votes == [4, 6, 3, 3])
        let document = try Array(text.utf8).withUnsafeBytes {
            try PabulibDocument(file: "street.pb", bytes: $0)
        }
        #expect(try SmallElection.read(document.text).projects.map(\.id) == election.projects.map(\.id))
        var groups = VoterGroups(CheckedAllocation(try allocate(election), of: election))
        try Array(text.replacing("voter_id;vote", with: "voter_id;vote").utf8)
            .withUnsafeBytes { try groups.read($0) }
        #expect(try groups.finish().isEmpty)
    }

    @Test func anIdMayHoldTheSignBeforeItsSteps() throws {
        let election = try SmallElection.read(SmallElection.file.replacing("lights", with: "a=b"))
        let divided = try election.stating([Statement(.steps, "a=b=100,350", source: "--steps")])
        #expect(divided.projects.map(\.id).contains("a=b#3"))
    }

    private static func file(
        _ kind: String = "approval", budget: String = "100", projects: [(String, String)],
        votes: [String], columns: String = "voter_id;vote"
    ) -> String {
        var text = "META\nkey;value\nbudget;\(budget)\nvote_type;\(kind)\nPROJECTS\nproject_id;cost\n"
        for (id, cost) in projects { text += "\(id);\(cost)\n" }
        text += "VOTES\n\(columns)\n"
        for (index, vote) in votes.enumerated() { text += "v\(index);\(vote)\n" }
        return text
    }

    static let odd: [String: String] = [
        "one voter": file(projects: [("a", "60"), ("b", "60")], votes: ["a,b"]),
        "all tie": file(
            projects: (0..<6).map { ("p\($0)", "40") },
            votes: .init(repeating: "p0,p1,p2,p3,p4,p5", count: 5)),
        "nothing fits": file(budget: "5", projects: [("a", "6"), ("b", "7")], votes: ["a", "b", "a,b"]),
        "empty ballots": file(projects: [("a", "50"), ("b", "50")], votes: ["", "", "a", ""]),
        "only empty ballots": file(projects: [("a", "50"), ("b", "50")], votes: ["", ""]),
        "nobody's project": file(projects: [("a", "50"), ("nobody", "50")], votes: ["a", "a"]),
        "money near the limit": file(
            budget: "999999999999999",
            projects: [("a", "999999999999999"), ("b", "1"), ("c", "499999999999999")],
            votes: ["a", "b", "c", "a,c", "b,c"]),
        "pence": file(
            budget: "10.01", projects: [("a", "3.33"), ("b", "3.34"), ("c", "3.35")],
            votes: ["a,b", "b,c", "c,a", "a"]),
        "names of all kinds": file(
            projects: [("žába 🐸", "40"), ("\"two \"\"words\"\"\"", "40"), ("e\u{301}", "40"), ("e", "40")],
            votes: ["žába 🐸,e\u{301}", "e", "e,žába 🐸"]),
        "weights": file(
            projects: [("a", "50"), ("b", "70")], votes: ["a;0.5", "b;2", "a,b;0.25"],
            columns: "voter_id;vote;weight"),
        "points with fractions": file(
            "cumulative", projects: [("a", "50"), ("b", "70")], votes: ["a,b;0.5,9.5", "b;10", "a;0"],
            columns: "voter_id;vote;points"),
        "scores of nothing": file(
            "scoring", projects: [("a", "50"), ("b", "70")], votes: ["a;0", "b;0"],
            columns: "voter_id;vote;points"),
        "one place only": file("ordinal", projects: [("a", "50"), ("b", "70")], votes: ["a", "b", "b,a"]),
        "choose one": file("choose-1", projects: [("a", "50"), ("b", "70")], votes: ["a", "b", "b"]),
    ]

    @Test(arguments: odd.keys.sorted())
    func everyRuleGivesASoundResult(name: String) throws {
        let election = try SmallElection.read(try #require(Self.odd[name]))
        for rule in Rule.allCases {
            for satisfaction in Satisfaction.allCases where satisfaction.suits(election.ballots.kind) {
                for completion in rule.completions {
                    let options = AllocationOptions(
                        rule: rule, satisfaction: satisfaction, completion: completion)
                    do {
                        let first = CheckedAllocation(try allocate(election, options), of: election)
                        #expect(first.isSound, "\(options) \(first.checks)")
                        #expect(try allocate(election, options).selected == first.allocation.selected)
                    } catch AllocationError.optionDoesNotSuit {
                        #expect(rule == .exactEqualShares)
                    }
                }
            }
        }
    }

    @Test func twoIDsThatNobodyCouldTellApartAreRefused() {
        let text = Self.file(projects: [("e\u{301}", "40"), ("\u{E9}", "40")], votes: ["e\u{301}"])
        #expect { try SmallElection.read(text) } throws: { error in
            "\(error)".contains("line 8, project_id: “é” looks like the id of a project above")
        }
    }

    @Test(arguments: ["1,200", "12,345"])
    func aThousandThatMayBeAPointIsRefused(sum: String) {
        let text = Self.file(budget: sum, projects: [("a", "1")], votes: ["a"])
        #expect { try SmallElection.read(text) } throws: { error in
            "\(error)".contains("“\(sum)” is not a sum of money. Write it as 1200 or 1200.50.")
        }
    }

    @Test(arguments: [("1,5", 15), ("12,50", 125), ("0,125", 125), ("1.200", 12)] as [(String, Int64)])
    func aPointMayBeAComma(written: String, digits: Int64) throws {
        #expect(try #require(Decimal(written.utf8)).digits == digits)
    }

    @Test func idsAreReadAsTheyAreWritten() throws {
        let election = try SmallElection.read(try #require(Self.odd["names of all kinds"]))
        #expect(election.votes == [2, 0, 1, 2])
        #expect(election.projects[1].id == "two \"words\"")
    }

    @Test func aWeightOfTwoIsTwoVoters() throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            var heavy = BallotBox(kind: .approval), many = BallotBox(kind: .approval)
            for ballot in 0..<election.ballots.count {
                let entries = Array(election.ballots.entries(of: ballot))
                let weight = Int64(lottery.upTo(3) + 1)
                heavy.add(entries, weight: weight)
                for _ in 0..<weight { many.add(entries) }
            }
            var one = election, other = election
            one.ballots = heavy.close()
            other.ballots = many.close()
            for rule in Rule.allCases {
                for completion in rule.completions {
                    let options = AllocationOptions(rule: rule, completion: completion)
                    #expect(try allocate(one, options).selected == allocate(other, options).selected)
                }
            }
        }
    }

    @Test func allMoneyTimesTenChangesNothing() throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            var larger = election
            larger.budget *= 10
            for index in larger.projects.indices { larger.projects[index].cost *= 10 }
            for rule in Rule.allCases {
                let options = AllocationOptions(rule: rule)
                #expect(try allocate(election, options).selected == allocate(larger, options).selected)
            }
        }
    }

    @Test func moreVotesForAWinnerDoNotHarmItUnderGreedyAndTheWelfareMaximum() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            for rule in [Rule.greedy, .maxWelfare] {
                let options = AllocationOptions(rule: rule, satisfaction: .cardinality)
                for winner in try allocate(election, options).selected {
                    let more = election.adding(2, of: [winner])
                    #expect(try allocate(more, options).selected.contains(winner), "seed \(seed) \(rule)")
                }
            }
        }
    }
}
