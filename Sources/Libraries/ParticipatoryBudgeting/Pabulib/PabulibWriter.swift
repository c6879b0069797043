import Documents

/// A Pabulib file as it stands: every key, column and field, for reading, changing and writing back.
public struct PabulibDocument: Sendable, Hashable {
    public var meta: [MetaEntry] = []
    public var projectColumns: [String] = []
    public var projects: [[String]] = []
    public var voteColumns: [String] = []
    public var votes: [[String]] = []

    public init() {}

    /// Reads a file. Its rows are only cut into fields; ``PabulibReader`` says whether they make sense.
    ///
    /// - Throws: ``BallotFileError``.
    public init(file: String, bytes: UnsafeRawBufferPointer) throws {
        let faults = Faults(file: file)
        var scanner = RowScanner(separator: UInt8(ascii: ";")), section = "", isHeader = false
        var found = PabulibDocument()
        do {
            try scanner.read(bytes, isLast: true) { row in
                let cells = try (0..<row.count).map { try row.text($0).trimmed }
                if cells == [""] { return }
                let word = cells[0].uppercased(), isAlone = cells.dropFirst().allSatisfy(\.isEmpty)
                if isAlone, ["META", "PROJECTS", "VOTES"].contains(word) {
                    section = word
                    isHeader = true
                    return
                }
                try found.add(cells, section, &isHeader, row.line, faults)
            }
        } catch let fault as RowScanner.Fault {
            throw faults.fault(scanner.line, fault)
        }
        self = found
    }

    /// The rows of one table, by the mark that its first line has most of.
    static func rows(_ file: String, _ bytes: [UInt8]) throws -> [[String]] {
        let faults = Faults(file: file), separator = bytes.withUnsafeBytes(RowScanner.separator)
        var scanner = RowScanner(separator: separator), rows: [[String]] = []
        do {
            try bytes.withUnsafeBytes { bytes in
                try scanner.read(bytes, isLast: true) { row in
                    if !row.isBlank { rows.append(try (0..<row.count).map { try row.text($0).trimmed }) }
                }
            }
        } catch let fault as RowScanner.Fault {
            throw faults.fault(scanner.line, fault)
        }
        return rows
    }

    private mutating func add(
        _ cells: [String], _ section: String, _ isHeader: inout Bool, _ line: Int, _ faults: Faults
    ) throws {
        switch (section, isHeader) {
        case ("META", true): break
        case ("META", false):
            guard cells.count == 2 else {
                throw faults.fault(line, "a row of META has a key and a value.")
            }
            meta.append(MetaEntry(key: cells[0], value: cells[1]))
        case ("PROJECTS", true): projectColumns = cells
        case ("PROJECTS", false): projects.append(cells)
        case ("VOTES", true): voteColumns = cells
        case ("VOTES", false): votes.append(cells)
        default: throw faults.fault(line, "this is not a Pabulib file: it must open with the word META.")
        }
        isHeader = false
    }

    /// The file as text, with line feeds, and quotes where a field needs them.
    public var text: String {
        var text = "META\nkey;value\n"
        for entry in meta { text += line([entry.key, entry.value]) }
        text += "PROJECTS\n" + line(projectColumns)
        for row in projects { text += line(row) }
        text += "VOTES\n" + line(voteColumns)
        for row in votes { text += line(row) }
        return text
    }

    private func line(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.contains { $0 == ";" || $0.isNewline } || cell.hasPrefix("\"")
            if !needsQuotes { return cell }
            var quoted = "\""
            for character in cell { quoted += character == "\"" ? "\"\"" : String(character) }
            return quoted + "\""
        }.joined(separator: ";") + "\n"
    }
}
