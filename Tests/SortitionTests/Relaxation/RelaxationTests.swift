import Testing

@testable import Sortition

@Suite struct RelaxationTests {
    /// A pool by counts of (age, place) and quotas for both.
    func draw(
        _ counts: [[Int]: Int], ages: [Feature.Value], places: [Feature.Value], size: Int,
        seated: [Int] = [], households: [Int?]? = nil
    ) -> Draw {
        var people: [Person] = []
        for (values, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            for _ in 0..<count {
                let home = households?[people.count]
                people.append(
                    Person(id: "p\(people.count)", values: values, household: home ?? nil))
            }
        }
        let features = [Feature(name: "age", values: ages), Feature(name: "place", values: places)]
        return Draw(pool: Pool(features: features, people: people), size: size, seated: seated)
    }

    func value(_ name: String, _ min: Int, _ max: Int, _ flex: ClosedRange<Int>? = nil)
        -> Feature.Value
    {
        .init(name: name, min: min, max: max, minFlex: flex?.lowerBound, maxFlex: flex?.upperBound)
    }

    @Test func whatCanBeDrawnNeedsNoRelaxation() {
        let draw = draw(
            [[0, 0]: 5, [1, 1]: 5], ages: [value("young", 2, 2), value("old", 2, 2)],
            places: [value("north", 2, 2), value("south", 2, 2)], size: 4)
        #expect(draw.relaxations().isEmpty)
    }

    @Test func theFewestPlacesMove() throws {
        // All the young live in the north, so two young, and one of the north, cannot be.
        let draw = draw(
            [[0, 0]: 5, [1, 1]: 5], ages: [value("young", 2, 2), value("old", 2, 2)],
            places: [value("north", 1, 1), value("south", 3, 3)], size: 4)
        let found = draw.relaxations()
        let quotas = found.filter { if case .quotas = $0.way { true } else { false } }
        // One way is to let the north have one more and the south one fewer; another is about age.
        #expect(quotas.count >= 2)
        #expect(quotas.allSatisfy { $0.places == 2 })
        #expect(
            quotas.contains { way in
                way.words(draw.pool)
                    == "Let at most 2 rather than 1 people have place “north” and at least 2 rather than "
                    + "3 people have place “south”."
            }, "\(quotas.map { $0.words(draw.pool) })")
        for way in quotas { #expect(relaxed(draw, by: way).relaxations().isEmpty) }
    }

    @Test func flexibleBoundsComeFirst() throws {
        let ages = [value("young", 2, 2, 2...2), value("old", 2, 2, 2...2)]
        let places = [value("north", 1, 1, 0...2), value("south", 3, 3, 1...3)]
        let draw = draw([[0, 0]: 5, [1, 1]: 5], ages: ages, places: places, size: 4)
        let first = try #require(draw.relaxations().first)
        guard case .quotas(let changes, let isWithinFlex) = first.way else {
            Issue.record("\(first)")
            return
        }
        #expect(isWithinFlex)
        #expect(changes.map(\.feature) == [1, 1])
    }

    @Test func beyondThemIsSaidToBeSo() throws {
        let ages = [value("young", 2, 2, 2...2), value("old", 2, 2, 2...2)]
        let places = [value("north", 1, 1, 1...1), value("south", 3, 3, 3...3)]
        let draw = draw([[0, 0]: 5, [1, 1]: 5], ages: ages, places: places, size: 4)
        let first = try #require(draw.relaxations().first)
        #expect(first.words(draw.pool).hasSuffix("This goes beyond the flexible bounds."))
    }

    @Test func whomThePoolLacksIsSaid() throws {
        let draw = draw(
            [[0, 0]: 1, [1, 0]: 9, [1, 1]: 9], ages: [value("young", 3, 4), value("old", 1, 4)],
            places: [value("north", 1, 4), value("south", 1, 4)], size: 5)
        let invite = try #require(
            draw.relaxations().first { if case .invite = $0.way { true } else { false } })
        #expect(invite.places == 2)
        #expect(
            invite.words(draw.pool).hasPrefix(
                "Invite 2 more people, among them at least 2 with age “young”."))
        guard case .invite(_, let example) = invite.way else { return }
        // With the people of the example the draw can be made.
        let came = example.enumerated().map { Person(id: "new \($0)", values: $1) }
        let pool = Pool(features: draw.pool.features, people: draw.pool.people + came)
        #expect(Draw(pool: pool, size: 5).relaxations().isEmpty)
    }

    @Test func anotherSizeMayDo() throws {
        let draw = draw(
            [[0, 0]: 9, [1, 1]: 9], ages: [value("young", 2, 2), value("old", 2, 2)],
            places: [value("north", 0, 4), value("south", 0, 4)], size: 5)
        let words = draw.relaxations().map { $0.words(draw.pool) }
        #expect(
            words.contains(
                "Draw a panel of 4 rather than 5: all quotas can then be met as they are."))
    }

    @Test func aHouseholdInTheWayIsNamed() throws {
        // Both young people live together.
        let draw = draw(
            [[0, 0]: 2, [1, 1]: 4], ages: [value("young", 2, 2), value("old", 2, 2)],
            places: [value("north", 2, 2), value("south", 2, 2)], size: 4,
            households: [7, 7, nil, nil, nil, nil])
        #expect(draw.relaxations().contains { $0.way == .households })
    }

    @Test func quotasThatDoNotAddUpHaveAWayOutToo() throws {
        let draw = draw(
            [[0, 0]: 9, [1, 1]: 9], ages: [value("young", 4, 5), value("old", 4, 5)],
            places: [value("north", 0, 9), value("south", 0, 9)], size: 6)
        let found = draw.relaxations()
        let first = try #require(found.first)
        #expect(first.places == 2)
        #expect(relaxed(draw, by: first).relaxations().isEmpty)
    }

    @Test func thoseSeatedCount() throws {
        // Three young people sit already, and at most two may.
        let draw = draw(
            [[0, 0]: 5, [1, 1]: 5], ages: [value("young", 1, 2), value("old", 1, 3)],
            places: [value("north", 1, 3), value("south", 1, 3)], size: 4, seated: [0, 1, 2])
        let first = try #require(draw.relaxations().first)
        #expect(first.words(draw.pool) == "Let at most 3 rather than 2 people have age “young”.")
    }

    private func relaxed(_ draw: Draw, by way: Relaxation) -> Draw {
        guard case .quotas(let changes, _) = way.way else { return draw }
        let features = draw.pool.features.enumerated().map { index, feature in
            Feature(
                name: feature.name,
                values: feature.values.enumerated().map { place, value in
                    func bound(_ bound: Relaxation.Change.Bound, _ now: Int) -> Int {
                        changes.first {
                            $0.feature == index && $0.value == place && $0.bound == bound
                        }?.to ?? now
                    }
                    return .init(
                        name: value.name, min: bound(.min, value.min), max: bound(.max, value.max))
                })
        }
        return Draw(
            pool: Pool(features: features, people: draw.pool.people), size: draw.size,
            seated: draw.seated)
    }
}
