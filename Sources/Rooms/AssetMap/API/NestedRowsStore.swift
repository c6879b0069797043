import Documents
import OpenReferral
import struct OpenReferral.Table
import Storage
import Web

/// Reads rows with all that belongs to them: one statement for each table, whatever the number of rows.
package struct NestedRowsStore {
    /// Reads the rows of the shape's root with these identifiers, and what they hold.
    ///
    /// Costs a statement for each table of the shape of which a row is wanted, and memory for the JSON
    /// of the rows: ask for a hundred or so at a time.
    package static func read(
        _ ids: [String], _ shape: Shape, in tx: Transaction
    ) throws -> NestedRows {
        var nested = NestedRows(shape)
        let root = NestedRows.Wanted(column: "id", values: ids)
        nested.add(try rows(of: shape.root, [root], shape, in: tx), of: shape.root)
        for table in shape.order {
            let wanted = nested.wanted(of: table)
            if wanted.isEmpty { continue }
            nested.add(try rows(of: table, wanted, shape, in: tx), of: table)
        }
        return nested
    }

    private static func rows(
        of table: Table, _ wanted: [NestedRows.Wanted], _ shape: Shape, in tx: Transaction
    ) throws -> NestedRows.TableRows {
        let columns = table.fields.map { column($0, of: table) }.joined(separator: ", ")
        let conditions = wanted.map { wanted -> SQL in
            "\(SQL(stringLiteral: wanted.column)) \(SQL.among(wanted.values, on: tx.engine))"
        }
        let joins = shape.joins(to: table)
        let writer = RowWriter(table)
        var rows = NestedRows.TableRows()
        var json = JSONWriter()
        try tx.each(
            """
            SELECT \(SQL(stringLiteral: columns)) FROM \(SQL(stringLiteral: table.name))
            WHERE (\(conditions.joined(" OR "))) AND \(isDescribed(table)) ORDER BY id
            """
        ) { row in
            json.removeAll()
            let named = try writer.write(row, to: &json)
            guard let id = named["id"], !id.isEmpty else { return true }
            rows.add(id: id, members: json.bytes, named: named, joins: joins)
            return true
        }
        return rows
    }
}

extension NestedRowsStore {
    /// An organisation that only stands for one that is not described is nobody's to be told of.
    private static func column(_ field: Field, of table: Table) -> String {
        if field.reference != "organization" { return "\"\(field.name)\"" }
        return """
            (SELECT described.id FROM organization described
             WHERE described.id = \(table.name)."\(field.name)" AND described.fingerprint <> 0)
            AS "\(field.name)"
            """
    }

    static func isDescribed(_ table: Table) -> SQL {
        table.name == "organization" ? .organizationIsDescribed : "1 = 1"
    }
}

extension Shape {
    /// The ways in which rows of `table` say what holds them.
    fileprivate func joins(to table: Table) -> [Nesting.Join] {
        var joins = Set<Nesting.Join>()
        for holder in [root] + order {
            for nesting in nestings(of: holder) where nesting.table == table.name {
                joins.insert(nesting.join)
            }
        }
        return Array(joins)
    }
}

extension SQL {
    /// `IN` or `= ANY` a list of any length, sent as one value, so that the statement stays the same
    /// and is prepared once. The values hold no comma: they are identifiers.
    static func among(_ values: [String], on engine: Engine) -> SQL {
        switch engine {
        case .sqlite:
            var json = JSONWriter(capacity: 40 * values.count)
            json.array { json in
                for value in values { json.value(value) }
            }
            return "IN (SELECT value FROM json_each(\(String(decoding: json.bytes, as: UTF8.self))))"
        case .postgres:
            return "= ANY (string_to_array(\(values.joined(separator: ",")), ','))"
        }
    }
}
