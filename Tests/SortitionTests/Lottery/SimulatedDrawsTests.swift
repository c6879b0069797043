import Exact
import Testing

@testable import Sortition

/// A hundred thousand draws, each from a text of its own: whether the chances that are stated come true.
@Suite struct SimulatedDrawsTests {
    @Test func aHundredThousandDrawsComeOutAsStated() throws {
        // Given the certified lottery of a made-up pool, and texts nobody chose for what they give.
        let draw = MadeUpDraw(1).draw
        let certificate = try draw.distribution(by: .leximin)
        let rounded = RoundedLottery(rounding: certificate.distribution, of: draw, to: 100)
        let draws = 100_000
        var drawn = [Int](repeating: 0, count: 100)
        for number in 0..<draws {
            let text = "draw \(number)"
            drawn[DrawNumber.from(seed: text, lottery: rounded.lottery.hash, panels: 100) - 1] += 1
        }
        // Then panels come up about equally often: chi squared of 99 degrees is above 149 once in a thousand.
        let even = Double(draws) / 100
        let distance = drawn.reduce(0) { $0 + (Double($1) - even) * (Double($1) - even) / even }
        #expect(distance < 149)
        // And everybody is drawn as often as was stated, but for chance (4.5 standard deviations) and for
        // what rounding to a hundred panels is said to change.
        var times = [String: Int]()
        for (panel, count) in drawn.enumerated() {
            for id in rounded.lottery.panels[panel] { times[id, default: 0] += count }
        }
        let change = rounded.largestChange.approximate
        for (person, chance) in zip(draw.pool.people, certificate.chances) {
            let stated = chance.approximate
            let often = Double(times[person.id] ?? 0) / Double(draws)
            let spread = (stated * (1 - stated) / Double(draws)).squareRoot()
            #expect(abs(often - stated) <= 4.5 * spread + change + 1e-12, "\(person.id)")
        }
    }

    @Test func aLotteryTooLongToCheckIsNotMade() {
        let draw = MadeUpDraw(1).draw
        #expect(RoundedLottery.mostPanels(draw) == 1_250_000)
        let pool = Pool(features: draw.pool.features, people: draw.pool.people)
        #expect(RoundedLottery.mostPanels(Draw(pool: pool, size: 30)) == 333_333)
    }
}
