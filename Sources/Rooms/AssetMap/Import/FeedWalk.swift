import OpenReferral

/// Some rows of a feed, checked each by itself, to be written together.
struct ImportBatch: Sendable {
    var rows: [Row] = []
    /// Rows that could not be made into records, or say nothing.
    var refusals: [RefusedRow] = []
    var empty: [Int: Int] = [:]
    var strangers: [String: Int] = [:]
    var notes: [String] = []
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
    }
}

/// Walks the files of a feed, a batch of rows at a time.
struct FeedWalk {
    let files: [ImportFiles.File]
    private let batchRows: Int
    private var index = -1
    private var reader = Reader.none
    private var batch = ImportBatch()
    private var kept: [Record] = []

    private let checker = Checker()
    private let records = JSONRecords()
    private let layouts = JSONLayout()
    private var owners: LocationOwners
    private var layout: JSONLayout.Finding = .unknown
    private var elements = 0
    private var told: Int?
    /// Hashes of the identifiers of the elements.
    private var identifiers: Set<Int> = []

    private enum Reader {
        case none
        case csv(LayoutReader)
        case corrected(CorrectedRows)
        case json(JSONElements)
    }

    /// - Throws: `ImportError` where a file cannot be read.
    init(_ feed: ImportFiles, batchRows: Int) throws {
        owners = try LocationOwners(feed.files)
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
        let bytes = try FileBytes(path: file.path)
        if file.isJSON {
            layout = .unknown
            elements = 0
            told = nil
            identifiers.removeAll()
            reader = .json(JSONElements(bytes))
            return
        }
        var csv = CSVReader(bytes)
        switch try csv.next() {
        case .end: batch.notes.append("\(file.title) is empty.")
        case .refused(let reason): refuse(line: csv.line, reason)
        case .row:
            let header = (0..<csv.count).map { csv.text($0) ?? csv.repairedText($0) }
            if CorrectedRows.isHeader(header) {
                reader = .corrected(CorrectedRows(header, csv))
            } else if let layout = Layout(file: file.name, header: header, isOlder: owners.isOlder) {
                for stranger in layout.strangers { batch.strangers["\(file.title) \(stranger)"] = 1 }
                reader = .csv(LayoutReader(layout, csv))
            } else {
                refuse(
                    line: 1,
                    "Neither the file's name nor its first row tells what it holds. Call it after its "
                        + "table, as services.csv, and let the first row name the columns.")
            }
        }
    }

    private mutating func refuse(
        _ table: String = "", line: Int, pointer: String = "", _ reason: String
    ) {
        batch.refusals.append(
            RefusedRow(
                file: files[index].title, table: table, line: line, pointer: pointer,
                problems: [Problem("", reason)], values: []))
    }

    // MARK: Rows of CSV

    private mutating func readRow(_ csv: inout LayoutReader) throws -> Bool {
        kept.removeAll(keepingCapacity: true)
        switch try csv.next(into: &kept) {
        case .end: return false
        case .refused(let line, let reason):
            refuse(Vocabulary.imported.tables[csv.layout.table].name, line: line, reason)
        case .records:
            owners.settle(&kept)
            for record in kept { add(record, csv.layout.habits) }
        }
        return true
    }

    private mutating func readCorrected(_ rows: inout CorrectedRows) throws -> Bool {
        switch try rows.next() {
        case .end: return false
        case .refused(let line, let reason): refuse(line: line, reason)
        case .record(let record): add(record, Checker.Habits(isText: true))
        }
        return true
    }

    private mutating func add(
        _ record: Record, _ habits: Checker.Habits, isInside: Bool = false, holds: Bool = false
    ) {
        if !holds, record.problems.isEmpty, EmptyRows.isEmpty(record) {
            batch.empty[record.table, default: 0] += 1
            return
        }
        var record = record
        checker.check(&record, habits)
        batch.rows.append(
            ImportBatch.Row(
                record: record, file: index, isInside: isInside, isOlder: habits.isOlder))
    }

    // MARK: Objects of JSON

    private mutating func readElement(_ json: inout JSONElements) throws -> Bool {
        switch try json.next() {
        case .end:
            if let told, told != elements { batch.notes.append(miscount(told)) }
            return false
        case .total(let total): told = total
        case .refused(let line, let pointer, let reason):
            refuse(line: line, pointer: pointer, reason)
        case .element(let element):
            elements += 1
            read(element, json)
        }
        return true
    }

    private func miscount(_ told: Int) -> String {
        let names = identifiers.count
        let repeats =
            names < elements
            ? ", with \(names) \(names == 1 ? "identifier" : "identifiers") between them" : ""
        return "\(files[index].title) says that there are \(told) items in all, and holds "
            + "\(elements)\(repeats)."
    }

    private mutating func read(_ element: JSONElements.Element, _ json: JSONElements) {
        if !element.isNext || layout == .unknown {
            let (layouts, hint) = (layouts, element.hint ?? files[index].name)
            layout = json.withElement { layouts.find($0, hint: hint) }
        }
        switch layout {
        case .table(let table): read(element, json, as: table)
        case .apiRoot:
            batch.notes.append(
                "\(files[index].title) describes an API and holds no rows. Give the API's URL instead.")
            elements -= 1
        case .unknown:
            refuse(
                line: element.line, pointer: element.pointer,
                "This is no object of the specification: its members are not those of a service, an "
                    + "organisation, a location or any other table.")
        }
    }

    private mutating func read(
        _ element: JSONElements.Element, _ json: JSONElements, as table: Int
    ) {
        let name = Vocabulary.imported.tables[table].name
        do {
            let records = records
            let reading = try json.withElement {
                try records.read($0, as: table, line: element.line, pointer: element.pointer)
            }
            identifiers.insert(reading.records[0].values[0].hashValue)
            for stranger in reading.strangers { batch.strangers[stranger, default: 0] += 1 }
            var isHolder = Array(repeating: false, count: reading.records.count)
            var isInside = isHolder
            for join in reading.joins {
                isHolder[join.holder] = true
                if !join.nesting.isArray { isInside[join.inner] = true }
            }
            for (index, record) in reading.records.enumerated() {
                add(record, Checker.Habits(), isInside: isInside[index], holds: isHolder[index])
            }
        } catch let fault as JSONRecords.Unreadable {
            refuse(
                name, line: fault.line, pointer: element.pointer,
                "\(fault.reason) (column \(fault.column))")
        } catch {
            refuse(name, line: element.line, pointer: element.pointer, "\(error)")
        }
    }
}
