import BigInt

@testable import Sortition

/// A pool with panels that meet its quotas, made up from a number.
struct MadeUpDraw {
    let draw: Draw
    let distribution: PanelDistribution

    /// 30 people of two features, who share some households; a panel of 8, two of them seated
    /// already, one person excluded.
    init(_ number: UInt64, panels: Int = 40) {
        var dice = Dice(state: number)
        let features = [
            Feature(
                name: "age",
                values: [
                    .init(name: "young", min: 2, max: 4), .init(name: "middle", min: 1, max: 4),
                    .init(name: "old", min: 2, max: 4),
                ]),
            Feature(
                name: "place",
                values: [
                    .init(name: "north", min: 3, max: 5), .init(name: "south", min: 3, max: 5),
                ]),
        ]
        let people = (0..<30).map { person in
            Person(
                id: "p\(person)", values: [dice.roll(3), dice.roll(2)],
                household: person % 5 == 4 ? person / 10 : nil)
        }
        draw = Draw(
            pool: Pool(features: features, people: people), size: 8, seated: [0, 1], excluded: [2])
        var found: [[Int]] = []
        for _ in 0..<200_000 where found.count < panels {
            var members = draw.seated
            while members.count < 8 {
                let person = dice.roll(30)
                if !members.contains(person), person != 2 { members.append(person) }
            }
            members.sort()
            if draw.fault(of: members) == nil, !found.contains(members) { found.append(members) }
        }
        let weights = found.map { _ in BigInt(1 + dice.roll(1000)) }
        distribution = PanelDistribution(
            panels: zip(found, weights).map { .init(members: $0, weight: $1) },
            parts: weights.reduce(0, +))
    }
}

/// Numbers that look random and are the same every time (Knuth's 64-bit linear congruence).
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
