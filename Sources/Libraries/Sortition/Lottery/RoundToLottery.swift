import BigInt
import Exact

/// A lottery made from a distribution, with what it does to people's chances.
public struct RoundedLottery: Sendable {
    public let lottery: Lottery
    /// Per person of the pool, in how many panels of the lottery they sit.
    public let places: [Int]
    /// The largest change of anybody's chance, exactly.
    public let largestChange: Rational
    /// No lottery of so many panels can have a smaller largest change: somebody's exact chance is
    /// that far from every whole number of panels.
    public let leastPossibleChange: Rational
}

extension RoundedLottery {
    /// The most places that all panels of a lottery have together: some hundred megabytes.
    public static let mostPlaces = 10_000_000
    /// The most that panels times people may be: half a gigabyte.
    public static let mostPairs = 4_000_000_000

    /// The most panels that a lottery over a draw can have.
    public static func mostPanels(_ draw: Draw) -> Int {
        min(mostPlaces / max(draw.size, 1), mostPairs / max(draw.pool.people.count, 1))
    }

    /// Rounds a distribution to `count` equally likely panels, with little change of anybody's
    /// chance.
    ///
    /// A panel of probability *p* is first given ⌊*p* · count⌋ tickets. The tickets left go, one by
    /// one, to the panel whose members lack most. Then people and panels stand in for one another,
    /// quotas always met, while that lessens the sum of the squared changes. The question is that
    /// of Flanigan, Kehne and Procaccia, “Fair Sortition Made Transparent” (NeurIPS 2021), who
    /// prove that some rounding among the distribution's own panels keeps every change within a
    /// small multiple of 1/count; letting people stand in for one another does better, mostly below
    /// 1/count. Whole numbers only: the same on every machine.
    ///
    /// Cost: panels · people bits of memory, and some bytes for each place; time mostly that of the
    /// exchanges, which is bounded. See ``mostPlaces``.
    /// - Parameters:
    ///   - distribution: at least one panel; probabilities that add to one.
    ///   - count: *M*, above zero.
    public init(rounding distribution: PanelDistribution, of draw: Draw, to count: Int) {
        let people = draw.pool.people
        let chances = distribution.chances(people: people.count)
        let scale = Rational(Int64(count))
        let half = Rational(Int64(1), over: Int64(2))
        let unit = Rational(Int64(Balance.one))
        let wanted = chances.map { Int(($0 * scale * unit + half).floor) }
        let own = distribution.panels.map(\.members)
        let tickets = Self.tickets(distribution, wanted: wanted, count: count)
        let panels = zip(own, tickets).flatMap { Array(repeating: $0, count: $1) }
        var balance = Balance(panels, wanted: wanted, of: draw)
        balance.evenOut(spare: own)
        self.init(balance.panels, of: draw, chances: chances)
    }

    /// What a lottery of these panels does to people's chances.
    /// - Parameter panels: at least one, of people by their index in the pool.
    init(_ panels: [[Int]], of draw: Draw, chances: [Rational]) {
        let people = draw.pool.people
        let scale = Rational(Int64(panels.count))
        var places = Array(repeating: 0, count: people.count)
        for person in panels.joined() { places[person] += 1 }
        let changes = zip(places, chances).map { places, chance in
            let change = Rational(Int64(places)) / scale - chance
            return change.sign < 0 ? -change : change
        }
        self.places = places
        largestChange = changes.max() ?? .zero
        leastPossibleChange =
            chances.lazy.map { chance in
                let exact = chance * scale
                let below = exact - Rational(exact.floor, over: BigInt(1))
                return min(below, Rational(1) - below) / scale
            }.max() ?? .zero
        let order = people.indices.sorted {
            people[$0].id.utf8.lexicographicallyPrecedes(people[$1].id.utf8)
        }
        var ranks = Array(repeating: 0, count: people.count)
        for (rank, person) in order.enumerated() { ranks[person] = rank }
        lottery = Lottery(
            panels.map { members in members.map { ranks[$0] } }, of: order.map { people[$0].id })
    }

    /// How many tickets each panel of the distribution has; they add to `count`.
    private static func tickets(
        _ distribution: PanelDistribution, wanted: [Int], count: Int
    ) -> [Int] {
        let panels = distribution.panels
        var tickets = panels.map { Int($0.weight * BigInt(count) / distribution.parts) }
        // Per person what they still lack, in parts of one place; per panel what its members lack.
        var lack = wanted
        for (panel, tickets) in zip(panels, tickets) where tickets > 0 {
            for person in panel.members { lack[person] -= tickets * Balance.one }
        }
        var panelsOf = Array(repeating: [Int](), count: wanted.count)
        for (index, panel) in panels.enumerated() {
            for person in panel.members { panelsOf[person].append(index) }
        }
        var lacking = panels.map { $0.members.reduce(0) { $0 + lack[$1] } }
        for _ in 0..<max(0, count - tickets.reduce(0, +)) {
            let next = lacking.indices.max { (lacking[$0], $1) < (lacking[$1], $0) }
            guard let next else { break }
            tickets[next] += 1
            for person in panels[next].members {
                for panel in panelsOf[person] { lacking[panel] -= Balance.one }
            }
        }
        return tickets
    }
}
