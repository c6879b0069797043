/// The quotas that would have to give way: the fewest places moved.
struct RelaxQuotas {
    private let places: PlacesProgram
    private var program: IntegerProgram
    private var levers: [Lever] = []
    let isWithinFlex: Bool

    /// A bound that can give way: by so many places, and whether at all.
    private struct Lever {
        let change: Relaxation.Change
        let amount, isUsed: Int
    }

    /// Fewer bounds are better when the places moved are as many; it never outweighs a place.
    private static let costOfABound = 1.0 / 1024
    /// A place beyond what is flexible costs more than all the places within.
    private static let costBeyondFlex = 4096.0

    /// - Parameter isWithinFlex: whether bounds give way only as far as they are said to.
    init(_ places: PlacesProgram, isWithinFlex: Bool) {
        self.places = places
        self.isWithinFlex = isWithinFlex
        program = places.program
        let size = places.draw.size
        program.add(.init(places.seats, in: Double(size)...Double(size)))
        places.eachValue { feature, value, quota in
            var terms = places.seats(feature, value)
            let floor = Swift.min(quota.minFlex ?? 0, quota.min)
            let ceiling = Swift.max(quota.maxFlex ?? size, quota.max)
            let lower = add(feature, value, .min, quota.min, flex: floor, end: 0)
            let upper = add(
                feature, value, .max, quota.max, flex: ceiling, end: Swift.max(size, ceiling))
            // Each side is a row of its own, since a minimum may give way below a maximum that
            // holds.
            program.add(
                .init(terms + lower.map { .init($0) }, in: Double(quota.min)...Double.infinity))
            terms += upper.map { .init($0, -1) }
            program.add(.init(terms, in: -Double.infinity...Double(quota.max)))
        }
    }

    /// The variables by which a bound gives way: within what is flexible, and beyond.
    private mutating func add(
        _ feature: Int, _ value: Int, _ bound: Relaxation.Change.Bound, _ from: Int, flex: Int,
        end: Int
    ) -> [Int] {
        var amounts: [Int] = []
        for (reach, cost, to) in [
            (abs(flex - from), 1.0, flex), (abs(end - flex), Self.costBeyondFlex, end),
        ] where reach > 0 && (cost == 1 || !isWithinFlex) {
            let amount = program.add(.init(0...Double(reach), cost: cost))
            let isUsed = program.add(.init(0...1, cost: Self.costOfABound))
            program.add(
                .init([.init(amount), .init(isUsed, -Double(reach))], in: -Double.infinity...0))
            let change = Relaxation.Change(
                feature: feature, value: value, bound: bound, from: from, to: to)
            levers.append(Lever(change: change, amount: amount, isUsed: isUsed))
            amounts.append(amount)
        }
        return amounts
    }

    /// The best way that is none of those found before, nor one of those and more besides; `nil`
    /// when there is none.
    mutating func next(_ shouldStop: () -> Bool) -> Relaxation? {
        let solution: [Double]
        let isLeast: Bool
        switch program.solve(nodes: 20_000, shouldStop: { _ in shouldStop() }) {
        case .optimal(let values, _): (solution, isLeast) = (values, true)
        case .stopped(let best?, _): (solution, isLeast) = (best, false)
        case .stopped, .infeasible: return nil
        }
        let used = levers.filter { solution[$0.amount] > 0.5 }
        guard !used.isEmpty else { return nil }
        program.add(
            .init(used.map { .init($0.isUsed) }, in: -Double.infinity...Double(used.count - 1)))
        return relaxation(solution, isLeast)
    }

    /// What must give way for the panel found, counted from the panel itself.
    private func relaxation(_ solution: [Double], _ isLeast: Bool) -> Relaxation? {
        var changes: [Relaxation.Change] = []
        places.eachValue { feature, value, quota in
            let count = places.count(solution, feature, value)
            if count < quota.min {
                changes.append(
                    .init(feature: feature, value: value, bound: .min, from: quota.min, to: count))
            } else if count > quota.max {
                changes.append(
                    .init(feature: feature, value: value, bound: .max, from: quota.max, to: count))
            }
        }
        guard !changes.isEmpty else { return nil }
        return Relaxation(
            way: .quotas(changes, isWithinFlex: changes.allSatisfy(isWithin)),
            places: changes.reduce(0) { $0 + abs($1.to - $1.from) }, isLeast: isLeast)
    }

    private func isWithin(_ change: Relaxation.Change) -> Bool {
        let quota = places.draw.pool.features[change.feature].values[change.value]
        switch change.bound {
        case .min: return change.to >= (quota.minFlex ?? 0)
        case .max: return quota.maxFlex.map { change.to <= $0 } ?? true
        }
    }
}
