/// The ballots of each project, and what each gives it by the satisfaction: a turned copy of the ballots,
/// made by the checker for itself. Four bytes for each project named, and eight more where voters differ.
struct Supporters {
    private var starts: [Int]
    private var ballots: [UInt32]
    /// Empty when each gives one.
    private var units: [Int64]
    /// What a ballot names in place of each project.
    private let named: [Int]

    init(_ election: Election, _ satisfaction: Satisfaction) {
        let source = election.ballots, count = election.projects.count
        func unit(_ entry: Int, _ end: Int) -> Int64 {
            switch satisfaction {
            case .borda: Int64(end - 1 - entry)
            case .additive where source.kind.hasPoints: source.points[entry]
            default: 1
            }
        }
        let isPlain = satisfaction != .borda && (satisfaction != .additive || !source.kind.hasPoints)
        var places = [Int](repeating: 0, count: count + 1)
        for ballot in 0..<source.count {
            let end = source.starts[ballot + 1]
            for entry in source.starts[ballot]..<end where unit(entry, end) > 0 {
                places[Int(source.entries[entry]) + 1] += 1
            }
        }
        for project in 0..<count { places[project + 1] += places[project] }
        starts = places
        ballots = .init(repeating: 0, count: places[count])
        units = .init(repeating: 0, count: isPlain ? 0 : places[count])
        for ballot in 0..<source.count {
            let end = source.starts[ballot + 1]
            for entry in source.starts[ballot]..<end {
                let own = unit(entry, end), project = Int(source.entries[entry])
                guard own > 0 else { continue }
                ballots[places[project]] = UInt32(ballot)
                if !isPlain { units[places[project]] = own }
                places[project] += 1
            }
        }
        named = election.projects.enumerated().map { $1.step?.first ?? $0 }
    }

    /// The most units that a ballot gives a project.
    var most: Int64 { units.max() ?? 1 }

    /// Each ballot that gives something to a project, and how many units.
    subscript(project: Int) -> some Sequence<(ballot: Int, unit: Int64)> {
        (starts[named[project]]..<starts[named[project] + 1]).lazy.map { index in
            (Int(ballots[index]), units.isEmpty ? 1 : units[index])
        }
    }
}
