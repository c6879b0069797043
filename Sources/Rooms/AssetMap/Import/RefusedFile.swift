import Documents
import Foundation
import OpenReferral
import Storage

/// The file of refused rows: a person puts them right in a spreadsheet, and imports the file.
///
/// The columns are `_feed, _table, _row, _field, _reason`, then `_text` where a row could only be kept as
/// it stands in its file, and then each field that any of the rows has or lacks. Rows are first written
/// with every field there is, and at the end again with those that are used, so that memory
/// does not grow with the refusals. Where the import is given up before the end, what was first written
/// goes with it. Two imports may be told to write the same file: it is one of theirs, whole.
final class RefusedFile {
    private let path: String
    private let feed: String
    /// Where rows are first written.
    private let rough: Draft
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

    /// - Throws: `ImportError.cannotWriteRefusals`, or `StorageError.file` for what may not be written over.
    init(at path: String, feed: String) throws {
        self.path = path
        self.feed = feed
        (rough, handle) = try Self.draft(of: path)
    }

    deinit { rough.discard() }

    private static func draft(of path: String) throws -> (Draft, FileHandle) {
        let draft = try Draft.replacing(path, or: ImportError.cannotWriteRefusals(path))
        guard let handle = FileHandle(forWritingAtPath: draft.path) else {
            draft.discard()
            throw ImportError.cannotWriteRefusals(path)
        }
        return (draft, handle)
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

    /// Writes the file itself, whole or not at all.
    /// - Throws: `ImportError.cannotWriteRefusals`.
    func finish() throws {
        try handle.close()
        let (draft, file) = try Self.draft(of: path)
        do {
            try copy(to: file)
            try file.close()
            try draft.publish()
        } catch {
            draft.discard()
            throw ImportError.cannotWriteRefusals(path)
        }
    }

    /// The rows again, with the columns that any of them has.
    private func copy(to file: FileHandle) throws {
        let kept = Self.fields.indices.filter { used.contains(Self.fields[$0]) }
        let own = hasText ? CorrectedRows.own : Array(CorrectedRows.own.dropLast())
        try file.write(contentsOf: Data(TableWriter.feeds.bytes(own + kept.map { Self.fields[$0] })))
        var rows = CSVReader(try FileBytes(path: rough.path), rowLimit: 64 << 20)
        while try rows.next() == .row {
            let columns = Array(0..<own.count) + kept.map { $0 + CorrectedRows.own.count }
            try file.write(contentsOf: Data(TableWriter.feeds.bytes(columns.map { rows.text($0) ?? "" })))
        }
    }
}
