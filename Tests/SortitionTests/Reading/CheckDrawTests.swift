import Testing

@testable import Sortition

/// What does not add up between the size, the quotas and the pool.
@Suite struct CheckDrawTests {
    let quotas = QuotaTable(
        file: "quotas.csv",
        features: [
            Feature(
                name: "age",
                values: [.init(name: "young", min: 2, max: 3), .init(name: "old", min: 2, max: 3)])
        ], rows: [[2, 3]])

    func draw(
        _ size: Int, young: Int = 5, old: Int = 5, seated: [Int] = [], excluded: Set<Int> = []
    ) -> Draw {
        let values = Array(repeating: 0, count: young) + Array(repeating: 1, count: old)
        let people = values.enumerated().map { Person(id: "p\($0)", values: [$1]) }
        return Draw(
            pool: Pool(features: quotas.features, people: people), size: size, seated: seated,
            excluded: excluded)
    }

    func words(_ draw: Draw) -> [String] {
        draw.problems(quotas: quotas, pool: "pool.csv").problems.map(\.description)
    }

    @Test func whatAddsUpHasNoProblem() {
        for size in 4...6 { #expect(words(draw(size)) == []) }
    }

    @Test func eachProblemIsSaidWithItsRemedy() {
        #expect(
            words(draw(0)) == ["--size: 0 is no size of a panel. Write how many people to seat."])
        #expect(
            words(draw(3)) == [
                "quotas.csv, row 2, column “min”: the mins of age add up to 4, more than the 3 places. "
                    + "Lower them by 1, or draw a panel of 4."
            ])
        #expect(
            words(draw(7)) == [
                "quotas.csv, row 2, column “max”: the maxes of age add up to 6, fewer than the 7 places. "
                    + "Raise them by 1, or draw a panel of 6."
            ])
        #expect(
            words(draw(5, young: 2, old: 2))[0].contains(
                "a panel of 5 cannot be drawn from the 4 people"))
        #expect(
            words(draw(4, old: 1))[0].contains(
                "row 3, column “min”: at least 2 must have age “old”"))
        #expect(
            words(draw(4, seated: [0, 1, 2, 3, 4]))[0].contains("5 people are on the panel already")
        )
        #expect(
            words(draw(4, seated: [0], excluded: [0]))[0].contains("“p0” is on the panel already"))
    }

    @Test func theExcludedDoNotCount() {
        #expect(
            words(draw(5, excluded: [5, 6, 7, 8])).contains { $0.contains("only 1 in the pool") })
    }
}
