import Testing

@testable import Sortition

/// The programs that CBC solves.
@Suite struct IntegerProgramTests {
    @Test func theBestWholeNumbersAreFound() {
        // Given two sorts of seat, of which four and a half fit, the second worth twice the first.
        let program = IntegerProgram(
            variables: [.init(0...3, cost: -1), .init(0...3, cost: -2)],
            rows: [.init([.init(0), .init(1)], in: 0...4.5)])
        // Then three of the second and one of the first are best.
        #expect(program.solve() == .optimal([1, 3], cost: -7))
    }

    @Test func whatCannotBeIsSaid() {
        // Twice a whole number is never three.
        let odd = IntegerProgram(
            variables: [.init(0...3), .init(0...3)],
            rows: [.init([.init(0, 2), .init(1, 2)], in: 3...3)])
        #expect(odd.solve() == .infeasible)
        let far = IntegerProgram(
            variables: [.init(0...3)], rows: [.init([.init(0)], in: 9...9)])
        #expect(far.solve() == .infeasible)
    }

    @Test func aVariableMayBeAFraction() {
        let program = IntegerProgram(
            variables: [.init(0...3, cost: -1, isWhole: false)],
            rows: [.init([.init(0, 2)], in: 0...3)])
        #expect(program.solve() == .optimal([1.5], cost: -1.5))
    }
}
