import Documents
import OpenReferral
import struct OpenReferral.Table
import Storage
import Web

/// Writes the own fields of a table's rows as JSON members: only what the specification's schemas take
/// (see `Published`), and nothing for a field that has no value.
struct RowWriter {
    private let columns: [Column]

    private struct Column {
        let field: Field
        /// A second name under which Open Referral UK wants the value.
        let alias: String?
        /// Whether the value says which row this is, or which other row it belongs with.
        let isName: Bool
    }

    init(_ table: Table) {
        let kinds = Set(table.fields.compactMap(\.namedByKind))
        columns = table.fields.map { field in
            let alias = Vocabulary.aliases.first { $0.table == table.name && $0.means == field.name }
            return Column(
                field: field, alias: alias?.name, isName: field.isName || kinds.contains(field.name))
        }
    }

    /// - Parameter row: has the table's fields as its columns, in their order.
    /// - Returns: the identifiers in the row and the tables that they are of, by field.
    func write(_ row: borrowing Row, to json: inout JSONWriter) throws -> [String: String] {
        var named: [String: String] = [:]
        for (index, column) in columns.enumerated() {
            switch column.field.kind {
            case .number, .integer:
                let number: Double? = try row[index]
                if let number { json.member(column.field.name, published: number) }
            default:
                guard let text = Published.text(try row[index], of: column.field) else { continue }
                json.member(column.field.name, text)
                if column.isName { named[column.field.name] = text }
                if let alias = column.alias { json.member(alias, text) }
            }
        }
        return named
    }
}

extension Field {
    fileprivate var isName: Bool {
        switch kind {
        case .identifier, .reference, .open: true
        default: false
        }
    }

    /// The field that says which table this one names a row of.
    fileprivate var namedByKind: String? {
        if case .open(let field) = kind { return field }
        return nil
    }
}
