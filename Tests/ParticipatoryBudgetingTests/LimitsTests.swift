import Testing

@testable import ParticipatoryBudgeting

/// What a town adds to the plain question, under every rule.
@Suite struct LimitsTests {
    private static func statement(_ key: Statement.Key, _ value: String) -> Statement {
        Statement(key, value, source: "--\(key.rawValue)")
    }

    /// A made-up town with three districts and two categories.
    private func town(_ seed: UInt64, projects count: Int = 8) -> Election {
        var lottery = Lottery(seed)
        var election = lottery.election(projects: count)
        for index in election.projects.indices {
            election.projects[index].district = ["North", "South", "Centre"][index % 3]
            election.projects[index].categories = [["play"], ["green", "play"], ["green"], []][index % 4]
        }
        return election
    }

    static let limits: [[Statement]] = [
        [statement(.categoryCap, "play=60")], [statement(.districtCap, "North=80")],
        [statement(.categoryCap, "green=90"), statement(.districtCap, "South=50")],
        [statement(.leastVotes, "11")], [statement(.exclusive, "p0,p1,p2"), statement(.exclusive, "p3,p4")],
        [statement(.committed, "p5")], [statement(.committed, "p0"), statement(.exclusive, "p0,p1")],
        [statement(.withdrawn, "p1,p2")], [statement(.ownPot, "North=60"), statement(.ownPot, "South=30")],
        [statement(.steps, "p0=5"), statement(.steps, "p3=2,4,7")],
        [statement(.steps, "p0=5"), statement(.ownPot, "North=60"), statement(.leastVotes, "8")],
        [statement(.ownPot, "North=60"), statement(.ownPot, "South=60"), statement(.categoryCap, "play=70")],
        [statement(.ownPot, "green=90"), statement(.districtCap, "North=60"), statement(.committed, "p6")],
    ]

    @Test(arguments: limits.indices, Rule.allCases)
    func everyRuleKeepsEveryLimit(_ index: Int, rule: Rule) throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            let election: Election
            do {
                election = try town(seed).stating(Self.limits[index])
            } catch AllocationError.badStatement {
                continue  // steps or pots beyond what this town's dice gave it
            }
            if election.constraints.committed.contains(where: { id in
                election.projects.contains { $0.id == id && $0.cost > election.budget }
            }) { continue }
            for completion in rule.completions {
                let allocation = try allocate(election, .init(rule: rule, completion: completion))
                let result = CheckedAllocation(allocation, of: election)
                #expect(result.isSound, "seed \(seed) \(rule) \(completion) \(result.checks)")
                for (place, project) in allocation.selected.enumerated() {
                    guard let before = election.projects[project].step?.previous else { continue }
                    if rule != .maxWelfare {
                        #expect(allocation.selected[..<place].contains(before), "a step out of turn")
                    }
                }
            }
        }
    }

    @Test(arguments: limits.indices)
    func theWelfareMaximumBeatsEverySetThatIsAllowed(_ index: Int) throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            guard let election = try? town(seed, projects: 6).stating(Self.limits[index]),
                election.constraints.pots.isEmpty
            else { continue }
            let paid = election.projects.filter { election.constraints.committed.contains($0.id) }
            if paid.reduce(0, { $0 + $1.cost }) > election.budget { continue }
            let chosen = try allocate(election, .init(rule: .maxWelfare)).selected
            let votes = election.votes
            func gain(_ set: [Int]) -> Int64 { set.reduce(0) { $0 + votes[$1] * election.projects[$1].cost } }
            var best: Int64 = 0
            for bits in 0..<(1 << election.projects.count) {
                let set = election.projects.indices.filter { bits >> $0 & 1 == 1 }
                let claim = Claim(selected: set.map { election.projects[$0].id })
                if Checker(claim, election).feasible().holds == true { best = max(best, gain(set)) }
            }
            #expect(gain(chosen) == best, "seed \(seed)")
        }
    }

    @Test func aPotIsAnElectionForItself() throws {
        let election = try town(3).stating([Self.statement(.ownPot, "North=70")])
        let result = try allocate(election, .init(rule: .equalShares))
        var north = town(3)
        let kept = north.projects.indices.filter { north.projects[$0].district == "North" }
        var box = BallotBox(kind: .approval)
        for ballot in 0..<north.ballots.count {
            let own = north.ballots.entries(of: ballot).compactMap { kept.firstIndex(of: Int($0)) }
                .map { UInt16($0) }
            if own.isEmpty { continue }
            for _ in 0..<north.ballots.weights[ballot] { box.add(own) }
        }
        north.projects = kept.map { north.projects[$0] }
        north.ballots = box.close()
        north.budget = 70
        let alone = try allocate(north, .init(rule: .equalShares))
        let inPot = result.rounds.filter { $0.pot == "North" }.map { election.projects[$0.project].id }
        #expect(inPot == north.ids(alone))
        #expect(result.pots.map(\.name) == ["North", nil])
        #expect(result.pots[0].endowment == alone.endowment)
    }

    @Test func aHallIsBuiltAsFarAsItsVotersCanPay() throws {
        // Ten voters with 100 each; six want a hall for 900, and can pay for 600 of it.
        let text = SmallElection.file.replacing("lights;600;", with: "lights;900;")
        let whole = try SmallElection.read(text)
        #expect(!whole.ids(try allocate(whole)).contains("lights"))
        let stepwise = try whole.stating([Self.statement(.steps, "lights=300,600")])
        #expect(stepwise.projects.map(\.id) == ["bench", "lights", "games", "trees", "lights#2", "lights#3"])
        #expect(stepwise.projects.map(\.cost) == [200, 300, 300, 300, 300, 300])
        let winners = stepwise.ids(try allocate(stepwise))
        #expect(winners.contains("lights") && winners.contains("lights#2") && !winners.contains("lights#3"))
    }

    @Test func theHeadOfAFileStatesLimitsToo() throws {
        let text = SmallElection.file.replacing(
            "rule;equalshares", with: "rule;equalshares\nkith-category-cap;play=100 | green=500")
        let election = try SmallElection.read(text)
        let stated = try election.stating(election.metaStatements())
        #expect(stated.constraints.categoryCaps == ["play": 100, "green": 500])
        #expect(!stated.ids(try allocate(stated)).contains("games"))
    }

    static let bad: [(Statement.Key, String)] = [
        (.categoryCap, "play"), (.categoryCap, "play=lots"), (.categoryCap, "sport=5"),
        (.districtCap, "Nowhere=5"), (.ownPot, "play=0"), (.ownPot, "sport=10"), (.ownPot, "play=99999"),
        (.leastVotes, "many"), (.leastVotes, "-1"), (.exclusive, "bench,statue"), (.committed, "statue"),
        (.withdrawn, "statue"), (.steps, "statue=5"), (.steps, "bench"), (.steps, "bench=0"),
        (.steps, "bench=201"), (.steps, "bench=100,50"), (.steps, "bench=x"),
    ]

    @Test(arguments: bad)
    func aLimitThatCannotBeMeantIsRefused(key: Statement.Key, value: String) throws {
        let election = try SmallElection.election()
        let error = #expect(throws: AllocationError.self) {
            try election.stating([Self.statement(key, value)])
        }
        #expect(error?.description.contains(key.rawValue) == true)
    }

    static let contradictions: [[Statement]] = [
        [statement(.committed, "bench"), statement(.withdrawn, "bench")],
        [statement(.committed, "bench,lights"), statement(.exclusive, "lights,bench")],
        [statement(.committed, "bench"), statement(.categoryCap, "green=199")],
        [statement(.committed, "bench,bench")],
        [statement(.steps, "bench=100"), statement(.committed, "bench#2")],
        [statement(.exclusive, "bench")], [statement(.exclusive, "bench,bench")],
    ]

    @Test(arguments: contradictions)
    func limitsThatCannotHoldTogetherAreRefused(statements: [Statement]) throws {
        let election = try SmallElection.election()
        #expect(throws: AllocationError.self) { try election.stating(statements) }
    }

    @Test func allThatIsGivenTwiceHoldsTogether() throws {
        let election = try SmallElection.election().stating([
            Self.statement(.categoryCap, "play=100"), Self.statement(.categoryCap, "play=500"),
            Self.statement(.leastVotes, "4"), Self.statement(.leastVotes, "2"),
        ])
        #expect(election.constraints.categoryCaps == ["play": 100])
        #expect(election.constraints.leastVotes == 4)
    }

    static let told: [([Statement], String, String)] = [
        ([statement(.leastVotes, "4")], "games", "It needed 4 votes and had 3."),
        ([statement(.withdrawn, "games")], "games", "It was withdrawn."),
        (
            [statement(.exclusive, "games,lights")], "games",
            "Only one of games, lights may win, and “lights” did."
        ),
        (
            [statement(.categoryCap, "play=299.5")], "games",
            "“play” may get 299.50 at most, and this costs 300.00."
        ),
        ([], "bench", "It costs 200.00, and those who voted for it had 0.00 of their shares left. "),
    ]

    @Test(arguments: told)
    func aLoserIsToldTheLimitThatKeptItOut(statements: [Statement], id: String, words: String) throws {
        // Money to a tenth, so that a cap can lie between two whole pounds.
        let election = try SmallElection.read(
            SmallElection.file.replacing("trees;300", with: "trees;300.5")
        ).stating(statements)
        let result = CheckedAllocation(try allocate(election), of: election)
        let loser = try #require(result.losses.first { election.projects[$0.project].id == id })
        #expect(loser.reasons.joined(separator: " ").hasPrefix(words), "\(loser.reasons)")
        #expect(result.json.contains(loser.reasons[0]))
    }

    @Test func whoeverLostATieIsToldSoFirst() throws {
        let election = try SmallElection.election()
        for (tie, words) in [
            (TieBreak.lexicographic, "by the alphabetical order of the ids"),
            (.fileOrder, "by the order of the file"),
        ] {
            var options = AllocationOptions()
            options.tieBreak = tie
            let result = CheckedAllocation(try allocate(election, options), of: election)
            let round = try #require(result.allocation.rounds.lastIndex { $0.tied.count > 1 })
            let winner = result.allocation.rounds[round].project
            let loser = try #require(result.allocation.rounds[round].tied.first { $0 != winner })
            let told = try #require(result.losses.first { $0.project == loser })
            let rival = election.projects[winner].id
            #expect(
                told.reasons[0]
                    == "In round \(round + 1) it was level with “\(rival)”, and lost the tie, which was "
                    + "broken \(words).")
            #expect(told.reasons.count == 2)
        }
    }

    @Test func theResultAndTheTableNameEveryLimit() throws {
        let statements = [
            Self.statement(.categoryCap, "green=400"), Self.statement(.leastVotes, "2"),
            Self.statement(.exclusive, "games,trees"), Self.statement(.committed, "bench"),
            Self.statement(.withdrawn, "trees"), Self.statement(.steps, "lights=300"),
        ]
        let election = try SmallElection.election().stating(statements)
        #expect(
            election.limits.map { "\($0.key.rawValue);\($0.value)" } == [
                "category-cap;green=400", "least-votes;2", "exclusive;games,trees", "committed;bench",
                "withdrawn;trees", "steps;lights=300,600",
            ])
        let result = CheckedAllocation(try allocate(election), of: election)
        let page = StoryPage(result, others: [], whatIfs: [], voterGroups: []).html
        for limit in election.limits {
            #expect(result.table.contains(limit.words))
            #expect(result.json.contains(limit.words))
            #expect(page.contains(limit.words))
        }
        // What is stated in the result gives the same limits again.
        let again = try SmallElection.election().stating(
            election.limits.map { Statement($0.key, $0.value, source: "again") })
        #expect(again.limits == election.limits)
    }

    @Test func potsThatShareAProjectAreRefused() throws {
        let both = [Self.statement(.ownPot, "green=50"), Self.statement(.ownPot, "play=50")]
        #expect(throws: AllocationError.self) { try town(1).stating(both) }
    }

    @Test func anUnknownLimitInTheHeadIsRefused() throws {
        let election = try SmallElection.read(
            SmallElection.file.replacing("rule;equalshares", with: "kith-cap;play=100"))
        #expect(throws: AllocationError.self) { try election.metaStatements() }
    }
}
