import OpenReferral

/// The identifiers of the rows of one CSV file, where its rows may name each other: what names a row
/// that is neither in the file nor in the database is refused, as the rest of the feed is not there to
/// hold it. Eight bytes a row.
struct PromisedRows: Sendable {
    private var names: Set<Int> = []
    /// Whether it is not known what is in the file.
    private let isOpen: Bool

    /// - Parameter files: the files of a feed, of which only one by itself is looked at. What cannot be
    ///   read promises nothing.
    init(_ files: ImportFiles) {
        isOpen = files.isCorrection
        guard files.isOneTable, let file = files.files.first else { return }
        try? read(file)
    }

    private mutating func read(_ file: ImportFiles.File) throws {
        var csv = CSVReader(try FileBytes(path: file.path))
        guard try csv.next() == .row else { return }
        let header = (0..<csv.count).map { csv.repairedText($0) }
        guard let layout = Layout(file: file.name, header: header), Self.namesItself[layout.table] else {
            return
        }
        var reader = LayoutReader(layout, csv)
        var records: [Record] = []
        while true {
            records.removeAll(keepingCapacity: true)
            switch try reader.next(into: &records) {
            case .end: return
            case .refused, .empty: continue
            case .records: names.insert(records[0].values[0].text.hashValue)
            }
        }
    }

    private static let namesItself: [Bool] = Vocabulary.imported.tables.map { table in
        table.fields.contains { $0.reference == table.name }
    }

    func contains(_ name: String) -> Bool {
        isOpen || names.contains(name.hashValue)
    }
}
