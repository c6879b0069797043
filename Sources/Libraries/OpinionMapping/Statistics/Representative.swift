/// A statement that shows what a group thinks.
public struct RepresentativeStatement: Sendable, Equatable {
    public let figures: GroupStatement
    /// Which way the group leans more than the others do.
    public let direction: Direction
    /// It heads the list as what the group most agrees on, whether or not that sets it apart.
    public let isBestAgree: Bool

    public var statement: Int { figures.statement }
    /// How many in the group gave that answer.
    public var successes: Int { figures.counts.count(direction) }
    /// How many in the group voted on it.
    public var trials: Int { figures.counts.votes }
    public var probability: Double { figures.probability[direction] }
    public var probabilityTest: Double { figures.probabilityTest[direction] }
    public var representativeness: Double { figures.representativeness[direction] }
    public var representativenessTest: Double { figures.representativenessTest[direction] }

    init(_ figures: GroupStatement, isBestAgree: Bool = false) {
        self.figures = figures
        self.isBestAgree = isBestAgree
        direction = figures.direction
    }
}

extension MapStatistics {
    /// The statements that represent `group`, `mostShown` of them at most, agreement before disagreement:
    /// those that pass both tests, from the strongest. As Polis selects them (repness.clj,
    /// select-rep-comments) they are headed by the one most agreed on; where none passes, it is the one
    /// that differs most.
    public func representative(of group: Int) -> [RepresentativeStatement] {
        let all = shown.map { figures(group, $0) }
        var chosen = strongest(among: all)
        if !options.showsOnlyWhatSetsApart { chosen = headed(chosen, among: all) }
        let shown = chosen.prefix(mostShown)
        return shown.filter { $0.direction == .agree } + shown.filter { $0.direction == .disagree }
    }

    /// The list as Polis has it: never empty, and headed by what the group most agrees on.
    private func headed(
        _ chosen: [RepresentativeStatement], among all: [GroupStatement]
    ) -> [RepresentativeStatement] {
        if let best = mostAgreed(among: all) {
            return [RepresentativeStatement(best, isBestAgree: true)]
                + chosen.filter { $0.statement != best.statement }
        }
        if chosen.isEmpty { return mostDifferent(among: all).map { [RepresentativeStatement($0)] } ?? [] }
        return options.showsGroupsThatAgreeOnNothing ? chosen : []
    }

    /// Every statement that sets `group` apart by more than chance, from the strongest: the whole list of
    /// which ``representative(of:)`` shows the head.
    public func telling(of group: Int) -> [RepresentativeStatement] {
        strongest(among: shown.map { figures(group, $0) })
    }

    private func strongest(among all: [GroupStatement]) -> [RepresentativeStatement] {
        let telling = all.filter { $0.isSignificant(criticalValue) }
        let strength = telling.map { $0.strength($0.direction) }
        let order = options.tieOrder.descending(strength, isReversed: true)
        return order.map { RepresentativeStatement(telling[$0]) }
    }

    private func mostAgreed(among all: [GroupStatement]) -> GroupStatement? {
        var best: GroupStatement?
        for next in all where next.counts.agree > 0 || next.counts.disagree > 0 {
            if beats(next, best) { best = next }
        }
        return best
    }

    private func beats(_ next: GroupStatement, _ best: GroupStatement?) -> Bool {
        guard let best else {
            return next.probabilityTest.agree > criticalValue
                || (next.representativeness.agree > 1 && next.probability.agree > 0.5)
        }
        if best.representativeness.agree > 1 { return next.strength(.agree) > best.strength(.agree) }
        return next.probability.agree * next.probabilityTest.agree
            > best.probability.agree * best.probabilityTest.agree
    }

    private func mostDifferent(among all: [GroupStatement]) -> GroupStatement? {
        func difference(_ figures: GroupStatement) -> Double {
            max(figures.representativenessTest.agree, figures.representativenessTest.disagree)
        }
        return all.first.map { first in
            all.dropFirst().reduce(first) { difference($1) > difference($0) ? $1 : $0 }
        }
    }
}
