/// A map that votes keep coming to. A vote moves its participant, and every count and figure, at once;
/// the axes and the middles of the groups stay where they are until ``refreshed()``.
///
/// Cost of a vote: O(votes of that participant + groups).
public struct LiveMap: Sendable {
    /// The map that the axes and groups are from.
    public let origin: OpinionMap
    private var frame: MapFrame
    private var tallies: VoteTallies
    /// Those who voted since: their cells, ascending.
    private var changed: [Int: [Int32]] = [:]
    private var columns: [Int: Int] = [:]
    private var voteCountSince = 0

    public init(_ map: OpinionMap) {
        origin = map
        frame = map.frame
        tallies = map.tallies
    }

    /// Why a vote was not taken.
    public enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        case unknownStatement(Int)

        public var description: String {
            switch self {
            case .unknownStatement(let id): "there is no statement \(id) in this conversation"
            }
        }
    }

    /// What a vote changed, for the one who cast it to see.
    public struct Change: Sendable, Equatable {
        public let position: SIMD2<Double>
        /// `nil` as long as they have voted too little.
        public let group: Int?
        /// The answer that this one takes the place of.
        public let replaced: Vote?
    }

    /// Every figure, with all votes so far.
    public var statistics: MapStatistics { frame.statistics(tallies, origin.options) }

    public func position(of participant: Int) -> SIMD2<Double>? {
        changed[participant].map { frame.place($0).lowHalf } ?? origin.position(of: participant)
    }

    public func group(of participant: Int) -> Int? {
        changed[participant].map { label(of: $0) ?? -1 }.map { $0 < 0 ? nil : $0 }
            ?? origin.group(of: participant)
    }

    /// Lets votes on a statement in that nobody has voted on. It counts at once, and has a part in the
    /// axes from the next ``refreshed()`` on.
    public mutating func open(_ statement: Int) {
        guard column(of: statement) == nil else { return }
        columns[statement] = frame.statements.count
        frame.statements.append(statement)
        frame.isOut.append(false)
        frame.isMeta.append(false)
        tallies.everyone += [0, 0, 0]
        for group in tallies.groups.indices { tallies.groups[group] += [0, 0, 0] }
    }

    /// Takes one vote; of several by one participant on one statement the last that was taken counts.
    @discardableResult
    public mutating func cast(
        _ vote: Vote, by participant: Int, on statement: Int
    ) throws(Refusal) -> Change {
        guard let column = column(of: statement) else { throw .unknownStatement(statement) }
        var cells = cells(of: participant)
        let before = group(of: participant)
        let place = cells.firstIndex { Int($0) / 3 >= column } ?? cells.count
        let isReplacing = place < cells.count && Int(cells[place]) / 3 == column
        let replaced = isReplacing ? cells[place] : nil
        let cell = vote.cell(column: column)
        if let replaced { tallies.everyone[Int(replaced)] -= 1 }
        tallies.everyone[Int(cell)] += 1
        count(cells, in: before, by: -1)
        if isReplacing { cells[place] = cell } else { cells.insert(cell, at: place) }
        let after = label(of: cells)
        count(cells, in: after, by: 1)
        if let before { tallies.sizes[before] -= 1 }
        if let after { tallies.sizes[after] += 1 }
        changed[participant] = cells
        voteCountSince += 1
        return Change(
            position: frame.place(cells).lowHalf, group: after, replaced: replaced.map { Vote(cell: $0) })
    }

    /// This map on axes and groups that were found anew in the background, with the votes that came in while
    /// they were being found.
    ///
    ///     let snapshot = live
    ///     let afresh = Task.detached { snapshot.refreshed() }
    ///     …                                       // votes go on being cast into `live`
    ///     live = live.moved(to: await afresh.value)
    ///
    /// Cost: O(votes of those who voted since ``origin``).
    /// - Parameter map: what ``refreshed(statements:)`` of an earlier state of this map gave.
    public func moved(to map: OpinionMap) -> LiveMap {
        var next = LiveMap(map)
        for statement in frame.statements { next.open(statement) }
        for (participant, cells) in changed.sorted(by: { $0.key < $1.key }) {
            let known = map.votes.votes(of: participant)
            for cell in cells {
                let statement = frame.statements[Int(cell) / 3], vote = Vote(cell: cell)
                if known[statement] != vote { _ = try? next.cast(vote, by: participant, on: statement) }
            }
        }
        return next
    }

    /// The map of all votes so far with axes and groups found anew: what a map made from nothing would
    /// be, sooner, because the search for the axes starts from the present ones. It is a value like any
    /// other, and can be found on another thread while votes go on coming to this one.
    public func refreshed(statements: [Statement] = []) -> OpinionMap {
        OpinionMap(
            of: votes(), statements: statements.isEmpty ? known() : statements, options: origin.options,
            after: origin)
    }

    /// Every vote so far.
    public func votes() -> VoteTable {
        let order = frame.statements.indices.filter { column in
            (0..<3).contains { tallies.everyone[3 * column + $0] > 0 }
        }.sorted { frame.statements[$0] < frame.statements[$1] }
        var renumbered = [Int32](repeating: 0, count: frame.statements.count)
        for (new, old) in order.enumerated() { renumbered[old] = Int32(new) }
        let participants = Set(origin.votes.participants).union(changed.keys).sorted()
        var rowStart: [Int32] = [0], all: [Int32] = []
        all.reserveCapacity(origin.votes.voteCount + voteCountSince)
        for participant in participants {
            all += cells(of: participant).map { 3 * renumbered[Int($0) / 3] + $0 % 3 }.sorted()
            rowStart.append(Int32(all.count))
        }
        return VoteTable(
            participants: participants, statements: order.map { frame.statements[$0] },
            replaced: origin.votes.replaced, ambiguous: origin.votes.ambiguous,
            rowStart: rowStart, cells: all)
    }

    private func known() -> [Statement] {
        frame.statements.indices.map {
            Statement(
                id: frame.statements[$0], text: "",
                isModeratedOut: frame.isOut[$0] && !frame.isMeta[$0], isMeta: frame.isMeta[$0])
        }
    }

    private func column(of statement: Int) -> Int? {
        origin.votes.column(of: statement) ?? columns[statement]
    }

    private func cells(of participant: Int) -> [Int32] {
        changed[participant] ?? origin.votes.row(of: participant).map { Array(origin.votes.row($0)) } ?? []
    }

    private func label(of cells: [Int32]) -> Int? {
        guard cells.count >= origin.options.minimumVotes, let grouping = origin.grouping else { return nil }
        let place = frame.place(cells)
        return grouping.centres.withUnsafeBufferPointer { Int(place.nearest(of: $0)) }
    }

    private mutating func count(_ cells: [Int32], in group: Int?, by step: Int32) {
        guard let group else { return }
        for cell in cells { tallies.groups[group][Int(cell)] += step }
    }
}
