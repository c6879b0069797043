import BigInt
import Exact
import Testing

@testable import Sortition

@Suite struct RoundedLotteryTests {
    @Test(arguments: 1...6)
    func everyPanelOfTheLotteryCouldBeSeated(number: Int) throws {
        let made = MadeUpDraw(UInt64(number))
        try #require(made.distribution.panels.count >= 5)
        for count in [7, 100, 400] {
            let rounded = RoundedLottery(rounding: made.distribution, of: made.draw, to: count)
            #expect(rounded.lottery.panels.count == count)
            for members in rounded.lottery.panels {
                let people = members.compactMap { Int($0.dropFirst()) }
                #expect(made.draw.fault(of: people) == nil)
            }
        }
    }

    @Test(arguments: 1...6)
    func chancesChangeLittleAndByNoMoreThanIsStated(number: Int) {
        let made = MadeUpDraw(UInt64(number))
        let count = 400
        let rounded = RoundedLottery(rounding: made.distribution, of: made.draw, to: count)
        let chances = made.distribution.chances(people: 30)
        var largest = 0.0
        for (person, chance) in chances.enumerated() {
            let places = rounded.lottery.panels.count { $0.contains("p\(person)") }
            #expect(places == rounded.places[person])
            largest = max(largest, abs(Double(places) / Double(count) - chance.approximate))
        }
        #expect(abs(largest - rounded.largestChange.approximate) < 1e-12)
        #expect(rounded.leastPossibleChange <= rounded.largestChange)
        // Two places of 400 at most, where the panels' own rounding moves people by many.
        #expect(rounded.largestChange <= Rational(Int64(2), over: 400))
    }

    @Test func theSeatedStayAndTheExcludedStayOut() {
        let made = MadeUpDraw(3)
        let rounded = RoundedLottery(rounding: made.distribution, of: made.draw, to: 100)
        #expect(rounded.places[0] == 100)
        #expect(rounded.places[1] == 100)
        #expect(rounded.places[2] == 0)
    }

    @Test func chancesThatFitAreKeptExactly() {
        let made = MadeUpDraw(4, panels: 8)
        let even = PanelDistribution(
            panels: made.distribution.panels.map { .init(members: $0.members, weight: 1) },
            parts: BigInt(made.distribution.panels.count))
        let rounded = RoundedLottery(
            rounding: even, of: made.draw, to: made.distribution.panels.count * 5)
        #expect(rounded.largestChange == .zero)
        #expect(rounded.leastPossibleChange == .zero)
    }

    @Test func theSameDistributionIsTheSameLottery() {
        let one = MadeUpDraw(5)
        let other = MadeUpDraw(5)
        let first = RoundedLottery(rounding: one.distribution, of: one.draw, to: 200).lottery
        let second = RoundedLottery(rounding: other.distribution, of: other.draw, to: 200).lottery
        #expect(first.hash == second.hash)
    }

    /// With 100,000 texts, how often each person was drawn is within five standard deviations of
    /// their places in the lottery: of 30 people, chance alone would fail this once in 58,000 such
    /// tests.
    @Test func simulatedDrawsComeOutAsStated() {
        let made = MadeUpDraw(6)
        let draws = 100_000
        let rounded = RoundedLottery(rounding: made.distribution, of: made.draw, to: 200)
        let lottery = rounded.lottery
        let hash = lottery.hash
        var drawn = Array(repeating: 0, count: 200)
        for number in 0..<draws {
            drawn[DrawNumber.from(seed: "ball \(number)", lottery: hash, panels: 200) - 1] += 1
        }
        for person in 0..<30 {
            let times = zip(lottery.panels, drawn).reduce(0) { sum, panel in
                panel.0.contains("p\(person)") ? sum + panel.1 : sum
            }
            let chance = Double(rounded.places[person]) / 200
            let deviation = (Double(draws) * chance * (1 - chance)).squareRoot()
            #expect(abs(Double(times) - Double(draws) * chance) <= 5 * deviation, "p\(person)")
        }
    }
}
