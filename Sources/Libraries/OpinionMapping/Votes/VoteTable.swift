/// Every participant's latest vote on every statement, four bytes a vote.
///
/// A vote is kept as its *cell*, `3 × column + (vote + 1)`: the place of that answer to that statement in
/// a table of all answers to all statements. What the library does most, it then does by looking up or
/// counting at the cell, without multiplying: see `CentredVotes`.
///
/// Participants and statements are in ascending order of their ids, so that the same votes make the same
/// table, whatever order they came in.
public struct VoteTable: Sendable, Equatable {
    /// The ids of those who voted at least once, ascending. A row is an index into these.
    public let participants: [Int]
    /// The ids of the statements that were voted on at least once, ascending. A column is an index here.
    public let statements: [Int]
    /// Votes that a later vote of the same participant on the same statement replaced.
    public let replaced: Int
    /// Of those, the ones that gave another answer under the very same time-stamp.
    public let ambiguous: Int
    let rowStart: [Int32]
    let cells: [Int32]

    /// How many votes count.
    public var voteCount: Int { cells.count }

    func row(_ index: Int) -> ArraySlice<Int32> {
        cells[Int(rowStart[index])..<Int(rowStart[index + 1])]
    }

    /// How many statements the participant in that row voted on.
    func count(inRow index: Int) -> Int { Int(rowStart[index + 1] - rowStart[index]) }

    /// The row of a participant, or `nil` when they never voted. O(log n).
    public func row(of participant: Int) -> Int? { participants.indexInAscending(participant) }

    /// The column of a statement, or `nil` when nobody voted on it. O(log n).
    public func column(of statement: Int) -> Int? { statements.indexInAscending(statement) }

    /// The votes of one participant by statement id. O(votes of that participant).
    public func votes(of participant: Int) -> [Int: Vote] {
        guard let index = row(of: participant) else { return [:] }
        return Dictionary(uniqueKeysWithValues: row(index).map {
            (statements[Int($0) / 3], Vote(cell: $0))
        })
    }
}

extension Vote {
    /// The answer that a cell stands for.
    init(cell: Int32) { self = cell % 3 == 0 ? .disagree : cell % 3 == 1 ? .pass : .agree }

    /// Where this answer to the statement in `column` stands.
    func cell(column: Int) -> Int32 { Int32(truncatingIfNeeded: 3 * column + Int(rawValue) + 1) }
}

extension Array where Element: Comparable {
    /// Where `element` stands in an ascending array, by bisection; `nil` when it does not.
    func indexInAscending(_ element: Element) -> Int? {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == element ? low : nil
    }
}

extension VoteTable: CustomStringConvertible {
    public var description: String {
        "\(participants.count) participants, \(statements.count) statements, \(voteCount) votes"
    }
}
