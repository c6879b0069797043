/// The integer program of one panel: how many people of each kind sit on it.
///
/// People with the same values and no household in common with anybody else are one kind; the rest
/// are kinds of their own, so that at most one of a household sits.
struct PlacesProgram {
    let draw: Draw
    var program = IntegerProgram()
    /// Per kind of people the index of its variable, their values and how many of them there are.
    private(set) var kinds: [(variable: Int, values: [Int], range: ClosedRange<Int>)] = []
    private var households: [Int: [Int]] = [:]

    init(_ draw: Draw, withHouseholds: Bool = true) {
        self.draw = draw
        addKinds(withHouseholds)
        for members in households.values.sorted(by: { $0[0] < $1[0] }) where members.count > 1 {
            program.add(.init(members.map { .init($0) }, in: 0...1))
        }
    }

    private mutating func addKinds(_ withHouseholds: Bool) {
        let people = draw.pool.people
        let seated = Set(draw.seated)
        let taken = Set(withHouseholds ? seated.compactMap { people[$0].household } : [])
        var shared: [Int: Int] = [:]
        for person in people {
            if let household = person.household { shared[household, default: 0] += 1 }
        }
        var counts: [[Int]: (order: Int, seated: Int, free: Int)] = [:]
        for (index, person) in people.enumerated() {
            let isSeated = seated.contains(index)
            if !isSeated, draw.excluded.contains(index) { continue }
            if let household = person.household, withHouseholds, !isSeated {
                if taken.contains(household) { continue }
                if shared[household, default: 0] > 1 {
                    households[household, default: []].append(addKind(person.values, 0...1))
                    continue
                }
            }
            var count = counts[person.values] ?? (counts.count, 0, 0)
            if isSeated { count.seated += 1 } else { count.free += 1 }
            counts[person.values] = count
        }
        for (values, count) in counts.sorted(by: { $0.value.order < $1.value.order }) {
            _ = addKind(values, count.seated...count.seated + count.free)
        }
    }

    private mutating func addKind(_ values: [Int], _ range: ClosedRange<Int>) -> Int {
        let variable = program.add(.init(Double(range.lowerBound)...Double(range.upperBound)))
        kinds.append((variable, values, range))
        return variable
    }

    /// All who sit.
    var seats: [IntegerProgram.Term] { kinds.map { .init($0.variable) } }

    /// Those who sit and have a value.
    func seats(_ feature: Int, _ value: Int) -> [IntegerProgram.Term] {
        kinds.filter { $0.values[feature] == value }.map { .init($0.variable) }
    }

    /// Calls `body` with each value of each feature.
    func eachValue(_ body: (_ feature: Int, _ value: Int, Feature.Value) -> Void) {
        for (feature, record) in draw.pool.features.enumerated() {
            for (value, quota) in record.values.enumerated() { body(feature, value, quota) }
        }
    }

    /// How many of those who sit by a solution have a value, counted in whole numbers.
    func count(_ solution: [Double], _ feature: Int, _ value: Int) -> Int {
        kinds.reduce(0) { sum, kind in
            kind.values[feature] == value ? sum + Int(solution[kind.variable].rounded()) : sum
        }
    }

    /// Whether a panel exists: quotas, size, and households if they count.
    func isFeasible(_ shouldStop: () -> Bool = { false }) -> Bool {
        var whole = self
        whole.program.add(.init(seats, in: Double(draw.size)...Double(draw.size)))
        eachValue { feature, value, quota in
            guard quota.min <= quota.max else { return }
            whole.program.add(
                .init(seats(feature, value), in: Double(quota.min)...Double(quota.max)))
        }
        if case .optimal = whole.program.solve(shouldStop: { _ in shouldStop() }) { return true }
        return false
    }
}
