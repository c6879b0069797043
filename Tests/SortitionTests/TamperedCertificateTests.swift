import BigInt
import Exact
import Testing

@testable import Sortition

/// A certificate that was tampered with, in every way there is, is found out.
@Suite struct TamperedCertificateTests {
    /// Six women of whom one lives with one of three men; three to be drawn, at least one of each; the
    /// last woman is seated, the last man is out.
    private func draw() -> Draw {
        let feature = Feature(
            name: "gender", values: [.init(name: "f", min: 1, max: 3), .init(name: "m", min: 1, max: 2)])
        let people = (0..<9).map {
            Person(id: "\($0)", values: [$0 < 6 ? 0 : 1], household: [0, 6].contains($0) ? 1 : nil)
        }
        return Draw(pool: Pool(features: [feature], people: people), size: 3, seated: [5], excluded: [8])
    }

    private func certificate(_ rule: Rule = .leximin) throws -> Certificate {
        let certificate = try draw().distribution(by: rule)
        #expect(certificate.check().isCertified)
        return certificate
    }

    private func flaws(
        _ certificate: Certificate, panels: [[Int]]? = nil, weights: [BigInt]? = nil,
        types: [[Int]]? = nil, chances: [Rational]? = nil, cuts: [Cut]? = nil,
        levels: [Certificate.Level]? = nil, balance: Certificate.Balance? = nil
    ) -> [Flaw] {
        verdict(
            certificate, panels: panels, weights: weights, types: types, chances: chances, cuts: cuts,
            levels: levels, balance: balance
        ).flaws
    }

    private func verdict(
        _ certificate: Certificate, panels: [[Int]]? = nil, weights: [BigInt]? = nil,
        types: [[Int]]? = nil, chances: [Rational]? = nil, cuts: [Cut]? = nil,
        levels: [Certificate.Level]? = nil, balance: Certificate.Balance? = nil
    ) -> Verdict {
        let old = certificate.distribution
        let members = panels ?? old.panels.map(\.members)
        let weights = weights ?? old.panels.map(\.weight)
        let distribution = PanelDistribution(
            panels: zip(members, weights).map { .init(members: $0, weight: $1) }, parts: old.parts)
        return Certificate(
            rule: certificate.rule, draw: certificate.draw, types: types ?? certificate.types,
            distribution: distribution,
            chances: chances ?? distribution.chances(people: certificate.chances.count),
            cuts: cuts ?? certificate.cuts, levels: levels ?? certificate.levels,
            balance: balance ?? certificate.balance
        ).check()
    }

    /// The panels with the first one replaced.
    private func first(_ members: [Int], in certificate: Certificate) -> [[Int]] {
        [members] + certificate.distribution.panels.dropFirst().map(\.members)
    }

    @Test func aPanelOfSomebodyElse() throws {
        let honest = try certificate()
        func found(_ members: [Int]) -> [Flaw] {
            flaws(honest, panels: first(members, in: honest))
        }
        #expect(found([1, 5, 9]) == [.panelIsMalformed(panel: 0)])
        #expect(found([1, 1, 5]) == [.panelIsMalformed(panel: 0)])
        #expect(found([5, 7]).contains(.panelHasWrongSize(panel: 0)))
        #expect(found([1, 2, 7]).contains(.panelLacksSeated(panel: 0, person: 5)))
        #expect(found([1, 5, 8]).contains(.panelHasExcluded(panel: 0, person: 8)))
        #expect(found([1, 2, 5]).contains(.panelBreaksQuota(panel: 0, feature: 0, value: 1)))
        #expect(found([0, 5, 6]).contains(.panelHasHouseholdTwice(panel: 0, household: 1)))
    }

    @Test func probabilitiesThatAreNot() throws {
        let honest = try certificate()
        var weights = honest.distribution.panels.map(\.weight)
        weights[0] += 1
        #expect(flaws(honest, weights: weights) == [.probabilitiesDoNotAddUp])
        weights[0] -= 1 + weights[0] + 3
        #expect(flaws(honest, weights: weights).contains(.weightIsNotPositive(panel: 0)))
    }

    @Test func chancesThatAreNot() throws {
        let honest = try certificate()
        var chances = honest.chances
        chances[2] += Rational(Int64(1), over: 1_000_000)
        #expect(flaws(honest, chances: chances) == [.chanceIsWrong(person: 2)])
    }

    @Test func favourForOneOfThoseAlike() throws {
        // Given that some weight is moved between two panels that differ in one woman for another.
        let honest = try certificate()
        let panels = honest.distribution.panels
        var weights = panels.map(\.weight)
        let pair = panels.indices.lazy.flatMap { a in panels.indices.map { (a, $0) } }.first { a, b in
            let (left, right) = (Set(panels[a].members), Set(panels[b].members))
            let swapped = left.symmetricDifference(right)
            return swapped.count == 2 && swapped.isSubset(of: [1, 2, 3, 4])
        }
        let (from, to) = try #require(pair)
        let moved = (weights[from] + 1) / 2
        weights[from] -= moved
        weights[to] += moved
        let found = flaws(honest, weights: weights.map { max($0, 0) })
        // A panel of one part has nothing left, which is found out before.
        #expect(
            found.contains { flaw in
                if case .chancesOfAlikeDiffer = flaw { return true }
                return flaw == .weightIsNotPositive(panel: from)
            })
    }

    @Test func typesThatAreNot() throws {
        let honest = try certificate()
        #expect(flaws(honest, types: Array(honest.types.dropLast())) == [.typesDoNotCoverPool])
        let joined = [honest.types.joined().sorted()]
        #expect(
            flaws(honest, types: joined).contains { if case .typeIsMixed = $0 { true } else { false } })
    }

    @Test func levelsThatProveNothing() throws {
        let honest = try certificate()
        // Without any, nothing is claimed; without the last, a lie is.
        #expect(!verdict(honest, levels: []).isCertified)
        #expect(verdict(honest, levels: []).gap == nil)
        if honest.levels.count > 1 {
            #expect(flaws(honest, levels: Array(honest.levels.dropLast())) == [.levelsDoNotReachAll])
        }
        let twice = honest.levels + [honest.levels[0]]
        #expect(flaws(honest, levels: twice) == [.levelSettlesWrongType(level: twice.count - 1)])
        let unknown = [Certificate.Level(types: [0], proof: [.cut(3): Rational(1)])]
        #expect(flaws(honest, levels: unknown) == [.proofNamesUnknownRow])
        let cap = [Certificate.Level(types: honest.types.indices.map { $0 }, proof: [.cap(0): Rational(1)])]
        #expect(flaws(honest, levels: cap) == [.levelSettlesWrongType(level: 0)])
    }

    @Test func aWorseLotteryUnderTheSameProof() throws {
        // Given the best lottery's proof, and the lottery of one panel alone.
        let honest = try certificate()
        let panel = try #require(
            honest.distribution.panels.map(\.members).first { $0.contains(1) })
        let lottery = PanelDistribution(panels: [.init(members: panel, weight: 1)], parts: 1)
        let alone = Certificate(
            rule: .leximin, draw: honest.draw, types: honest.draw.pool.people.indices
                .filter { ![5, 8].contains($0) }.map { [$0] }, distribution: lottery,
            chances: lottery.chances(people: 9), levels: [])
        // Then those alike are seen not to be treated alike.
        #expect(
            alone.check().flaws.contains {
                if case .chancesOfAlikeDiffer = $0 { true } else { false }
            })
    }

    @Test func aRuleForWholePeopleThatIsNone() throws {
        let honest = try certificate()
        func found(_ cut: Cut) -> [Flaw] { flaws(honest, cuts: [cut]) }
        let none: Combination = [:]
        #expect(
            found(.init(coefficients: [0: 1], bound: 0, proof: .bounded(none)))
                == [.cutIsNotProven(cut: 0)])
        #expect(
            found(.init(coefficients: [0: 1], bound: 0, proof: .empty(none))) == [.cutIsNotProven(cut: 0)])
        #expect(
            found(
                .init(
                    coefficients: [0: 1], bound: 0,
                    proof: .either(type: 0, count: 0, low: .bounded(none), high: .empty(none))))
                == [.cutIsNotProven(cut: 0)])
        // A cut may not be proven by itself.
        #expect(
            found(.init(coefficients: [0: 1], bound: 0, proof: .bounded([.cut(0): Rational(1)])))
                == [.cutIsNotProven(cut: 0)])
    }

    @Test(arguments: [Rule.nash, .goldilocks])
    func aBalanceWithoutItsProof(rule: Rule) throws {
        let honest = try certificate(rule)
        #expect(flaws(honest, balance: .nash([:], at: [])) == [.proofIsMissing])
        let weak: Certificate.Balance =
            rule == .nash
            ? .nash([:], at: honest.types.map { honest.chances[$0[0]] })
            : .goldilocks([.size: Rational(-1)], least: Rational(Int64(9), over: 10))
        let verdict = Certificate(
            rule: rule, draw: honest.draw, types: honest.types, distribution: honest.distribution,
            chances: honest.chances, levels: honest.levels, balance: weak
        ).check()
        #expect(!verdict.isCertified)
    }

    @Test func thoseWithAChanceSettledAsIfTheyHadNone() throws {
        // Nash is for those who can be on a panel: nobody may be set aside to make the rest look better.
        let honest = try certificate(.nash)
        let leximin = try certificate(.leximin)
        #expect(flaws(honest, levels: [leximin.levels[0]]) == [.proofIsMissing])
    }

    @Test func somebodySeatedTwiceAndValuesThatAreNot() throws {
        let honest = try certificate()
        func flaws(_ draw: Draw) -> [Flaw] {
            Certificate(
                rule: .leximin, draw: draw, types: honest.types, distribution: honest.distribution,
                chances: honest.chances, levels: honest.levels
            ).check().flaws
        }
        let old = honest.draw
        for seated in [[5, 5], [5, 9], [-1]] {
            let draw = Draw(pool: old.pool, size: 3, seated: seated, excluded: [8])
            #expect(flaws(draw) == [.typesDoNotCoverPool])
        }
        for values in [[2], [-1], [], [0, 0]] {
            var people = old.pool.people
            people[2] = Person(id: "2", values: values)
            let pool = Pool(features: old.pool.features, people: people)
            let draw = Draw(pool: pool, size: 3, seated: [5], excluded: [8])
            #expect(flaws(draw) == [.typesDoNotCoverPool])
        }
    }

    @Test func maximinWithoutALevel() throws {
        let honest = try certificate(.maximin)
        #expect(!verdict(honest, levels: []).isCertified)
        #expect(verdict(honest, levels: []).gap == nil)
    }
}
