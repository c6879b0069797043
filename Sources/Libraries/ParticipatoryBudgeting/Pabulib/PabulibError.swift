import Documents

/// Why a file of ballots was refused: where, what and how to put it right. Nothing is guessed.
public struct BallotFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// Counted from 1; `nil` when the fault is in the file as a whole.
    public var line: Int?
    /// The column or key.
    public var field: String?
    public var reason: String

    public init(file: String, line: Int? = nil, field: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
    }

    public var description: String {
        var place = file
        if let line { place += ", line \(line)" }
        if let field { place += ", \(field)" }
        return "\(place): \(reason)"
    }
}

/// Words for what is wrong in one file.
struct Faults: Sendable {
    let file: String

    func fault(_ line: Int?, _ reason: String) -> BallotFileError {
        BallotFileError(file: file, line: line, reason: reason)
    }

    func fault(_ line: Int?, _ field: String?, _ reason: String) -> BallotFileError {
        BallotFileError(file: file, line: line, field: field, reason: reason)
    }

    func fault(_ line: Int, _ problem: RowScanner.Fault) -> BallotFileError {
        switch problem {
        case .rowTooLong:
            fault(max(1, line), "a row goes on for more than 4 MB; this is not a file of ballots.")
        case .quoteNeverClosed:
            fault(line, "a quotation mark opens a field here and does not close it.")
        case .notText:
            fault(line, "this row is not UTF-8 text. Save the file as UTF-8 and try again.")
        }
    }
}
