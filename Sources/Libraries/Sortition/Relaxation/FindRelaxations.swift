extension Draw {
    /// Ways to change the question so that a panel can be drawn, when it cannot as it is: quotas
    /// that give way (the fewest places moved, within the flexible bounds if that is enough),
    /// people to invite, another size, households that may sit together. Each is the least of its
    /// kind, and each has been found with a panel that meets it.
    ///
    /// The search is CBC's, with a bound on its length: where it ends early, a way may be missing.
    /// - Parameters:
    ///   - most: at most so many ways by quotas.
    ///   - shouldStop: asked now and then; true ends the search with what it has found.
    /// - Returns: none if a panel can be drawn as it is.
    public func relaxations(
        most: Int = 3, shouldStop: () -> Bool = { false }
    ) -> [Relaxation] {
        let places = PlacesProgram(self)
        if places.isFeasible(shouldStop) && quotasAreOrdered { return [] }
        var found: [Relaxation] = []
        for isWithinFlex in [true, false] where found.isEmpty {
            var quotas = RelaxQuotas(places, isWithinFlex: isWithinFlex)
            while found.count < most, !shouldStop(), let next = quotas.next(shouldStop) {
                if !found.contains(next) { found.append(next) }
            }
        }
        if shouldStop() { return found }
        if let invite = InvitePeople(places).relaxation(shouldStop) { found.append(invite) }
        if let other = otherSize(places, shouldStop) { found.append(other) }
        if pool.people.contains(where: { $0.household != nil }),
            PlacesProgram(self, withHouseholds: false).isFeasible(shouldStop)
        {
            found.append(Relaxation(way: .households, places: 0))
        }
        return found
    }

    private var quotasAreOrdered: Bool {
        pool.features.allSatisfy { $0.values.allSatisfy { $0.min <= $0.max } }
    }

    /// The nearest size for which the quotas as they are have a panel.
    private func otherSize(_ places: PlacesProgram, _ shouldStop: () -> Bool) -> Relaxation? {
        guard quotasAreOrdered else { return nil }
        var program = places.program
        let most = Double(Swift.max(pool.people.count, size))
        let more = program.add(.init(0...most, cost: 1))
        let fewer = program.add(.init(0...most, cost: 1))
        program.add(
            .init(places.seats + [.init(more, -1), .init(fewer)], in: Double(size)...Double(size)))
        // An empty panel is nobody's wish.
        program.add(.init(places.seats, in: 1...Double.infinity))
        places.eachValue { feature, value, quota in
            program.add(
                .init(places.seats(feature, value), in: Double(quota.min)...Double(quota.max)))
        }
        guard
            case .optimal(let solution, let cost) = program.solve(
                nodes: 20_000, shouldStop: { _ in shouldStop() }), cost > 0.5
        else { return nil }
        let other = size + Int(solution[more].rounded()) - Int(solution[fewer].rounded())
        return Relaxation(way: .size(from: size, to: other), places: abs(other - size))
    }
}
