/// One thing that is wrong with a file or an option: where it is, why, and what to do.
public struct InputProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// A file as it was named, or an option.
    public let place: String
    /// As a spreadsheet counts, the row of headings being 1.
    public let row: Int?
    /// The heading of the column, or where in a JSON file; nil where it has no name.
    public let field: String?
    public let reason: String
    public let advice: String

    public init(
        _ place: String, row: Int? = nil, field: String? = nil, _ reason: String, advice: String
    ) {
        self.place = place
        self.row = row
        self.field = field?.isEmpty == true ? nil : field
        self.reason = reason
        self.advice = advice
    }

    public var description: String {
        var parts = [place]
        if let row { parts.append("row \(row)") }
        // What has no rows, such as JSON, has no columns either.
        if let field { parts.append(row == nil ? "at “\(field)”" : "column “\(field)”") }
        return "\(parts.joined(separator: ", ")): \(reason) \(advice)"
    }
}

/// All that was found wrong, so that it can be put right in one go.
public struct InputProblems: Error, Sendable, CustomStringConvertible {
    /// Beyond so many, problems are counted and not kept.
    public static let mostKept = 25

    public private(set) var problems: [InputProblem] = []
    /// How many were found beyond those kept.
    public private(set) var more = 0

    public init() {}

    public init(_ problem: InputProblem) {
        add(problem)
    }

    public var isEmpty: Bool { problems.isEmpty }

    public mutating func add(_ problem: InputProblem) {
        if problems.count < Self.mostKept { problems.append(problem) } else { more += 1 }
    }

    public mutating func add(_ others: InputProblems) {
        for problem in others.problems { add(problem) }
        more += others.more
    }

    public func throwIfAny() throws(InputProblems) {
        if !isEmpty { throw self }
    }

    public var description: String {
        let lines =
            problems.map(\.description) + (more > 0 ? ["… and \(more) more like these."] : [])
        return lines.joined(separator: "\n")
    }
}
