import Documents
import Foundation
import OpenReferral

/// The file of refused rows: a person puts them right in a spreadsheet, and imports the file.
///
/// The columns are `_feed, _table, _row, _field, _reason`, then `_text` where a row could only be kept as
/// it stands in its file, and then each field that any of the rows has or lacks. Rows are first written
/// with every field there is, and at the end again with those that are used, so that memory
/// does not grow with the refusals. Where the import is given up before the end, what was first written
/// goes with it.
final class RefusedFile {
    private let path: String
    private let feed: String
    private let handle: FileHandle
    private var used: Set<String> = []
    /// Whether any row is there as it stands in its file.
    private var hasText = false
    private static let fields: [String] = {
        var names: [String] = []
        for table in Vocabulary.imported.tables {
            for field in table.fields where !names.contains(field.name) { names.append(field.name) }
        }
        return names
    }()

    private var partPath: String { path + ".part" }

    /// - Throws: `ImportError.cannotWriteRefusals`.
    init(at path: String, feed: String) throws {
        self.path = path
        self.feed = feed
        _ = FileManager.default.createFile(atPath: path + ".part", contents: nil)
        guard let handle = FileHandle(forWritingAtPath: path + ".part") else {
            throw ImportError.cannotWriteRefusals(path)
        }
        self.handle = handle
    }

    deinit {
        try? FileManager.default.removeItem(atPath: partPath)
    }

    func write(_ row: RefusedRow) throws {
        var cells = [
            feed, row.table, row.position,
            row.problems.map(\.field).filter { !$0.isEmpty }.joined(separator: " "), row.reason,
            row.text,
        ]
        if !row.text.isEmpty { hasText = true }
        let table = Vocabulary.imported[row.table]
        for name in Self.fields {
            guard let index = table?.index(of: name), index < row.values.count else {
                cells.append("")
                continue
            }
            let text = row.values[index].text
            if !text.isEmpty || row.problems.contains(where: { $0.field == name }) {
                used.insert(name)
            }
            cells.append(text)
        }
        try handle.write(contentsOf: Data(TableWriter.feeds.bytes(cells)))
    }

    /// Writes the file itself.
    func finish() throws {
        try handle.close()
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw ImportError.cannotWriteRefusals(path)
        }
        let kept = Self.fields.indices.filter { used.contains(Self.fields[$0]) }
        let own = hasText ? CorrectedRows.own : Array(CorrectedRows.own.dropLast())
        try file.write(contentsOf: Data(TableWriter.feeds.bytes(own + kept.map { Self.fields[$0] })))
        var rows = CSVReader(try FileBytes(path: partPath), rowLimit: 64 << 20)
        while try rows.next() == .row {
            let columns = Array(0..<own.count) + kept.map { $0 + CorrectedRows.own.count }
            try file.write(contentsOf: Data(TableWriter.feeds.bytes(columns.map { rows.text($0) ?? "" })))
        }
        try file.close()
    }
}
