import Documents

/// Reads a CSV file with a row of headings: finds the columns asked for, whatever their order and
/// case.
///
/// The separator is the comma, semicolon or tab that stands most often in the first row.
struct TableReader {
    let file: String
    /// Whether rows may have more or fewer cells than there are headings.
    private let isRagged: Bool
    private var scanner: RowScanner?
    private(set) var headings: [String] = []
    private var waiting: [UInt8] = []
    private(set) var row = 0
    var problems = InputProblems()

    init(file: String, isRagged: Bool = false) {
        self.file = file
        self.isRagged = isRagged
    }

    /// Reads a whole file: finds the columns in the headings, and hands each row that is not blank to `take`.
    /// - Parameter find: nil where the columns that are needed are not there, and it has said so.
    mutating func readAll<Columns>(
        _ bytes: [UInt8], columns find: (inout TableReader) -> Columns?,
        _ take: (TextRow, Columns, inout TableReader) -> Void
    ) {
        var columns: Columns?
        bytes.withUnsafeBytes { bytes in
            read(bytes, isLast: true) { table, cells, isHeading in
                if isHeading {
                    // What is not text has no columns to speak of.
                    columns = table.problems.isEmpty ? find(&table) : nil
                } else if let columns {
                    take(cells, columns, &table)
                }
            }
        }
        if headings.isEmpty, problems.isEmpty {
            problems.add(
                InputProblem(
                    file, "this file is empty.", advice: "It needs a row of headings first."))
        }
    }

    /// Hands the headings, and then each row that is not blank, to `body`.
    mutating func read(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool,
        _ body: (inout TableReader, TextRow, _ isHeading: Bool) -> Void
    ) {
        waiting += bytes
        if scanner == nil {
            // The separator is known when the first row is here.
            guard isLast || waiting.contains(10) || waiting.contains(13) else { return }
            scanner = RowScanner(separator: waiting.withUnsafeBytes(RowScanner.separator))
        }
        guard var scanner else { return }
        let bytes = waiting
        waiting = []
        do {
            try bytes.withUnsafeBytes { piece in
                try scanner.read(piece, isLast: isLast) { row in take(row, body) }
            }
        } catch {
            problems.add(explain(error as? RowScanner.Fault ?? .notText, line: scanner.line))
        }
        self.scanner = scanner
    }

    private mutating func take(
        _ cells: TextRow, _ body: (inout TableReader, TextRow, _ isHeading: Bool) -> Void
    ) {
        row += 1
        if (0..<cells.count).allSatisfy({ cells.trimmed($0).isEmpty }) { return }
        let isHeading = headings.isEmpty
        if isHeading {
            headings = (0..<cells.count).map { text(cells, $0) }
        } else if !isRagged {
            checkLength(cells)
        }
        body(&self, cells, isHeading)
    }

    private mutating func checkLength(_ cells: TextRow) {
        if cells.count < headings.count {
            report(
                nil, "this row has \(cells.count) cells, and there are \(headings.count) headings.",
                advice: "Give it a cell for each heading.")
        } else if (headings.count..<cells.count).contains(where: { !cells.trimmed($0).isEmpty }) {
            report(
                nil,
                "this row has \(cells.count) cells, and there are only \(headings.count) headings.",
                advice: "A value that holds the separator must stand in double quotes.")
        }
    }

    /// A cell, tidied; empty where the row has none, or where it is not text (which is reported).
    mutating func text(_ cells: TextRow, _ column: Int) -> String {
        guard column < cells.count else { return "" }
        do {
            return try cells.text(column).tidied
        } catch {
            problems.add(explain(error, line: cells.line))
            return ""
        }
    }

    mutating func report(_ field: Int?, _ reason: String, advice: String) {
        let heading = field.flatMap { headings.indices.contains($0) ? headings[$0] : nil }
        problems.add(InputProblem(file, row: row, field: heading, reason, advice: advice))
    }

    /// Where a column stands; `nil`, when nobody has it. Two of the same name are reported.
    mutating func column(_ names: [String]) -> Int? {
        for name in names {
            let found = headings.indices.filter { headings[$0].folded == name.folded }
            if found.count > 1 {
                report(
                    found[1], "there are \(found.count) columns of this name.",
                    advice: "Give each column a name of its own.")
            }
            if let first = found.first { return first }
        }
        return nil
    }

    private func explain(_ fault: RowScanner.Fault, line: Int) -> InputProblem {
        switch fault {
        case .rowTooLong:
            InputProblem(file, row: line, "this row never ends.", advice: "Is this a CSV file?")
        case .quoteNeverClosed:
            InputProblem(
                file, row: line, "a double quote opens a cell and is not closed at its end.",
                advice: "Close it, and write a quote inside a cell twice.")
        case .notText:
            InputProblem(
                file, row: line, "this is not text in UTF-8.",
                advice: "Save the file as “CSV UTF-8”.")
        }
    }
}
