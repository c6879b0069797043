/// Why a file of a Polis export was refused: which file, which line, what is wrong, how to mend it.
public struct PolisFileError: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    /// Counted from 1, the heading included; `nil` when it is about the file as a whole.
    public let line: Int?
    public let reason: Reason

    init(file: String, line: Int?, _ reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public enum Reason: Sendable, Equatable {
        case empty
        case columnMissing(String)
        case tooFewFields(found: Int, wanted: Int)
        case notANumber(column: String, text: String)
        case notAVote(text: String, SignConvention)
        case notAStatement(heading: String)
        case notModeration(Int64)
        case idMissing(column: String)
        case notText(column: String)
        case statementTwice(String)
        case participantTwice(String)
        case rowWithoutEnd
        case notUTF8
    }

    public var description: String {
        let place = line.map { "\(file), line \($0): " } ?? "\(file): "
        return place + words
    }

    private var words: String {
        switch reason {
        case .empty:
            "the file is empty. It should begin with a line of column names."
        case .columnMissing(let name):
            "there is no column “\(name)”. Check that this is the file that Polis exported."
        case .tooFewFields(let found, let wanted):
            "the line has \(found) fields, and the column names ask for \(wanted). Part of it may be lost."
        case .notANumber(let column, let text):
            "“\(text)” in the column “\(column)” is not a whole number."
        case .notAVote(let text, let convention):
            "“\(text)” is not a vote. A vote is \(convention.rawValue) for agree, "
                + "\(convention == .agreeIsOne ? "-1" : "1") for disagree, or 0 for pass."
        case .notAStatement(let heading):
            "the column “\(heading)” stands among the votes, and is neither a number nor a statement that "
                + "comments.csv lists."
        case .notModeration(let number):
            "“\(number)” in the column “moderated” is none of -1 (taken out), 0 (not looked at) "
                + "and 1 (let in)."
        case .idMissing(let column):
            "there is nothing in the column “\(column)”. Every line needs an id there."
        case .notText(let column):
            "the id in the column “\(column)” cannot be read as text. Save the file as UTF-8."
        case .statementTwice(let id):
            "the statement \(id) is listed twice. Keep one of the two."
        case .participantTwice(let id):
            "the participant \(id) is listed twice. Keep one of the two."
        case .notUTF8:
            "this is not text in UTF-8. Save the file as “CSV UTF-8”."
        case .rowWithoutEnd:
            "the line opens a quotation mark (\") and never closes it."
        }
    }
}
