import OpenReferral

extension ImportFeed {
    /// Whether what is at a path is a file of rows that an import refused.
    package static func isOfRefusedRows(_ path: String) -> Bool {
        (try? CorrectedRows.feed(of: path)) != nil
    }
}

/// Reads a file of refused rows that a person has put right: each row says which table it is of.
struct CorrectedRows {
    private let header: [String]
    private var csv: CSVReader
    private let table: Int
    private let field: Int?

    enum Step {
        /// `faults` are the fields that the row was refused for.
        case record(Record, faults: Set<String>)
        case refused(line: Int, reason: String, text: String)
        /// The row has commas and no value.
        case empty
        case end
    }

    static let own = ["_feed", "_table", "_row", "_field", "_reason", "_text"]

    static func isHeader(_ header: [String]) -> Bool {
        header.contains("_table") && header.contains("_reason")
    }

    /// The feed that the rows of the file are of, if it is such a file.
    static func feed(of path: String) throws -> String? {
        var csv = CSVReader(try FileBytes(path: path))
        guard try csv.next() == .row else { return nil }
        let header = (0..<csv.count).map { csv.repairedText($0) }
        guard isHeader(header), let column = header.firstIndex(of: "_feed"), try csv.next() == .row,
            column < csv.count
        else { return nil }
        guard case .good(let name) = csv.cell(column) else { return nil }
        return name
    }

    /// - Parameter csv: stands after the header.
    init(_ header: [String], _ csv: CSVReader) {
        self.header = header
        self.csv = csv
        table = header.firstIndex(of: "_table") ?? 0
        field = header.firstIndex(of: "_field")
    }

    mutating func next() throws -> Step {
        switch try csv.next() {
        case .end: return .end
        case .refused(let reason): return .refused(line: csv.line, reason: reason, text: csv.rowText)
        case .row: break
        }
        if (0..<csv.count).allSatisfy(csv.isEmpty) { return .empty }
        let name = table < csv.count ? csv.text(table) ?? "" : ""
        guard let place = Vocabulary.imported.place(of: name) else {
            return .refused(
                line: csv.line,
                reason: name.isEmpty
                    ? "The column _table is empty. It should name a table, as service."
                    : "There is no table called \"\(name)\".",
                text: csv.rowText)
        }
        let table = Vocabulary.imported.tables[place]
        var record = Record(table: place, fieldCount: table.fields.count, line: csv.line)
        for column in 0..<min(header.count, csv.count) where !csv.isEmpty(column) {
            guard !Self.own.contains(header[column]), let field = table.index(of: header[column])
            else { continue }
            switch csv.cell(column) {
            case .good(let text):
                record.values[field] = .text(text)
                if text.unicodeScalars.contains("\u{FFFD}") {
                    record.problems.append(Problem(header[column], Self.lost))
                }
            case .bad(let reason, let repaired):
                record.problems.append(Problem(header[column], reason))
                record.values[field] = .text(repaired)
            }
        }
        let fields = field.flatMap { $0 < csv.count ? csv.text($0) : nil } ?? ""
        return .record(record, faults: Set(fields.split(separator: " ").map(String.init)))
    }

    /// What stands in a refused row for what could not be read is not what it said.
    private static let lost =
        "It holds \u{FFFD}, which stands where a letter could not be read. Write the right letter there."
}
