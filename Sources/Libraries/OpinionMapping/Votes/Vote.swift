/// What a participant said to a statement. A statement that a participant has not voted on has no vote
/// at all, which is not the same as a pass: a pass was seen and answered.
public enum Vote: Int8, Sendable, CaseIterable {
    case disagree = -1
    case pass = 0
    case agree = 1
}

/// Which number stands for agreement in a file. Polis writes 1 for agree in its export files and -1 for
/// agree in its database and its API; the two must never be mixed, and no file says which it holds.
public enum SignConvention: String, Sendable, CaseIterable {
    /// 1 = agree, -1 = disagree, 0 = pass: the Polis export files.
    case agreeIsOne = "1"
    /// -1 = agree, 1 = disagree, 0 = pass: the Polis database and API.
    case agreeIsMinusOne = "-1"

    /// The vote that `number` stands for; `nil` when it stands for none.
    public func vote(_ number: Int64) -> Vote? {
        switch (number, self) {
        case (0, _): .pass
        case (1, .agreeIsOne), (-1, .agreeIsMinusOne): .agree
        case (-1, .agreeIsOne), (1, .agreeIsMinusOne): .disagree
        default: nil
        }
    }
}

/// One vote as it was cast: who, on what, which, and when.
public struct CastVote: Sendable, Equatable {
    /// Milliseconds since 1970, or any number that grows with time.
    public let time: Int64
    public let participant: Int
    public let statement: Int
    public let vote: Vote

    public init(participant: Int, statement: Int, vote: Vote, time: Int64 = 0) {
        self.time = time
        self.participant = participant
        self.statement = statement
        self.vote = vote
    }
}
