import Testing

@testable import ParticipatoryBudgeting

/// The checker accepts a good result, and finds each way to break one.
@Suite struct CheckerTests {
    private func good() throws -> (Election, Claim) {
        let election = try SmallElection.election()
        return (election, try allocate(election).claim(election))
    }

    private func broken(_ name: Check.Name, _ change: (inout Claim, inout Election) -> Void) throws {
        var (election, claim) = try good()
        change(&claim, &election)
        let verdict = try #require(checks(claim, of: election).first { $0.name == name })
        #expect(verdict.holds == false, "\(verdict.words)")
        #expect(verdict.isPromised)
    }

    @Test func aGoodResultHolds() throws {
        let (election, claim) = try good()
        #expect(checks(claim, of: election).map(\.holds) == [true, true, true, true, true])
    }

    /// Shares of nothing pay for nothing: a price system, if a small one.
    @Test(arguments: Rule.allCases)
    func whereNothingIsFundedThereIsStillAPriceSystem(rule: Rule) throws {
        let election = try SmallElection.read(
            SmallElection.file.replacing("budget;1000", with: "budget;100"))
        let result = CheckedAllocation(try allocate(election, .init(rule: rule)), of: election)
        #expect(result.allocation.selected.isEmpty)
        let verdicts = Dictionary(uniqueKeysWithValues: result.checks.map { ($0.name, $0) })
        #expect(verdicts[.priceSystem]?.holds == true && verdicts[.priceable]?.holds == true)
        let words = rule.isOfShares
            ? "nothing was bought from the voters' equal shares of 10.00, so nobody paid."
            : "nothing is funded, so nobody pays anything."
        #expect(verdicts[.priceSystem]?.words == words)
        #expect(result.table.contains("Nothing is funded."))
    }

    /// An empty result of somebody's who says what voters had is held to it.
    @Test func nothingBoughtThoughVotersCouldIsFound() throws {
        let claim = Claim(selected: [], rule: .equalShares, endowment: Rational(200))
        let found = try checks(claim, of: SmallElection.election())
        #expect(found.first { $0.name == .priceable }?.holds == false)
    }

    @Test func sumsThatLeave64BitsAreRefusedAndNotAdded() throws {
        let claim = Claim(selected: ["bench", "lights", "games", "trees"])
        let text = SmallElection.file.replacing(";300;", with: ";1000000000000000;")
        #expect(try checks(claim, of: SmallElection.read(text))[0].holds == false)
    }

    @Test func aProjectThatDoesNotExist() throws {
        try broken(.feasible) { claim, _ in claim.selected.append("statue") }
    }

    @Test func aProjectSelectedTwice() throws {
        try broken(.feasible) { claim, _ in claim.selected.append("games") }
    }

    @Test func moreThanThePot() throws {
        try broken(.feasible) { claim, _ in
            claim.selected.append("trees")
            claim.cost = 1200
        }
    }

    @Test func aCostThatDoesNotAddUp() throws {
        try broken(.feasible) { claim, _ in claim.cost = 899 }
    }

    @Test func anotherPot() throws {
        try broken(.feasible) { claim, _ in claim.budget = 2000 }
    }

    @Test func aCapThatIsOverrun() throws {
        try broken(.feasible) { _, election in election.constraints.categoryCaps = ["play": 299] }
    }

    @Test func tooFewVotes() throws {
        try broken(.feasible) { _, election in election.constraints.leastVotes = 4 }
    }

    @Test func aWithdrawnProject() throws {
        try broken(.feasible) { _, election in election.constraints.withdrawn = ["games"] }
    }

    @Test func aCommittedProjectLeftOut() throws {
        try broken(.feasible) { _, election in election.constraints.committed = ["bench"] }
    }

    @Test func twoThatExcludeEachOther() throws {
        try broken(.feasible) { _, election in election.constraints.exclusive = [["lights", "games"]] }
    }

    @Test func aPriceThatIsTooLow() throws {
        try broken(.priceSystem) { claim, _ in claim.purchases[0].price = Rational(99) }
    }

    @Test func aPriceThatIsTooHigh() throws {
        try broken(.priceSystem) { claim, election in
            claim.endowment = Rational(200)
            claim.purchases[0].price = Rational(101)
        }
    }

    @Test func votersWhoPayMoreThanTheyHave() throws {
        try broken(.priceSystem) { claim, _ in
            claim.selected = ["lights", "bench"]
            claim.cost = 800
            claim.purchases = [
                .init(project: "lights", price: Rational(100)), .init(project: "bench", price: Rational(50)),
            ]
        }
    }

    @Test func aPurchaseThatIsNotSelected() throws {
        try broken(.priceSystem) { claim, _ in
            claim.selected = ["lights"]
            claim.cost = 600
        }
    }

    @Test func aProjectBoughtTwice() throws {
        try broken(.priceSystem) { claim, _ in claim.purchases.append(claim.purchases[0]) }
    }

    @Test func moneyLeftThatWouldHaveBoughtMore() throws {
        try broken(.priceable) { claim, _ in
            claim.selected = ["lights"]
            claim.cost = 600
            claim.rounds.removeLast()
            claim.purchases.removeLast()
            claim.endowment = Rational(101)
        }
    }

    @Test func moreOrFewerPayersThanThereAre() throws {
        try broken(.priceSystem) { claim, _ in claim.purchases[0].fullPayers = Rational(5) }
        try broken(.priceSystem) { claim, _ in claim.purchases[1].partPayers = Rational(1) }
    }

    @Test func roundsThatAreNotTheWinners() throws {
        try broken(.rounds) { claim, _ in claim.rounds.swapAt(0, 1) }
        try broken(.rounds) { claim, _ in claim.rounds[1].project = "trees" }
        try broken(.rounds) { claim, _ in claim.rounds.removeLast() }
    }

    @Test func roundsThatDoNotAddUp() throws {
        try broken(.rounds) { claim, _ in claim.rounds[0].cost = 599 }
        try broken(.rounds) { claim, _ in claim.rounds[1].left = 99 }
    }

    @Test func aGroupLeftWithNothing() throws {
        try broken(.representation) { claim, _ in
            claim.selected = ["lights"]
            claim.cost = 600
            claim.rounds.removeLast()
            claim.purchases.removeLast()
        }
    }
}
