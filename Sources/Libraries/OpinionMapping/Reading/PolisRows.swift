import Documents

/// The rows of one file of a Polis export, as its bytes arrive, with errors that name the file. Blank lines
/// are passed over.
struct PolisRows: Sendable {
    let file: String
    /// `nil` until the first bytes tell the separator: the exports have commas, and spreadsheets of many
    /// countries save semicolons.
    private var scanner: RowScanner?

    init(file: String) { self.file = file }

    /// Takes the next bytes, and calls `body` with every row that they complete.
    mutating func read(
        _ bytes: [UInt8], isLast: Bool = false, _ body: (PolisRow) throws(PolisFileError) -> Void
    ) throws(PolisFileError) {
        var scanner = self.scanner ?? RowScanner(separator: bytes.withUnsafeBytes(RowScanner.separator))
        defer { self.scanner = scanner }
        if self.scanner == nil, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw PolisFileError(file: file, line: 1, .notUTF8)
        }
        do {
            try bytes.withUnsafeBytes { bytes in
                try scanner.read(bytes, isLast: isLast) { [file] row in
                    if !row.isBlank { try body(PolisRow(cells: row, file: file)) }
                }
            }
        } catch let error as PolisFileError {
            throw error
        } catch {
            throw PolisFileError(file: file, line: scanner.line, .rowWithoutEnd)
        }
    }
}

/// A row, valid while the call of its reader runs.
struct PolisRow {
    let cells: TextRow
    let file: String

    var count: Int { cells.count }

    func error(_ reason: PolisFileError.Reason) -> PolisFileError {
        PolisFileError(file: file, line: cells.line, reason)
    }

    /// The index of the column of that name in this heading.
    func column(_ name: String) throws(PolisFileError) -> Int {
        guard let index = optionalColumn(name) else {
            throw PolisFileError(file: file, line: nil, .columnMissing(name))
        }
        return index
    }

    func optionalColumn(_ name: String) -> Int? {
        (0..<count).first { trimmed($0) == name }
    }

    func isEmpty(_ column: Int) -> Bool { cells.bytes(column).isEmpty }

    func text(_ column: Int) -> String { cells.repairedText(column) }

    func trimmed(_ column: Int) -> String { String(decoding: cells.trimmed(column), as: UTF8.self) }

    func number(_ column: Int) -> Int64? { cells.number(column) }

    func wholeNumber(_ column: Int, _ name: String) throws(PolisFileError) -> Int64 {
        guard let number = number(column) else {
            throw error(.notANumber(column: name, text: text(column)))
        }
        return number
    }
}
