/// Whom the pool lacks: the fewest people who, had they come, would make a panel possible.
///
/// One invited person has a value of every feature, so what matters of them all is how many have
/// each value: any such counts, with the same sum in every feature, are those of some people.
struct InvitePeople {
    private let places: PlacesProgram
    private var program: IntegerProgram
    private let all: Int
    /// Per feature and value, the variable of how many of the invited have it.
    private var invited: [[Int]]

    init(_ places: PlacesProgram) {
        self.places = places
        program = places.program
        let size = places.draw.size
        all = program.add(.init(0...Double(size), cost: 1))
        program.add(.init(places.seats + [.init(all)], in: Double(size)...Double(size)))
        invited = places.draw.pool.features.map { _ in [] }
        places.eachValue { feature, value, quota in
            let count = program.add(.init(0...Double(size)))
            invited[feature].append(count)
            guard quota.min <= quota.max else { return }
            program.add(
                .init(
                    places.seats(feature, value) + [.init(count)],
                    in: Double(quota.min)...Double(quota.max)))
        }
        for counts in invited {
            program.add(.init(counts.map { .init($0) } + [.init(all, -1)], in: 0...0))
        }
    }

    /// `nil` when the quotas cannot be met by anybody, as when they do not add up.
    func relaxation(_ shouldStop: () -> Bool) -> Relaxation? {
        guard
            case .optimal(let solution, _) = program.solve(
                nodes: 20_000, shouldStop: { _ in shouldStop() })
        else { return nil }
        let people = Int(solution[all].rounded())
        guard people > 0 else { return nil }
        var groups: [Relaxation.Group] = []
        places.eachValue { feature, value, _ in
            guard solution[invited[feature][value]] > 0.5 else { return }
            let least = fewest(invited[feature][value], of: people, shouldStop)
            if least > 0 { groups.append(.init(feature: feature, value: value, people: least)) }
        }
        let columns = invited.map { counts in
            counts.enumerated().flatMap { value, variable in
                Array(repeating: value, count: Int(solution[variable].rounded()))
            }
        }
        let example = (0..<people).map { person in columns.map { $0[person] } }
        return Relaxation(way: .invite(groups, example: example), places: people)
    }

    /// With no more people invited than must be, the fewest that have one value.
    private func fewest(_ variable: Int, of people: Int, _ shouldStop: () -> Bool) -> Int {
        var program = program
        program.variables[all].cost = 0
        program.variables[all].upper = Double(people)
        program.variables[variable].cost = 1
        guard
            case .optimal(_, let cost) = program.solve(
                nodes: 5_000, shouldStop: { _ in shouldStop() })
        else { return 0 }
        return Int(cost.rounded())
    }
}
