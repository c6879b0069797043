import Testing

@testable import ParticipatoryBudgeting

/// What must hold of every election, tried on many made-up ones.
@Suite struct PropertyTests {
    static let kinds: [(BallotKind, [Satisfaction])] = [
        (.approval, [.cost, .cardinality, .costSqrt]), (.chooseOne, [.cost]),
        (.cumulative, [.additive, .cost]), (.scoring, [.additive]), (.ordinal, [.borda, .cardinality]),
    ]

    @Test func everyResultIsSound() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            for (kind, satisfactions) in Self.kinds {
                var lottery = Lottery(seed)
                let election = lottery.election(kind: kind)
                for satisfaction in satisfactions {
                    for rule in Rule.allCases {
                        if rule == .exactEqualShares, [.additive, .borda].contains(satisfaction) { continue }
                        for completion in rule.completions {
                            let options = AllocationOptions(
                                rule: rule, satisfaction: satisfaction, completion: completion)
                            let result = CheckedAllocation(try allocate(election, options), of: election)
                            #expect(result.isSound, "seed \(seed) \(options) \(result.checks)")
                        }
                    }
                }
            }
        }
    }

    @Test func equalSharesDecideAsPlainFractionsDo() throws {
        for seed in 1...150 as ClosedRange<UInt64> {
            for (kind, satisfactions) in Self.kinds {
                var lottery = Lottery(seed)
                let election = lottery.election(kind: kind, projects: 6, voters: 12)
                for satisfaction in satisfactions {
                    let options = AllocationOptions(satisfaction: satisfaction)
                    let fast = election.ids(try allocate(election, options))
                    #expect(fast == PlainShares(election, satisfaction).winners(), "seed \(seed) \(kind)")
                }
            }
        }
    }

    @Test func addOneSkipsNoStepThatMatters() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            let fast = try allocate(election, .init(completion: .add1))
            #expect(election.ids(fast) == PlainShares(election, .cost).addOne(), "seed \(seed)")
        }
    }

    @Test func newNamesInTheSameOrderChangeNothing() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            for rule in Rule.allCases {
                var first = Lottery(seed), second = Lottery(seed)
                let plain = first.election()
                let renamed = second.election(ids: (0..<8).map { "garden-\($0)" })
                let options = AllocationOptions(rule: rule)
                let one = try allocate(plain, options), other = try allocate(renamed, options)
                #expect(one.selected == other.selected)
            }
        }
    }

    @Test func theOrderOfTheBallotsChangesNothing() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            var box = BallotBox(kind: .approval)
            for ballot in (0..<election.ballots.count).reversed() {
                for _ in 0..<election.ballots.weights[ballot] {
                    box.add(Array(election.ballots.entries(of: ballot)))
                }
            }
            var turned = election
            turned.ballots = box.close()
            for rule in Rule.allCases {
                let options = AllocationOptions(rule: rule, completion: rule.completions.last ?? .none)
                #expect(try allocate(election, options).selected == allocate(turned, options).selected)
            }
        }
    }

    @Test func aWinnerThatGetsCheaperStillWinsUnderGreedyWithUnitSatisfaction() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            var election = lottery.election()
            let options = AllocationOptions(rule: .greedy, satisfaction: .cardinality)
            for winner in try allocate(election, options).selected {
                let cost = election.projects[winner].cost
                election.projects[winner].cost = max(1, cost / 2)
                #expect(try allocate(election, options).selected.contains(winner), "seed \(seed)")
                election.projects[winner].cost = cost
            }
        }
    }

    @Test func maxWelfareBeatsEverySetThatFits() throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election(projects: 9)
            let support = try Support(election, .cardinality)
            let chosen = try allocate(election, .init(rule: .maxWelfare, satisfaction: .cardinality)).selected
            var best: Int64 = 0
            for set in 0..<(1 << 9) {
                let members = (0..<9).filter { set >> $0 & 1 == 1 }
                let cost = members.reduce(Int64(0)) { $0 + election.projects[$1].cost }
                if cost <= election.budget { best = max(best, members.reduce(0) { $0 + support.votes[$1] }) }
            }
            #expect(chosen.reduce(0) { $0 + support.votes[$1] } == best)
        }
    }

    @Test func whatIfTellsTheTruth() throws {
        for seed in 1...15 as ClosedRange<UInt64> {
            var lottery = Lottery(seed)
            let election = lottery.election()
            let winners = try allocate(election).selected
            for loser in election.projects.indices where !winners.contains(loser) {
                let answer = try whatIf(loser, in: election, .init())
                if case .enough(let votes) = answer.votes {
                    #expect(try allocate(election.adding(votes, of: [loser])).selected.contains(loser))
                    if votes > 1 {
                        let fewer = try allocate(election.adding(votes - 1, of: [loser]))
                        #expect(!fewer.selected.contains(loser))
                    }
                }
                if let cost = answer.cost {
                    var cheaper = election
                    cheaper.projects[loser].cost = cost
                    #expect(try allocate(cheaper).selected.contains(loser))
                }
            }
        }
    }
}
