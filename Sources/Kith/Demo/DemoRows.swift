import OpenReferral

/// Rows of HSDS for an import, table by table so that a row comes after those that it names.
struct DemoRows: Sendable {
    private var tables: [[Record]] = Array(repeating: [], count: Vocabulary.imported.tables.count)
    private static let columns: [String: (table: Int, fields: [String: Int])] = {
        var columns: [String: (table: Int, fields: [String: Int])] = [:]
        for (place, table) in Vocabulary.imported.tables.enumerated() {
            let names = table.fields.enumerated().map { ($1.name, $0) }
            columns[table.name] = (place, Dictionary(uniqueKeysWithValues: names))
        }
        return columns
    }()

    /// A row that is being filled.
    struct Row {
        fileprivate var record: Record
        fileprivate let columns: [String: Int]
        /// Fields that the table has not, which the tests look for.
        fileprivate var strangers: [String] = []

        mutating func text(_ field: String, _ text: String?) {
            set(field, text.map(Value.text))
        }

        mutating func number(_ field: String, _ number: Double?) {
            set(field, number.map(Value.number))
        }

        mutating func integer(_ field: String, _ integer: Int) {
            set(field, .integer(Int64(integer)))
        }

        private mutating func set(_ field: String, _ value: Value?) {
            guard let column = columns[field] else {
                strangers.append(field)
                return
            }
            record.values[column] = value ?? .none
        }
    }

    /// Adds a row of this table of the vocabulary.
    mutating func row(_ table: String, _ fill: (inout Row) -> Void) {
        guard let (place, columns) = Self.columns[table] else {
            strangers.insert(table)
            return
        }
        let record = Record(table: place, fieldCount: columns.count, line: tables[place].count + 1)
        var row = Row(record: record, columns: columns)
        fill(&row)
        tables[place].append(row.record)
        strangers.formUnion(row.strangers)
    }

    /// Tables and fields that were filled and are not in the vocabulary: none, or the demo is at fault.
    private(set) var strangers: Set<String> = []

    var records: [Record] {
        Array(tables.joined())
    }

    func count(of table: String) -> Int {
        Self.columns[table].map { tables[$0.table].count } ?? 0
    }
}
