import OpenReferral

/// Some rows of a feed, checked each by itself, to be written together.
struct ImportBatch: Sendable {
    var rows: [Row] = []
    /// Rows that could not be made into records, or say nothing.
    var refusals: [RefusedRow] = []
    var empty: [Int: Int] = [:]
    var strangers: [String: Int] = [:]
    var notes: [String] = []
    /// Tables of which a file was opened, whether it holds rows or not.
    var tables: Set<Int> = []
    /// Whether the feed ends with it.
    var isLast = false

    struct Row: Sendable {
        var record: Record
        /// The place of its file in the feed.
        let file: Int
        /// Whether it stands inside a row that names it, as an organisation inside its service: then it
        /// may say less than the row itself does elsewhere.
        let isInside: Bool
        let isOlder: Bool
        /// Of a row that was refused and put right, the fields that it was refused for.
        var faults: Set<String>?
        /// Its identifier here, and the rows that it names; empty where it is refused already.
        var id = ""
        var references: [Reference] = []

        /// The field's place, the table named, and the row's identifier there.
        struct Reference: Sendable {
            let field: Int
            let table: Int
            let id: String
        }
    }
}

/// Walks the files of a feed, a batch of rows at a time.
struct FeedWalk {
    let files: [ImportFiles.File]
    private let batchRows: Int
    private(set) var index = -1
    private var reader = Reader.none
    var batch = ImportBatch()
    private var kept: [Record] = []

    private let checker = Checker()
    private var keys: ImportKeys
    let records = JSONRecords()
    let layouts = JSONLayout()
    private var owners: LocationOwners
    var page = Page()

    /// What is known of the JSON document that is being read.
    struct Page {
        var layout: JSONLayout.Finding = .unknown
        var elements = 0
        /// How many elements it says that there are.
        var told: Int?
        /// Hashes of the identifiers of the elements.
        var identifiers: Set<Int> = []
    }

    private enum Reader {
        case none
        case csv(LayoutReader)
        case corrected(CorrectedRows)
        case json(JSONElements)
    }

    init(_ feed: ImportFiles, named name: String, batchRows: Int) {
        keys = ImportKeys(feed: name)
        owners = LocationOwners(feed.files)
        files = owners.ordered(feed.files)
        self.batchRows = batchRows
    }

    /// The next batch; the last says that it is.
    mutating func next() throws -> ImportBatch {
        batch = ImportBatch()
        while batch.rows.count < batchRows {
            guard try step() else {
                batch.isLast = true
                break
            }
        }
        return batch
    }

    /// - Returns: `false` at the end of the feed.
    private mutating func step() throws -> Bool {
        do {
            return try move()
        } catch let ImportError.unreadable(_, why) where files.count > 1 {
            // The other files are read all the same.
            reader = .none
            refuse(line: 1, "The file cannot be read: \(why).")
            return true
        }
    }

    private mutating func move() throws -> Bool {
        switch reader {
        case .none:
            index += 1
            if index >= files.count { return false }
            try open(files[index])
        case .csv(var csv):
            reader = .none
            let isOpen = try readRow(&csv)
            if isOpen { reader = .csv(csv) }
        case .corrected(var rows):
            reader = .none
            let isOpen = try readCorrected(&rows)
            if isOpen { reader = .corrected(rows) }
        case .json(var json):
            reader = .none
            let isOpen = try readElement(&json)
            if isOpen { reader = .json(json) }
        }
        return true
    }

    private mutating func open(_ file: ImportFiles.File) throws {
        if let reason = try FileKind.reason(toRefuse: file.path) { return refuse(line: 1, reason) }
        if Vocabulary.later.contains(Layout.tableName(of: file.name)) {
            return batch.strangers["all of \(file.title), a table of HSDS 3.1"] = 1
        }
        let bytes = try FileBytes(path: file.path)
        if file.isJSON {
            page = Page()
            reader = .json(JSONElements(bytes))
            return
        }
        var csv = CSVReader(bytes)
        switch try csv.next() {
        case .end: batch.notes.append("\(file.title) is empty.")
        case .refused(let reason): refuse(line: csv.line, reason)
        case .row: read((0..<csv.count).map { csv.text($0) ?? csv.repairedText($0) }, of: file, csv)
        }
    }

    /// Finds out from the first row what the others are.
    private mutating func read(_ header: [String], of file: ImportFiles.File, _ csv: CSVReader) {
        if CorrectedRows.isHeader(header) {
            if let reason = Self.ambiguous(Layout.repeated(in: header)) { return refuse(line: 1, reason) }
            reader = .corrected(CorrectedRows(header, csv))
        } else if let layout = Layout(file: file.name, header: header, isOlder: owners.isOlder) {
            if let reason = Self.ambiguous(layout.repeated) { return refuse(line: 1, reason) }
            batch.tables.insert(layout.table)
            for stranger in layout.strangers { batch.strangers["\(file.title) \(stranger)"] = 1 }
            reader = .csv(LayoutReader(layout, csv))
        } else {
            refuse(line: 1, Self.unknown(file))
        }
    }

    private static func ambiguous(_ repeated: [String]) -> String? {
        if repeated.isEmpty { return nil }
        let names = repeated.map { "\"\($0)\"" }.joined(separator: " and ")
        return "Its first row names the column \(names) more than once, so that it is not sure which is "
            + "meant. Take out all but one, or give each a name of its own."
    }

    private static func unknown(_ file: ImportFiles.File) -> String {
        let name = Layout.tableName(of: file.name)
        let table = Vocabulary.imported.tables.first { $0.name == name || $0.plural == name }
        guard let table else {
            return "Neither the file's name nor its first row tells what it holds. Call it after its table, "
                + "as services.csv, and let the first row name the columns."
        }
        let columns = table.fields.prefix(4).map(\.name).joined(separator: ",")
        return "Its first row names too few of the columns of \(table.plural). Let the first row name "
            + "them, as \(columns)."
    }

    mutating func refuse(
        _ table: String = "", line: Int, pointer: String = "", _ reason: String, text: String = ""
    ) {
        batch.refusals.append(
            RefusedRow(
                file: files[index].title, table: table, line: line, pointer: pointer,
                problems: [Problem("", reason)], values: [], text: text))
    }

    // MARK: Rows of CSV

    private mutating func readRow(_ csv: inout LayoutReader) throws -> Bool {
        kept.removeAll(keepingCapacity: true)
        switch try csv.next(into: &kept) {
        case .end: return false
        case .refused(let line, let reason, let text):
            let table = Vocabulary.imported.tables[csv.layout.table].name
            refuse(table, line: line, reason, text: text)
        case .empty: batch.empty[csv.layout.table, default: 0] += 1
        case .records:
            owners.settle(&kept)
            for record in kept { add(record, csv.layout.habits) }
        }
        return true
    }

    private mutating func readCorrected(_ rows: inout CorrectedRows) throws -> Bool {
        switch try rows.next() {
        case .end: return false
        case .refused(let line, let reason, let text): refuse(line: line, reason, text: text)
        case .empty: break
        case .record(let record, let faults):
            let isOwned = faults.contains("organization_id")
            add(record, Checker.Habits(isText: true, isOwnerOptional: !isOwned), faults: faults)
        }
        return true
    }

    mutating func add(
        _ record: Record, _ habits: Checker.Habits, isInside: Bool = false, holds: Bool = false,
        faults: Set<String>? = nil
    ) {
        if !holds, record.problems.isEmpty, EmptyRows.isEmpty(record) {
            batch.empty[record.table, default: 0] += 1
            return
        }
        var record = record
        checker.check(&record, habits)
        var row = ImportBatch.Row(
            record: record, file: index, isInside: isInside, isOlder: habits.isOlder,
            faults: faults)
        keys.identify(&row)
        batch.rows.append(row)
    }
}
