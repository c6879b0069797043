/// One row as a feed gives it, in the terms of HSDS 3.0, before anything is known of other rows.
public struct Record: Sendable, Hashable {
    /// The place of its table in `Vocabulary.imported.tables`.
    public let table: Int
    /// One for each field of the table, in its order; the first is the row's own identifier, and
    /// references are identifiers, as the feed writes them.
    public var values: [Value]
    /// The line of its file on which it begins, counted from 1.
    public var line: Int
    /// Where in a JSON document it is, as a JSON pointer (RFC 6901); empty in a CSV file.
    public var pointer: String = ""
    /// Why it cannot be imported; empty when it can.
    public var problems: [Problem] = []
    /// What was put right, so that it can.
    public var mends: [Mend] = []

    public init(table: Int, fieldCount: Int, line: Int) {
        self.table = table
        values = Array(repeating: .none, count: fieldCount)
        self.line = line
    }
}

/// What one field of a row holds.
public enum Value: Sendable, Hashable {
    case none
    case text(String)
    case number(Double)
    case integer(Int64)

    /// The value as a person would write it in a spreadsheet.
    public var text: String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15
                ? String(Int64(number)) : String(number)
        case .integer(let integer): String(integer)
        }
    }
}

/// Why a row is refused: which field, and what is wrong with it, for the person who will put it right.
public struct Problem: Sendable, Hashable {
    /// Empty where the whole row is meant.
    public let field: String
    public let reason: String

    public init(_ field: String, _ reason: String) {
        self.field = field
        self.reason = reason
    }
}

/// What was put right in a row, in the same words for every row in which it was.
public struct Mend: Sendable, Hashable {
    public let field: String
    public let what: String
    /// What the feed said, for an example.
    public let was: String

    public init(_ field: String, _ what: String, was: String = "") {
        self.field = field
        self.what = what
        self.was = was
    }
}

extension Vocabulary {
    /// What an import reads: the tables of HSDS 3.0, and one of HSDS 1 and 2 whose rows become part
    /// of the service that they name.
    public static let imported = Vocabulary(
        hsds.tables + [
            Table(
                "eligibility", plural: "eligibility",
                [.id, .reference("service_id", to: "service", .inKith), Field("eligibility")])
        ])
}
