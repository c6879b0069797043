import Exact

/// All that there is to tell of a draw: for people as a page or a table, for programs as JSON.
public struct PanelReport: Sendable {
    public let draw: Draw
    /// The rule by which chances were shared out, by its name.
    public let rule: String
    public let distribution: PanelDistribution
    /// Per person, exactly.
    public let chances: [Rational]
    /// What the independent check looked at.
    public let checks: [PanelCheck]
    /// Whether the independent check found that everything holds.
    public let isCertified: Bool
    /// Whether the search ended by itself, and was not stopped.
    public let isComplete: Bool
    public let lottery: RoundedLottery?
    public let drawn: DrawnPanel?
    public let town: Town?
    public let relaxations: [Relaxation]

    public init(
        _ draw: Draw, rule: String, distribution: PanelDistribution? = nil,
        checks: [PanelCheck] = [],
        isCertified: Bool = false, isComplete: Bool = true, lottery: RoundedLottery? = nil,
        drawn: DrawnPanel? = nil, town: Town? = nil, relaxations: [Relaxation] = []
    ) {
        let distribution = distribution ?? PanelDistribution(panels: [], parts: 1)
        self.draw = draw
        self.rule = rule
        self.distribution = distribution
        chances = distribution.chances(people: draw.pool.people.count)
        self.checks = checks
        self.isCertified = isCertified
        self.isComplete = isComplete
        self.lottery = lottery
        self.drawn = drawn
        self.town = town
        self.relaxations = relaxations
    }

    /// People whom chance decides on: not those who are seated already, nor their households, nor
    /// those excluded.
    public var drawable: [Int] {
        let taken = Set(draw.seated.compactMap { draw.pool.people[$0].household })
        let barred = draw.excluded.union(draw.seated)
        return draw.pool.people.indices.filter { person in
            let household = draw.pool.people[person].household
            return !barred.contains(person) && !(household.map(taken.contains) ?? false)
        }
    }

    /// The chance of whoever has the worst; nil when there is no panel.
    public var minimumChance: Rational? {
        distribution.panels.isEmpty ? nil : drawable.lazy.map { chances[$0] }.min()
    }

    /// People who are on no panel of the distribution: where it is certified, on none that meets the quotas.
    public var withoutChance: [Int] {
        distribution.panels.isEmpty ? [] : drawable.filter { chances[$0].sign == 0 }
    }

    public var maximumChance: Rational? {
        distribution.panels.isEmpty ? nil : drawable.lazy.map { chances[$0] }.max()
    }
}

/// A panel that was drawn from a lottery.
public struct DrawnPanel: Sendable, Hashable {
    /// The text that the number was made from; nil when the number itself was drawn.
    public let seed: String?
    /// From 1.
    public let number: Int
    public let members: [String]

    /// Draws by a text: see ``DrawNumber``.
    public init(seed: String, from lottery: Lottery) {
        let number = DrawNumber.from(
            seed: seed, lottery: lottery.hash, panels: lottery.panels.count)
        self.seed = seed
        self.number = number
        members = lottery.panel(number) ?? []
    }

    /// Draws by a number, as a ball or dice gave it; `nil` when no panel has it.
    public init?(number: Int, from lottery: Lottery) {
        guard let members = lottery.panel(number) else { return nil }
        seed = nil
        self.number = number
        self.members = members
    }
}

extension Rational {
    /// The nearest number of the machine, or one beside it: for reading, never for reckoning.
    var approximate: Double {
        // Both parts may be too long for a machine's number; 20 digits after the point are enough.
        Double(decimal(20)) ?? 0
    }

    /// As a percentage to one digit, such as `9.1%`; to three digits when it is small.
    var percent: String {
        let hundredfold = self * Rational(100)
        if sign == 0 { return "0%" }
        let isSmall = hundredfold < Rational(1) && hundredfold.sign > 0
        return hundredfold.decimal(isSmall ? 3 : 1) + "%"
    }
}
