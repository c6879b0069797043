/// Makes records of the rows of one CSV file.
public struct LayoutReader {
    public let layout: Layout
    private var csv: CSVReader
    private let tables = Vocabulary.imported.tables
    private let actions: [Action]

    /// A column's meaning with its field's place found.
    private enum Action {
        case nothing
        case field(Int)
        case other(Shape.Column)
    }

    public enum Step: Sendable {
        /// So many records were added, the first of which is the row itself.
        case records
        /// The row cannot be read at all.
        /// `text` is the beginning of it as it stands in the file.
        case refused(line: Int, reason: String, text: String)
        /// The row has commas and no value.
        case empty
        case end
    }

    /// - Parameter csv: stands after the header.
    public init(_ layout: Layout, _ csv: CSVReader) {
        self.layout = layout
        self.csv = csv
        let table = Vocabulary.imported.tables[layout.table]
        actions = layout.columns.map { column in
            switch column {
            case .nothing: .nothing
            case .field(let name): table.index(of: name).map { .field($0) } ?? .nothing
            default: .other(column)
            }
        }
    }

    /// Reads the next row, putting the records that it makes into `records`.
    public mutating func next(into records: inout [Record]) throws -> Step {
        switch try csv.next() {
        case .end: return .end
        case .refused(let reason): return .refused(line: csv.line, reason: reason, text: csv.rowText)
        case .row: break
        }
        for index in stride(from: csv.count - 1, through: actions.count, by: -1)
        where !csv.isEmpty(index) {
            return .refused(
                line: csv.line,
                reason: "The row has \(csv.count) values, and the first row of the file names "
                    + "\(actions.count) columns. Is a quote mark missing?",
                text: csv.rowText)
        }
        if (0..<csv.count).allSatisfy(csv.isEmpty) { return .empty }
        let first = records.count
        var record = Record(
            table: layout.table, fieldCount: tables[layout.table].fields.count, line: csv.line)
        for constant in layout.constants {
            record.values[constant.field] = .text(constant.value)
        }
        records.append(record)
        for index in 0..<min(csv.count, actions.count) where !csv.isEmpty(index) {
            if case .nothing = actions[index] { continue }
            let text: String
            switch csv.cell(index) {
            case .good(let good): text = good
            case .bad(let reason, let repaired):
                refuse(&records[first], column: index, reason, repaired)
                continue
            }
            switch actions[index] {
            case .nothing: break
            case .field(let field): records[first].values[field] = .text(unescaped(text))
            case .other(let column): act(column, text, first, &records)
            }
        }
        if layout.habits.isOlder { settle(&records[first]) }
        return .records
    }

    private func refuse(_ record: inout Record, column: Int, _ reason: String, _ text: String) {
        if case .field(let field) = actions[column] {
            record.problems.append(Problem(tables[record.table].fields[field].name, reason))
            record.values[field] = .text(text)
        } else {
            record.problems.append(Problem(layout.header[column], reason))
        }
    }

    /// Older feeds write a line end as a backslash and an n.
    private func unescaped(_ text: String) -> String {
        guard layout.habits.isOlder, text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var bytes: [UInt8] = []
        var isAfterSlash = false
        for byte in text.utf8 {
            if isAfterSlash {
                isAfterSlash = false
                if byte == UInt8(ascii: "n") {
                    bytes[bytes.count - 1] = 0x0A
                    continue
                }
            } else if byte == UInt8(ascii: "\\") {
                isAfterSlash = true
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    private func act(
        _ column: Shape.Column, _ text: String, _ row: Int, _ records: inout [Record]
    ) {
        switch column {
        case .more(let field, let words): add(words + unescaped(text), to: field, &records[row])
        case .year(let field): readYear(text, field, &records[row])
        case .weekday: readWeekday(text, &records[row])
        case .closed: readClosed(text, &records[row])
        case .virtual:
            set("location_type", text.lowercased() == "true" ? "virtual" : "physical", &records[row])
        case .list(let table, let field, let by):
            for item in text.split(separator: ",") {
                let item = String(item).trimmed
                if !item.isEmpty { addRow(table, [field: item], by: by, row, &records) }
            }
        case .place:
            addRow("service_at_location", ["location_id": text], by: "service_id", row, &records)
        case .field, .nothing: break
        }
    }

    private func set(_ field: String, _ text: String, _ record: inout Record) {
        guard let index = tables[record.table].index(of: field) else { return }
        record.values[index] = .text(text)
    }

    private func add(_ text: String, to field: String, _ record: inout Record) {
        guard let index = tables[record.table].index(of: field) else { return }
        if case .text(let before) = record.values[index] {
            record.values[index] = .text(before + "\n" + text)
        } else {
            record.values[index] = .text(text)
        }
    }

    private func readYear(_ text: String, _ field: String, _ record: inout Record) {
        switch DateText.read(text, isMonthFirst: layout.habits.isMonthFirst) {
        case .good(let day), .mended(let day): set(field, String(day.prefix(4)), &record)
        case .bad(let reason): record.problems.append(Problem("date_incorporated", reason))
        }
    }

    private func readWeekday(_ text: String, _ record: inout Record) {
        if let code = TimeText.weekday(text) {
            set("byday", code, &record)
        } else {
            record.problems.append(Problem("weekday", "\"\(text)\" is not a day of the week."))
        }
    }

    private func readClosed(_ text: String, _ record: inout Record) {
        switch text.lowercased() {
        case "true", "yes", "1": set("description", "Closed", &record)
        case "false", "no", "0": break
        default:
            record.problems.append(Problem("closed", "\"\(text)\" should be true or false."))
        }
    }

    private func addRow(
        _ table: String, _ values: [String: String], by join: String, _ row: Int,
        _ records: inout [Record]
    ) {
        guard let place = Vocabulary.imported.place(of: table) else { return }
        var record = Record(
            table: place, fieldCount: tables[place].fields.count, line: records[row].line)
        for (field, value) in values { set(field, value, &record) }
        guard let index = tables[place].index(of: join) else { return }
        record.values[index] = records[row].values[0]
        if join == "link_id" { set("link_entity", tables[records[row].table].name, &record) }
        records.append(record)
    }

    /// What an older schedule must say for its times to mean anything.
    private func settle(_ record: inout Record) {
        let table = tables[record.table]
        guard table.name == "schedule", let opens = table.index(of: "opens_at"),
            let closes = table.index(of: "closes_at"), let words = table.index(of: "description")
        else { return }
        switch (record.values[opens], record.values[closes]) {
        case (.none, .text(let time)):
            record.mends.append(
                Mend("opens_at", "is missing, though it says when it closes; kept", was: time))
        case (.text, .none):
            record.problems.append(
                Problem("closes_at", "This is missing: it says when it opens, not when it closes."))
        case (.none, .none) where record.values[words] == .none:
            record.problems.append(
                Problem("opens_at", "This is missing: it should say when it opens, or that it is shut."))
        default: break
        }
    }
}
