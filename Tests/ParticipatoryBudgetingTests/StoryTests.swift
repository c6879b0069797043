import Testing

@testable import ParticipatoryBudgeting

/// What is told of each round, of the losers and of the groups.
@Suite struct StoryTests {
    private func told(_ options: AllocationOptions = .init()) throws -> (Election, Allocation) {
        let election = try SmallElection.election()
        return (election, try allocate(election, options, detail: .everyRound))
    }

    private func bids(_ round: Allocation.Round, _ election: Election) -> [String: Bid] {
        Dictionary(uniqueKeysWithValues: round.bids.map { (election.projects[$0.project].id, $0) })
    }

    @Test func everyBidOfTheGuideIsTold() throws {
        let (election, allocation) = try told()
        let first = bids(allocation.rounds[0], election)
        #expect(first["lights"]?.each == Rational(100))
        #expect(first["bench"]?.rate == Rational(Int64(1), over: Int64(4)))
        #expect(first["games"]?.rate?.decimal(6) == "0.333333")
        #expect(first["trees"]?.each == Rational(100))
        // The bench is out in the second round: its voters have nothing left.
        let second = bids(allocation.rounds[1], election)
        #expect(second["bench"]?.rate == nil)
        #expect(second["bench"]?.supportersHave == .zero)
        #expect(allocation.rounds[1].bids.first.map { election.projects[$0.project].id } == "games")
    }

    @Test func whoPaidHowMuchIsTold() throws {
        // Two of the lights' voters pay for the bench first, and give what is left of their shares after.
        let text = SmallElection.file.replacing("bench;200", with: "bench;40")
        let election = try SmallElection.read(text.replacing("lights;600", with: "lights;550"))
        let allocation = try allocate(election, .init(satisfaction: .cardinality), detail: .everyRound)
        let lights = try #require(allocation.rounds.first { election.projects[$0.project].id == "lights" })
        #expect(
            lights.payments == [
                Payment(amount: Rational(Int64(190), over: Int64(2)), voters: 2, isFull: true),
                Payment(amount: Rational(90), voters: 4, isFull: false),
            ])
        let sum = lights.payments.reduce(Rational.zero) { $0 + $1.amount * Rational($1.voters) }
        #expect(sum == Rational(550))
    }

    @Test func paymentsComeToTheCostAndTheBestBidWins() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            for rule in [Rule.equalShares, .exactEqualShares, .greedy, .phragmen] {
                var lottery = Lottery(seed)
                let election = lottery.election()
                let plain = try allocate(election, .init(rule: rule))
                let allocation = try allocate(election, .init(rule: rule), detail: .everyRound)
                #expect(plain.selected == allocation.selected)
                for round in allocation.rounds {
                    #expect(round.bids.contains { $0.project == round.project }, "seed \(seed) \(rule)")
                    let own = try #require(round.bids.first { $0.project == round.project })
                    #expect(own.rate == round.bids[0].rate, "seed \(seed) \(rule)")
                    guard round.stage.isPaid else { continue }
                    let sum = round.payments.reduce(Rational.zero) { $0 + $1.amount * Rational($1.voters) }
                    let gap = sum - Rational(election.projects[round.project].cost)
                    let hair = Rational(Int64(1), over: Int64(1000))
                    #expect(gap < hair && gap > -hair, "seed \(seed)")
                    #expect(round.payments.filter(\.isFull).reduce(0) { $0 + $1.voters } == round.fullPayers)
                }
            }
        }
    }

    @Test func groupsOfProjectsKnowTheirVoters() throws {
        let (election, allocation) = try told(.init(rule: .greedy))
        let groups = CheckedAllocation(allocation, of: election).sharesOfProjects
        // Lights and bench win; four voters named games or trees alone.
        let play = try #require(groups.first { $0.name == "play" })
        #expect(play.voters == 3 && play.withNothing == 3 && play.money == .zero)
        let green = try #require(groups.first { $0.name == "green" })
        #expect(green.voters == 7 && green.withNothing == 3 && green.money == Rational(200))
    }

    @Test func thePageAndItsJSONTellTheSame() throws {
        let (election, allocation) = try told(.init(completion: .add1u))
        let result = CheckedAllocation(allocation, of: election)
        let answers = try allocation.selected.isEmpty ? [] : [whatIf(0, in: election, allocation.options)]
        let page = StoryPage(
            result, others: [try allocate(election, .init(rule: .greedy))], whatIfs: answers, voterGroups: [])
        for word in ["\"bids\"", "\"payments\"", "\"groups\"", "\"votersWithNothing\"", "\"otherRules\""] {
            #expect(page.json.contains(word), "\(word)")
        }
        #expect(page.html.contains("Who paid:"))
        #expect(page.html.contains("What could be chosen in this round"))
    }
}
