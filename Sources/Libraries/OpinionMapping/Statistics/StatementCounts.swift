/// Agree, disagree and pass on one statement by some set of participants.
public struct StatementCounts: Sendable, Equatable {
    public var agree: Int
    public var disagree: Int
    public var pass: Int

    public init(agree: Int, disagree: Int, pass: Int) {
        self.agree = agree
        self.disagree = disagree
        self.pass = pass
    }

    /// All who voted on it.
    public var votes: Int { agree + disagree + pass }

    func count(_ direction: Direction) -> Int { direction == .agree ? agree : disagree }
}

/// Which way a finding points.
public enum Direction: String, Sendable, CaseIterable {
    case agree
    case disagree
}

/// How often each answer was given to each statement, by each group and by everyone. One vote changes
/// two numbers, or four.
struct VoteTallies: Sendable, Equatable {
    /// A row a group; `3 × column + answer`, as in `VoteTable`.
    var groups: [[Int32]]
    /// Of all participants, grouped or not.
    var everyone: [Int32]
    /// People in each group.
    var sizes: [Int]

    func counts(_ group: Int, _ column: Int) -> StatementCounts { .init(groups[group], column) }

    /// Of everyone who is in a group.
    func grouped(_ column: Int) -> StatementCounts {
        groups.reduce(StatementCounts(agree: 0, disagree: 0, pass: 0)) {
            $0 + StatementCounts($1, column)
        }
    }

    func everyone(_ column: Int) -> StatementCounts { .init(everyone, column) }
}

extension StatementCounts {
    fileprivate init(_ tally: [Int32], _ column: Int) {
        self.init(
            agree: Int(tally[3 * column + 2]), disagree: Int(tally[3 * column]),
            pass: Int(tally[3 * column + 1]))
    }
}
