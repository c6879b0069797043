import BigInt
import Exact

extension Certificate {
    /// Checks everything that the certificate says, from the draw alone and in exact fractions.
    ///
    /// It shares nothing with the rules but the model: what a type or a row is, is read off the pool here.
    /// - Complexity: O(panels × size × features) for the lottery, O(levels × rows × types) for the proof.
    public func check() -> Verdict {
        var flaws = lotteryFlaws()
        // Proofs speak of types and people by index: without a sound frame they mean nothing.
        guard flaws.isEmpty else {
            return Verdict(flaws: flaws, minimum: minimum, levels: [], gap: nil)
        }
        var proof = ProofCheck(certificate: self)
        let gap = proof.run()
        flaws += proof.flaws
        return Verdict(
            flaws: flaws, minimum: minimum, levels: proof.bounds, gap: flaws.isEmpty ? gap : nil)
    }

    /// Those who can be drawn, as the rules of the draw say.
    private var drawable: [Int] {
        let people = draw.pool.people
        var barred = Set<Int>()
        for person in draw.seated where people.indices.contains(person) {
            if let home = people[person].household { barred.insert(home) }
        }
        return people.indices.filter { person in
            if draw.excluded.contains(person) || draw.seated.contains(person) { return false }
            guard let home = people[person].household else { return true }
            return !barred.contains(home)
        }
    }

    private var minimum: Rational {
        drawable.filter(chances.indices.contains).map { chances[$0] }.min() ?? .zero
    }

    private func lotteryFlaws() -> [Flaw] {
        let people = draw.pool.people
        let features = draw.pool.features
        guard draw.seated.allSatisfy(people.indices.contains),
            Set(draw.seated).count == draw.seated.count,
            people.allSatisfy({ person in
                person.values.count == features.count
                    && zip(person.values, features).allSatisfy { $1.values.indices.contains($0) }
            }),
            distribution.parts.signum() > 0
        else { return [.typesDoNotCoverPool] }
        var flaws: [Flaw] = []
        for index in distribution.panels.indices { flaws += panelFlaws(index) }
        let total = distribution.panels.reduce(BigInt(0)) { $0 + $1.weight }
        if total != distribution.parts { flaws.append(.probabilitiesDoNotAddUp) }
        return flaws.isEmpty ? chanceFlaws() + typeFlaws() : flaws
    }

    private func panelFlaws(_ index: Int) -> [Flaw] {
        let panel = distribution.panels[index], people = draw.pool.people
        let members = panel.members
        guard members.allSatisfy(people.indices.contains), zip(members, members.dropFirst()).allSatisfy(<)
        else { return [.panelIsMalformed(panel: index)] }
        var flaws: [Flaw] = []
        if panel.weight.signum() <= 0 { flaws.append(.weightIsNotPositive(panel: index)) }
        if members.count != draw.size { flaws.append(.panelHasWrongSize(panel: index)) }
        let present = Set(members), seated = Set(draw.seated)
        for person in draw.seated where !present.contains(person) {
            flaws.append(.panelLacksSeated(panel: index, person: person))
        }
        for person in members where draw.excluded.contains(person) && !seated.contains(person) {
            flaws.append(.panelHasExcluded(panel: index, person: person))
        }
        for (feature, column) in draw.pool.features.enumerated() {
            var counts = [Int](repeating: 0, count: column.values.count)
            for person in members {
                let value = people[person].values[feature]
                if counts.indices.contains(value) { counts[value] += 1 }
            }
            for (value, quota) in column.values.enumerated()
            where counts[value] < quota.min || counts[value] > quota.max {
                flaws.append(.panelBreaksQuota(panel: index, feature: feature, value: value))
            }
        }
        return flaws + householdFlaws(index, members, seated)
    }

    /// Two of one household, unless both sat there before.
    private func householdFlaws(_ index: Int, _ members: [Int], _ seated: Set<Int>) -> [Flaw] {
        var homes = Set(seated.compactMap { draw.pool.people[$0].household })
        for person in members where !seated.contains(person) {
            if let home = draw.pool.people[person].household, !homes.insert(home).inserted {
                return [.panelHasHouseholdTwice(panel: index, household: home)]
            }
        }
        return []
    }

    private func chanceFlaws() -> [Flaw] {
        let people = draw.pool.people
        guard chances.count == people.count else { return [.chanceIsWrong(person: chances.count)] }
        var sums = [BigInt](repeating: 0, count: people.count)
        for panel in distribution.panels {
            for person in panel.members { sums[person] += panel.weight }
        }
        for person in people.indices
        where chances[person] != Rational(sums[person], over: distribution.parts) {
            return [.chanceIsWrong(person: person)]
        }
        var first: [Likeness: Int] = [:]
        for (person, likeness) in likenesses() {
            if let other = first[likeness] {
                if chances[person] != chances[other] {
                    return [.chancesOfAlikeDiffer(person: other, other: person)]
                }
            } else {
                first[likeness] = person
            }
        }
        return []
    }

    private func typeFlaws() -> [Flaw] {
        guard types.joined().sorted() == drawable, types.allSatisfy({ !$0.isEmpty }) else {
            return [.typesDoNotCoverPool]
        }
        let likeness = Dictionary(uniqueKeysWithValues: likenesses())
        for type in types {
            for person in type where likeness[person] != likeness[type[0]] {
                return [.typeIsMixed(person: type[0], other: person)]
            }
        }
        return []
    }

    /// What somebody is like: their own values, and those of everybody at home who can be drawn.
    private struct Likeness: Hashable {
        let values: [Int]
        let home: [[Int]: Int]
    }

    private func likenesses() -> [(Int, Likeness)] {
        let people = draw.pool.people
        var homes: [Int: [[Int]: Int]] = [:]
        for person in drawable {
            if let home = people[person].household {
                homes[home, default: [:]][people[person].values, default: 0] += 1
            }
        }
        return drawable.map { person in
            let values = people[person].values
            let home = people[person].household.flatMap { homes[$0] } ?? [values: 1]
            return (person, Likeness(values: values, home: home))
        }
    }
}
