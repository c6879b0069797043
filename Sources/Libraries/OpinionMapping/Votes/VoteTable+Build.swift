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
        let byColumn = sortedByCounting(
            (0..<Int32(votes.count)).map { $0 }, into: themes.ids.count
        ) { themes.index(of: votes[Int($0)].statement) }
        let order = sortedByCounting(byColumn, into: people.ids.count) {
            people.index(of: votes[Int($0)].participant)
        }
        var kept = Kept(rows: people.ids.count, capacity: votes.count)
        kept.takeLatest(of: votes, in: order, people: people, themes: themes)
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

    /// `order` holds the votes by participant, then statement, then as they came.
    mutating func takeLatest(
        of votes: [CastVote], in order: [Int32], people: Numbering, themes: Numbering
    ) {
        var index = 0
        var participant = votes.isEmpty ? 0 : votes[Int(order[0])].participant
        while index < order.count {
            var latest = votes[Int(order[index])]
            if latest.participant != participant {
                rowStart.append(Int32(cells.count))
                participant = latest.participant
            }
            index += 1
            while index < order.count {
                let next = votes[Int(order[index])]
                guard next.participant == participant, next.statement == latest.statement else { break }
                replaced += 1
                if next.time == latest.time && next.vote != latest.vote { ambiguous += 1 }
                if next.time >= latest.time { latest = next }
                index += 1
            }
            cells.append(latest.vote.cell(column: themes.index(of: latest.statement)))
        }
        if !votes.isEmpty { rowStart.append(Int32(cells.count)) }
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

/// `items` in ascending order of `key`, those of one key in the order they had. O(items + keys).
private func sortedByCounting(
    _ items: [Int32], into keys: Int, by key: (Int32) -> Int
) -> [Int32] {
    var place = [Int](repeating: 0, count: keys + 1)
    for item in items { place[key(item) + 1] += 1 }
    for index in 0..<keys { place[index + 1] += place[index] }
    return [Int32](unsafeUninitializedCapacity: items.count) { sorted, count in
        for item in items {
            let slot = key(item)
            sorted.initializeElement(at: place[slot], to: item)
            place[slot] += 1
        }
        count = items.count
    }
}
