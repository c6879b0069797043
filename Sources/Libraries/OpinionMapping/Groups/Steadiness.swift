/// How much the groups depend on who happened to take part: participants are drawn afresh from those who
/// did, some twice and some not at all, axes and groups are found again, and compared (the bootstrap;
/// Hennig, Computational Statistics and Data Analysis 52, 2007).
public struct Steadiness: Sendable, Equatable {
    /// The mean adjusted Rand index: 1 when every draw gave the same groups, about 0 when they agree no
    /// more than by chance.
    public let overall: Double
    /// How far `overall` may be from what endless draws would give: three standard errors, which the truth
    /// lies within in all but three of a thousand cases.
    public let margin: Double
    /// Of each group, how much of it came back: the mean of the best overlap (Jaccard index), 0 to 1.
    public let groups: [Double]
    public let resamples: Int

    /// What may be said: that of the lower end, so that chance does not make groups look steadier than
    /// they are.
    public var verdict: Verdict {
        let least = overall - margin
        return least >= Self.steady ? .steady : least >= Self.doubtful ? .doubtful : .tooLittle
    }

    public enum Verdict: String, Sendable {
        case steady
        case doubtful
        case tooLittle = "too little to say"
    }

    private static let steady = 0.8
    private static let doubtful = 0.6

    init?(
        of grouping: Grouping?, labels: [Int32], in votes: CentredVotes, _ axes: PrincipalAxes,
        _ options: MapOptions
    ) {
        guard let grouping, options.resamples > 0 else { return nil }
        var random = SplitMix64(seed: options.seed &+ 0x5EED)
        var sample = Sample(), groups = [Double](repeating: 0, count: grouping.count)
        let most = Self.mostResamples(of: votes, options)
        while sample.count < options.resamples
            || sample.count < most && !sample.isClear(of: [Self.steady, Self.doubtful])
        {
            let drawn = Self.draw(
                from: votes.rows.count, at: options.resampleSize, using: &random)
            let again = Self.labels(of: drawn, in: votes, axes, grouping.count, options)
            let pairs = zip(drawn, again).filter { labels[Int($0)] >= 0 && $1 >= 0 }
            let table = Contingency(
                pairs.map { (Int(labels[Int($0)]), Int($1)) }, grouping.count, grouping.count)
            sample.add(table.adjustedRandIndex)
            for group in groups.indices { groups[group] += table.bestOverlap(of: group) }
        }
        overall = sample.mean
        margin = sample.margin
        resamples = sample.count
        self.groups = groups.map { $0 / Double(sample.count) }
    }

    /// A running mean and its error (Welford, Technometrics 4, 1962).
    private struct Sample {
        var count = 0
        var mean = 0.0
        private var squares = 0.0

        mutating func add(_ value: Double) {
            count += 1
            let before = value - mean
            mean += before / Double(count)
            squares += before * (value - mean)
        }

        var margin: Double {
            count > 1 ? 3 * (squares / Double(count - 1) / Double(count)).squareRoot() : .infinity
        }

        /// Whether more draws are not likely to carry the mean over any of these bounds.
        func isClear(of bounds: [Double]) -> Bool { bounds.allSatisfy { abs(mean - $0) > margin } }
    }

    private static func mostResamples(of votes: CentredVotes, _ options: MapOptions) -> Int {
        let people = max(1, votes.rows.count)
        let each = votes.table.voteCount * min(people, options.resampleSize) / people
        let affordable = max(options.resamples, options.resampledVotes / max(1, each))
        return min(options.mostResamples, affordable)
    }

    private static func draw(
        from count: Int, at most: Int, using random: inout SplitMix64
    ) -> [Int32] {
        (0..<min(count, most)).map { _ in Int32.random(in: 0..<Int32(count), using: &random) }.sorted()
    }

    /// Where an axis still moves after so many rounds, nothing but chance tells it from the next.
    private static let resampleRounds = 8

    /// The groups that these rows alone would make; -1 for those in none.
    private static func labels(
        of drawn: [Int32], in votes: CentredVotes, _ axes: PrincipalAxes, _ count: Int,
        _ options: MapOptions
    ) -> [Int32] {
        let resample = CentredVotes(votes.table, isOut: votes.isOut, rows: drawn)
        let found = PrincipalAxes(
            of: resample, count: axes.count, start: axes.subspace, tolerance: 1e-3,
            mostRounds: resampleRounds)
        let frame = MapFrame(axes: found, votes: resample, isMeta: votes.isOut)
        let taken = drawn.indices.filter {
            votes.table.count(inRow: Int(drawn[$0])) >= options.minimumVotes
        }
        var labels = [Int32](repeating: -1, count: drawn.count)
        let points = taken.map { frame.place(votes.table.row(Int(drawn[$0]))) }
        var quick = options
        quick.furtherStarts = min(options.furtherStarts, 3)
        quick.allowsSingletons = true
        guard let again = groupings(of: points, upTo: count, options: quick).last ?? nil else {
            return labels
        }
        for (index, label) in zip(taken, again.labels) { labels[index] = label }
        return labels
    }
}

/// How two groupings of the same people overlap.
struct Contingency {
    private let cells: [[Double]]

    /// - Parameter pairs: of each person, the group in the one and in the other.
    init(_ pairs: [(Int, Int)], _ first: Int, _ second: Int) {
        var cells = [[Double]](repeating: [Double](repeating: 0, count: second), count: first)
        for (one, other) in pairs { cells[one][other] += 1 }
        self.cells = cells
    }

    private var rows: [Double] { cells.map { $0.reduce(0, +) } }
    private var columns: [Double] {
        cells.reduce([Double](repeating: 0, count: cells.first?.count ?? 0)) { zip($0, $1).map(+) }
    }

    /// Hubert and Arabie, Journal of Classification 2, 1985. 1 for the same grouping under any names.
    var adjustedRandIndex: Double {
        func pairs(_ count: Double) -> Double { count * (count - 1) / 2 }
        let all = pairs(rows.reduce(0, +))
        let inRows = rows.reduce(0) { $0 + pairs($1) }, inColumns = columns.reduce(0) { $0 + pairs($1) }
        let together = cells.joined().reduce(0) { $0 + pairs($1) }
        guard all > 0 else { return 1 }
        let expected = inRows * inColumns / all, most = (inRows + inColumns) / 2
        return most == expected ? 1 : (together - expected) / (most - expected)
    }

    /// The largest Jaccard index of that group of the one with any of the other; 0 for an empty group.
    func bestOverlap(of group: Int) -> Double {
        let size = rows[group], columns = columns
        return cells[group].indices.reduce(0) { best, other in
            let union = size + columns[other] - cells[group][other]
            return union > 0 ? max(best, cells[group][other] / union) : best
        }
    }
}
