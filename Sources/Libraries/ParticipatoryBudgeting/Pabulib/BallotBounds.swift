/// What the head of a ballot file says of its ballots, and how many are not so. Nothing is refused for it:
/// the town has counted these ballots, or left them out of the file. But it is not passed over in silence.
struct BallotBounds {
    private struct Bound {
        var key: String
        var value: Decimal
        /// Whether ballots may not be above it.
        var isMost: Bool
        var measure: Measure
        var broken = 0
        var firstLine = 0
    }

    private enum Measure: String {
        case length, cost = "sum_cost", points, sumOfPoints = "sum_points"
    }

    private var bounds: [Bound] = []
    private var costs: [Int64] = []
    private var costPlaces = 0
    private(set) var notes: [String] = []

    init() {}

    init(_ meta: [MetaEntry], _ kind: BallotKind, _ projects: [ProjectRows.Row]) {
        for entry in meta {
            let parts = entry.key.split(separator: "_", maxSplits: 1).map(String.init)
            guard parts.count == 2, ["min", "max"].contains(parts[0]),
                let measure = Measure(rawValue: parts[1])
            else { continue }
            guard let value = Decimal(entry.value.utf8) else {
                notes.append(
                    "META, \(entry.key): “\(entry.value)” is not a number, so it was passed over.")
                continue
            }
            if [.points, .sumOfPoints].contains(measure), !kind.hasPoints { continue }
            bounds.append(
                Bound(key: entry.key, value: value, isMost: parts[0] == "max", measure: measure))
        }
        let standard = meta.first { $0.key == "default_score" }?.value ?? "0"
        if Decimal(standard.utf8)?.digits != 0 {
            notes.append(
                "META, default_score: “\(standard)” is not counted for projects that a ballot does not "
                    + "score.")
        }
        guard bounds.contains(where: { $0.measure == .cost }) else { return }
        costPlaces = projects.map(\.cost.places).max() ?? 0
        costs = projects.map { $0.cost.scaled(to: costPlaces) ?? .max >> 16 }
    }

    var isEmpty: Bool { bounds.isEmpty }

    mutating func look(_ entries: [UInt16], _ points: [Int64], places: Int, _ line: Int) {
        for index in bounds.indices where isBroken(bounds[index], entries, points, places) {
            if bounds[index].broken == 0 { bounds[index].firstLine = line }
            bounds[index].broken += 1
        }
    }

    private func isBroken(
        _ bound: Bound, _ entries: [UInt16], _ points: [Int64], _ places: Int
    ) -> Bool {
        func isOut(_ value: Int64, _ places: Int) -> Bool {
            let own = Int128(value) * Int128(power(bound.value.places))
            let limit = Int128(bound.value.digits) * Int128(power(places))
            return bound.isMost ? own > limit : own < limit
        }
        switch bound.measure {
        case .length: return isOut(Int64(entries.count), 0)
        case .cost: return isOut(entries.reduce(0) { $0 &+ costs[Int($1)] }, costPlaces)
        case .sumOfPoints: return isOut(points.reduce(0, &+), places)
        case .points: return points.contains { isOut($0, places) }
        }
    }

    mutating func close() {
        for bound in bounds where bound.broken > 0 {
            let ballots = counted(bound.broken, "ballot is", "ballots are")
            notes.append(
                "META says \(bound.key) \(bound.value), and \(ballots) "
                    + "\(bound.isMost ? "above" : "below") it (the first on line \(bound.firstLine)). "
                    + "All are counted as they stand.")
        }
    }
}
