/// Where participants and statements stand, who thinks alike, and what that rests on.
///
///     let map = OpinionMap(of: try VoteTable(votes), statements: statements)
///     for group in map.groups { … }
///     map.statistics.consensus(.agree)
///
/// The same votes, options and seed give the same map, to the bit.
public struct OpinionMap: Sendable {
    /// What made this map; a change of the results changes the version.
    public static let algorithm = "kith-opinion-map"
    public static let version = "1"

    public let votes: VoteTable
    public let options: MapOptions
    /// How often the reshuffled votes gave the same groups; `nil` when that was not tried.
    public let steadiness: Steadiness?
    /// Why there are no groups; `nil` when there are.
    public let doubt: NotEnough?
    /// What the best grouping scored, from -1 to 1; `nil` without groups.
    public var silhouette: Double? { grouping?.silhouette }

    let frame: MapFrame
    /// A position a row of `votes`.
    let positions: [SIMD2<Double>]
    /// The group of each row; -1 for those who are in none.
    let labels: [Int32]
    let grouping: Grouping?
    let tallies: VoteTallies

    /// Every figure about groups and statements.
    public var statistics: MapStatistics { frame.statistics(tallies, options) }

    /// Where a participant stands, for that participant alone to see; `nil` when they never voted.
    public func position(of participant: Int) -> SIMD2<Double>? {
        votes.row(of: participant).map { positions[$0] }
    }

    /// The group of a participant, or `nil` when they are in none: they cast too few votes.
    public func group(of participant: Int) -> Int? {
        votes.row(of: participant).flatMap { labels[$0] < 0 ? nil : Int(labels[$0]) }
    }

    /// Where one who agrees with this statement alone would stand; `nil` when nobody voted on it.
    public func position(ofStatement statement: Int) -> SIMD2<Double>? {
        votes.column(of: statement).map { frame.statementPositions[$0] }
    }

    /// The variance along each of the two axes.
    public var explainedVariance: SIMD2<Double> { frame.axes.variances.lowHalf }

    /// How many directions people are grouped by: the two axes of the map, or three or four where so many
    /// stand out. Groups may then stand one behind the other on the map.
    public var directionCount: Int { frame.axes.count }

    /// The share of all variance along each of the two axes, from 0 to 1.
    public var explainedShare: SIMD2<Double> {
        frame.axes.totalVariance > 0 ? explainedVariance / frame.axes.totalVariance : .zero
    }

    /// Of each statement in `votes.statements`: its weight on the two axes.
    public var weights: [SIMD2<Double>] { frame.axes.weights.map(\.lowHalf) }
}

/// Why a map has no groups.
public enum NotEnough: Sendable, Equatable, CustomStringConvertible {
    case noVotes
    case tooFewVoters(have: Int, minimumVotes: Int)
    case everyoneAlike
    case noGroupsStandOut

    public var description: String {
        switch self {
        case .noVotes: "Nobody has voted yet, so there is nothing to say."
        case .tooFewVoters(let have, let minimum):
            "Not enough to say: \(have) \(have == 1 ? "person has" : "people have") voted on "
                + "\(minimum) statements or more, and groups need at least three such people."
        case .everyoneAlike:
            "Not enough to say: everyone who voted stands at the same place, so there are no groups."
        case .noGroupsStandOut:
            "Not enough to say: however the people are grouped, some would stand alone."
        }
    }
}

/// What does not change while votes come in: the axes, and the means that they were found with.
struct MapFrame: Sendable {
    let axes: PrincipalAxes
    let means: [Double]
    var isOut: [Bool]
    var isMeta: [Bool]
    var statements: [Int]
    /// The statements that the scaling counts: those voted on when the axes were found.
    let width: Int
    /// `weight × (vote − mean)` at every cell.
    let lookup: [SIMD4<Double>]
    let statementPositions: [SIMD2<Double>]
    let outCount: Int

    init(axes: PrincipalAxes, votes: CentredVotes, isMeta: [Bool]) {
        self.axes = axes
        self.isMeta = isMeta
        means = votes.means
        isOut = votes.isOut
        statements = votes.table.statements
        width = statements.count
        lookup = votes.lookup(axes.weights)
        outCount = isOut.count { $0 }
        let scale = Double(width).squareRoot()
        let lookup = lookup
        statementPositions = (0..<width).map { lookup[3 * $0 + 2].lowHalf * scale }
    }

    /// The position of one with these votes. Missing votes leave one nearer to the middle; the scaling by
    /// √(statements / votes) takes that back (Small et al., 2021). A statement that was taken out counts
    /// as voted on by everyone, as Polis has it.
    /// The first two directions are the map's; the others are 0 unless people are grouped by them.
    func place(_ cells: some Sequence<Int32>) -> SIMD4<Double> {
        var sum = SIMD4<Double>.zero, count = outCount
        for cell in cells where Int(cell) < lookup.count {
            sum += lookup[Int(cell)]
            count += isOut[Int(cell) / 3] ? 0 : 1
        }
        return sum * (Double(width) / Double(max(1, count))).squareRoot()
    }

    func statistics(_ tallies: VoteTallies, _ options: MapOptions) -> MapStatistics {
        MapStatistics(
            statements: statements, tallies: tallies, isOut: isOut, isMeta: isMeta,
            extremity: statements.indices.map { column in
                guard column < width else { return 0 }
                let place = statementPositions[column]
                return (place * place).sum().squareRoot()
            },
            described: tallies.described(smallest: options.smallestDescribed), options: options)
    }
}
