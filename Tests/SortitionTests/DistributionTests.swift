import BigInt
import Exact
import Testing

@testable import Sortition

/// What the rules find, held against every panel there is.
@Suite struct DistributionTests {
    /// A pool by its number; every third has households, every fourth somebody seated and somebody out.
    private func draw(_ number: Int) -> Draw {
        SmallPool.draw(number, households: number % 3 == 0, seated: number % 4 == 0)
    }

    @Test(arguments: 0..<16)
    func leximinIsThatOfAllPanels(number: Int) throws {
        // Given a pool so small that LEXIMIN can be reckoned by the book.
        let draw = draw(number), plain = PlainLeximin(draw)
        guard !plain.panels.isEmpty else {
            #expect(throws: DrawRefusal.noPanel) { try draw.distribution(by: .leximin) }
            return
        }
        // When ours is asked.
        let certificate = try draw.distribution(by: .leximin)
        // Then it gives the same chances, and proves them.
        let ours = plain.people.map { certificate.chances[$0] }.sorted()
        for (mine, theirs) in zip(ours, plain.chances()) {
            #expect(abs((mine - theirs).double) < 1e-9)
        }
        #expect(certificate.check().isCertified, "\(certificate.check())")
    }

    @Test(arguments: 0..<16)
    func maximinIsThatOfAllPanels(number: Int) throws {
        let draw = draw(number), plain = PlainLeximin(draw)
        guard !plain.panels.isEmpty, let best = plain.chances(levels: 1).first else { return }
        let verdict = try draw.distribution(by: .maximin).check()
        #expect(abs((verdict.minimum - best).double) < 1e-9)
        #expect(verdict.isCertified, "\(verdict)")
    }

    @Test(arguments: Rule.allCases)
    func everyLotteryKeepsTheRules(rule: Rule) throws {
        for number in 0..<60 {
            guard let certificate = try? draw(number).distribution(by: rule) else { continue }
            let verdict = certificate.check()
            #expect(verdict.flaws.isEmpty, "pool \(number): \(verdict.flaws)")
            #expect(verdict.isCertified == (rule != .stratified), "pool \(number): \(verdict)")
        }
    }

    @Test func thoseWhoAreAlikeHaveTheSameChanceExactly() throws {
        // Given seven alike, and five alike of another kind, of whom three are to be drawn.
        let feature = Feature(
            name: "age", values: [.init(name: "young", min: 1, max: 2), .init(name: "old", min: 1, max: 2)])
        let people = (0..<12).map { Person(id: "\($0)", values: [$0 < 7 ? 0 : 1]) }
        let draw = Draw(pool: Pool(features: [feature], people: people), size: 3)
        for rule in Rule.allCases {
            let chances = try draw.distribution(by: rule).chances
            #expect(Set(chances[..<7]).count == 1)
            #expect(Set(chances[7...]).count == 1)
        }
        // And LEXIMIN gives everybody a quarter, to the last part.
        let leximin = try draw.distribution(by: .leximin)
        #expect(leximin.chances == Array(repeating: Rational(Int64(1), over: 4), count: 12))
    }

    @Test func couplesAreNeverDrawnTogether() throws {
        // Given five couples, of whom three people are to be drawn.
        let feature = Feature(
            name: "gender", values: [.init(name: "f", min: 1, max: 3), .init(name: "m", min: 1, max: 3)])
        let people = (0..<10).map { Person(id: "\($0)", values: [$0 % 2], household: $0 / 2) }
        let draw = Draw(pool: Pool(features: [feature], people: people), size: 3)
        let certificate = try draw.distribution(by: .leximin)
        for panel in certificate.distribution.panels {
            #expect(Set(panel.members.map { $0 / 2 }).count == 3)
        }
        #expect(certificate.chances.allSatisfy { $0 == Rational(Int64(3), over: 10) })
        #expect(certificate.check().isCertified)
    }

    @Test func theSeatedStayAndTheirHouseholdIsOut() throws {
        let feature = Feature(
            name: "gender", values: [.init(name: "f", min: 1, max: 3), .init(name: "m", min: 1, max: 3)])
        let people = (0..<8).map { Person(id: "\($0)", values: [$0 % 2], household: $0 / 2) }
        let draw = Draw(
            pool: Pool(features: [feature], people: people), size: 3, seated: [0], excluded: [7])
        let certificate = try draw.distribution(by: .leximin)
        #expect(certificate.chances[0] == Rational(1))
        #expect(certificate.chances[1] == .zero)
        #expect(certificate.chances[7] == .zero)
        #expect(certificate.chances.reduce(.zero, +) == Rational(3))
        #expect(certificate.check().isCertified)
    }

    @Test func stoppedEarlyItGivesWhatItHasAndSaysHowFarOff() throws {
        let draw = SmallPool.draw(3)
        let whole = try draw.distribution(by: .nash)
        try #require(whole.distribution.panels.count > 2)
        let certificate = try draw.distribution(by: .nash) { $0.panels < 1 }
        let verdict = certificate.check()
        #expect(verdict.flaws.isEmpty)
        #expect(!verdict.isCertified)
    }

    @Test(arguments: [Rule.leximin, .maximin, .nash, .goldilocks])
    func stoppedAtAnyMomentItIsALotteryAndClaimsNoMoreThanItProves(rule: Rule) throws {
        // Given somebody who loses patience at the first question, the second, and so on.
        let draw = SmallPool.draw(3)
        var lotteries = 0
        for questions in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
            var asked = 0
            let found = try? draw.distribution(by: rule) { _ in
                asked += 1
                return asked < questions
            }
            // Then there is nothing, or a lottery of panels that keep the rules, with chances as stated.
            guard let found else { continue }
            lotteries += 1
            let verdict = found.check()
            #expect(verdict.flaws.isEmpty, "after \(questions): \(verdict.flaws)")
            let words = found.checks(verdict).map(\.words).joined(separator: " ")
            #expect(verdict.isCertified || words.contains("It is not proven"), "\(words)")
        }
        #expect(lotteries > 0)
    }

    @Test func theBoundComesDownAndLevelsAreCounted() throws {
        // Given a pool for which rules for whole people have to be found, and everybody has a chance.
        var told: [Progress] = []
        let draw = try #require(
            (0..<300).lazy.map { SmallPool.draw($0) }.first { draw in
                told = []
                let found = try? draw.distribution(by: .leximin) { told.append($0); return true }
                return found.map { found in
                    !found.cuts.isEmpty && found.chances.allSatisfy { $0.sign > 0 }
                } ?? false
            })
        #expect(!draw.pool.people.isEmpty)
        #expect(zip(told, told.dropFirst()).allSatisfy { $1.bound <= $0.bound + 1e-9 })
        #expect(zip(told, told.dropFirst()).allSatisfy { $1.rules >= $0.rules })
        #expect((told.map(\.levels).max() ?? 0) > 1)
        #expect((told.last?.least ?? 1) <= (told.last?.bound ?? 0) + 1e-9)
    }

    @Test func whatDoesNotFitIsRefused() {
        let feature = Feature(name: "age", values: [.init(name: "any", min: 0, max: 1)])
        let pool = Pool(features: [feature], people: (0..<3).map { Person(id: "\($0)", values: [0]) })
        #expect(throws: DrawRefusal.noPanel) {
            try Draw(pool: pool, size: 2).distribution(by: .leximin)
        }
        #expect(throws: DrawRefusal.seatsDoNotFit) {
            try Draw(pool: pool, size: 1, seated: [0, 1]).distribution(by: .leximin)
        }
        #expect(throws: DrawRefusal.seatsDoNotFit) {
            try Draw(pool: pool, size: 1, seated: [3]).distribution(by: .leximin)
        }
    }
}
