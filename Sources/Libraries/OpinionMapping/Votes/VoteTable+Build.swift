extension VoteTable {
    /// The table of these votes. Where a participant voted more than once on a statement, the latest by
    /// time-stamp counts; of two with one time-stamp, the later in `votes`.
    ///
    /// Cost: O(votes), and 12 bytes a vote beside the votes themselves.
    /// - Throws: ``TooLarge`` past two thousand million votes or seven hundred million statements.
    public init(_ votes: [CastVote]) throws(TooLarge) {
        let people = Numbering(of: votes.lazy.map(\.participant), count: votes.count)
        let themes = Numbering(of: votes.lazy.map(\.statement), count: votes.count)
        guard votes.count < Int(Int32.max), themes.ids.count < Int(Int32.max) / 3 else {
            throw TooLarge(votes: votes.count)
        }
        let columns = votes.map { Int32(truncatingIfNeeded: themes.index(of: $0.statement)) }
        let rows = votes.map { Int32(truncatingIfNeeded: people.index(of: $0.participant)) }
        let byColumn = sortedByCounting(0..<Int32(votes.count), keys: columns, below: themes.ids.count)
        let order = sortedByCounting(byColumn, keys: rows, below: people.ids.count)
        var kept = Kept(rows: people.ids.count, capacity: votes.count)
        kept.takeLatest(of: votes, in: order, rows: rows, columns: columns)
        self.init(
            participants: people.ids, statements: themes.ids, replaced: kept.replaced,
            ambiguous: kept.ambiguous, rowStart: kept.rowStart, cells: kept.cells)
    }

    /// More votes than the table can number.
    public struct TooLarge: Error, Sendable, CustomStringConvertible {
        public let votes: Int
        public var description: String { "\(votes) votes are more than one map can hold" }
    }
}

/// The rows as they are filled.
private struct Kept {
    var cells: [Int32] = []
    var rowStart: [Int32] = [0]
    var replaced = 0
    var ambiguous = 0

    init(rows: Int, capacity: Int) {
        cells.reserveCapacity(capacity)
        rowStart.reserveCapacity(rows + 1)
    }

    /// `order` holds the votes by row, then column, then as they came.
    mutating func takeLatest(of votes: [CastVote], in order: [Int32], rows: [Int32], columns: [Int32]) {
        var index = 0
        while index < order.count {
            var latest = Int(order[index])
            let row = rows[latest], column = columns[latest]
            while rowStart.count <= Int(row) { rowStart.append(Int32(cells.count)) }
            index += 1
            while index < order.count {
                let next = Int(order[index])
                guard rows[next] == row, columns[next] == column else { break }
                replaced += 1
                let isAsLate = votes[next].time == votes[latest].time
                if isAsLate && votes[next].vote != votes[latest].vote { ambiguous += 1 }
                if votes[next].time >= votes[latest].time { latest = next }
                index += 1
            }
            cells.append(votes[latest].vote.cell(column: Int(column)))
        }
        if !order.isEmpty { rowStart.append(Int32(cells.count)) }
    }
}

/// Ids in ascending order, and the index of each: a plain table where the ids are dense enough, as
/// Polis's are, and a dictionary where they are not.
private struct Numbering {
    let ids: [Int]
    private let lowest: Int
    private let table: [Int32]
    private let sparse: [Int: Int32]

    init(of all: some Sequence<Int>, count: Int) {
        var low = Int.max, high = Int.min
        for id in all {
            low = Swift.min(low, id)
            high = Swift.max(high, id)
        }
        lowest = low
        let (span, overflow) = high.subtractingReportingOverflow(low)
        if count > 0, !overflow, span <= 4 * count + 1_000_000 {
            var table = [Int32](repeating: -1, count: span + 1)
            for id in all { table[id - low] = 0 }
            var ids: [Int] = []
            for offset in 0...span where table[offset] == 0 {
                table[offset] = Int32(truncatingIfNeeded: ids.count)
                ids.append(low + offset)
            }
            (self.ids, self.table, sparse) = (ids, table, [:])
        } else {
            ids = Set(all).sorted()
            table = []
            sparse = Dictionary(uniqueKeysWithValues: zip(ids, 0...))
        }
    }

    func index(of id: Int) -> Int {
        table.isEmpty ? Int(sparse[id] ?? 0) : Int(table[id - lowest])
    }
}

/// `items` in ascending order of their keys, those of one key in the order they had. O(items + keys).
private func sortedByCounting(
    _ items: some Collection<Int32>, keys: [Int32], below bound: Int
) -> [Int32] {
    var place = [Int32](repeating: 0, count: bound + 1)
    for key in keys { place[Int(key) + 1] += 1 }
    for index in 0..<bound { place[index + 1] += place[index] }
    var sorted = [Int32](repeating: 0, count: items.count)
    for item in items {
        let key = Int(keys[Int(item)])
        sorted[Int(place[key])] = item
        place[key] += 1
    }
    return sorted
}
