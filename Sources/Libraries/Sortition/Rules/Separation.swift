/// Tells whether average numbers of each type are those of a lottery over panels; and if not, finds a rule
/// that all panels keep and the numbers break.
///
/// A ray is shot from a lottery that is known, through the numbers. How far along it there still are
/// lotteries is a linear program over panels, of which those that matter are found one by one (column
/// generation). Where the ray leaves, the dual is a face of all lotteries: a rule worth having as a cut.
struct Separation {
    enum Answer {
        /// A lottery with these averages: panels, and probabilities that add to about one.
        case inside([(panel: [Int], probability: Double)])
        /// What each type counts in the rule that is broken, and the lottery where the ray leaves.
        case outside(face: [Double], nearest: [(panel: [Int], probability: Double)])
        /// It was stopped, or the search ran into its limit.
        case stopped(nearest: [(panel: [Int], probability: Double)])
    }

    /// What it costs to be off by one: so much more than a step along the ray that one is taken only if it
    /// can be met, and so little that the faces found are told apart from rounding.
    private static let offence = 1e3
    /// How near the end of the ray is as good as there, and how little offence is none.
    private static let near = 1e-7, nothing = 1e-9

    private let search: PanelSearch
    /// All panels met so far: each may serve again.
    private(set) var panels: [[Int]] = []
    private var known: Set<[Int]> = []

    init(search: PanelSearch) {
        self.search = search
    }

    mutating func add(_ panel: [Int]) -> Bool {
        guard known.insert(panel).inserted else { return false }
        panels.append(panel)
        return true
    }

    /// The averages of all panels met so far, each as likely: where rays start.
    var centre: [Double] {
        (panels.first ?? []).indices.map { type in
            panels.reduce(0.0) { $0 + Double($1[type]) } / Double(panels.count)
        }
    }

    /// - Parameters:
    ///   - averages: of each type.
    ///   - limit: the most linear programs in the search for one panel.
    ///   - tell: told after each panel how far along the ray it is, and the number of panels.
    ///   - isNear: whether the averages are to be come near to, not shot at, and no face is wanted.
    mutating func shoot(
        at averages: [Double], limit: Int, isNear: Bool = false,
        tell: (_ reach: Double, _ panels: Int) -> Void = { _, _ in }
    ) -> Answer {
        let types = averages.indices
        guard let program = master(centre: centre, averages: averages) else {
            return .stopped(nearest: [])
        }
        var isAtEnd = isNear
        if isNear { program.setBounds(0, 1, 1) }
        var status = program.solveByPrimal()
        while status == .optimal {
            let reach = program.value(0)
            if reach >= 1 - Self.near, !isAtEnd {
                // From here on only what it is off by counts, which rounding would hide beside the reach.
                program.setBounds(0, 1, 1)
                isAtEnd = true
                status = program.solveByDual()
                continue
            }
            if isAtEnd, program.cost + 1 <= Self.nothing { return .inside(lottery(program)) }
            let duals = program.duals()
            let face = types.map { duals[$0] }
            let (found, isComplete) = search.panel(
                worthMoreThan: -duals[types.count] + 1e-9, worth: face, limit: limit)
            tell(reach, panels.count)
            guard isComplete, search.patience.lasts() else { return .stopped(nearest: lottery(program)) }
            guard let found, add(found) else {
                return .outside(face: face, nearest: lottery(program))
            }
            program.addColumn(column(found), 0, .infinity, cost: 0)
            status = program.solveByPrimal()
        }
        return .stopped(nearest: lottery(program))
    }

    /// Panels × probabilities + reach × (centre − averages) = centre, with the greatest reach up to 1; and
    /// where that cannot be met, off by as little as possible, so that there always is an answer.
    private func master(centre: [Double], averages: [Double]) -> LinearProgram? {
        let types = averages.indices
        var rows = types.map { [IntegerProgram.Term(0, centre[$0] - averages[$0])] }
        rows.append([])
        for type in types {
            rows[type] += [.init(1 + 2 * type), .init(2 + 2 * type, -1)]
        }
        let fixed = 1 + 2 * types.count
        for (index, panel) in panels.enumerated() {
            for term in column(panel) {
                rows[term.variable].append(.init(fixed + index, term.coefficient))
            }
        }
        return LinearProgram(
            lower: Array(repeating: 0, count: fixed + panels.count),
            upper: [1] + Array(repeating: .infinity, count: fixed - 1 + panels.count),
            costs: [-1] + Array(repeating: Self.offence, count: fixed - 1)
                + Array(repeating: 0, count: panels.count), rows: rows,
            rowLower: centre + [1], rowUpper: centre + [1], patience: search.patience)
    }

    private func column(_ panel: [Int]) -> [IntegerProgram.Term] {
        panel.indices.filter { panel[$0] != 0 }.map { .init($0, Double(panel[$0])) }
            + [.init(panel.count)]
    }

    private func lottery(_ program: LinearProgram) -> [(panel: [Int], probability: Double)] {
        let values = program.values(), fixed = 1 + 2 * (panels.first?.count ?? 0)
        return panels.indices.filter { fixed + $0 < values.count && values[fixed + $0] > 0 }
            .map { (panels[$0], values[fixed + $0]) }
    }
}
