import OpenReferral
import Storage

/// A row in the database's terms.
struct RowValues {
    let id: String
    let feed: Int64
    let external: SQLValue
    /// The fields after `id`.
    let fields: [SQLValue]
    let fingerprint: UInt64

    func with(_ fields: [SQLValue], _ fingerprint: UInt64) -> RowValues {
        RowValues(id: id, feed: feed, external: external, fields: fields, fingerprint: fingerprint)
    }

    /// What the statements of `ImportStore` take.
    var parameters: [SQLValue] {
        var all: [SQLValue] = [
            .text(id), .integer(feed), external, .integer(Int64(bitPattern: fingerprint)),
        ]
        all.reserveCapacity(4 + fields.count)
        all += fields
        return all
    }

    static func fingerprint(of fields: [SQLValue]) -> UInt64 {
        var hash = Fingerprint()
        for value in fields {
            switch value {
            case .null: hash.combine(UInt64(1))
            case .integer(let integer): hash.combine(UInt64(bitPattern: integer) ^ 3)
            case .real(let real): hash.combine(real.bitPattern ^ 2)
            case .text(let text): hash.combine(text)
            case .bytes(let bytes): hash.combine(String(decoding: bytes, as: UTF8.self))
            }
        }
        // Nought is for rows that no feed has described yet.
        return hash.value == 0 ? 1 : hash.value
    }
}

extension ApplyBatch.Row {
    func values(feed: Int64) -> RowValues {
        let values = row.record.values
        var fields: [SQLValue] = []
        fields.reserveCapacity(values.count - 1)
        for value in values.dropFirst() { fields.append(value.sqlValue) }
        for reference in references + waiting { fields[reference.field - 1] = .text(reference.id) }
        let fingerprint = RowValues.fingerprint(of: fields)
        for reference in waiting { fields[reference.field - 1] = .null }
        var external = SQLValue.null
        if case .text(let name) = values[0], name != id { external = .text(name) }
        return RowValues(
            id: id, feed: feed, external: external, fields: fields, fingerprint: fingerprint)
    }
}

/// The tables that fields name, by place: of a table, of a field.
enum FieldTargets {
    static let all: [[Int?]] = Vocabulary.imported.tables.map { table in
        table.fields.map { field in field.reference.flatMap { Vocabulary.imported.place(of: $0) } }
    }
}

/// Rows waiting to be written, so that one statement writes many.
struct ImportWriter {
    private var inserts: [[[SQLValue]]]
    private var updates: [[[SQLValue]]]

    /// Tables whose rows no other row names.
    static let isLeaf: [Bool] = Vocabulary.imported.tables.map { table in
        let named = Vocabulary.hsds.tables.flatMap { $0.fields.compactMap(\.reference) }
        return !named.contains(table.name) && table.name != "service_at_location"
    }

    init() {
        inserts = Array(repeating: [], count: Vocabulary.imported.tables.count)
        updates = inserts
    }

    mutating func insert(_ values: RowValues, in table: Int) {
        inserts[table].append(values.parameters)
    }

    mutating func update(_ values: RowValues, in table: Int) {
        updates[table].append(values.parameters)
    }

    mutating func flush(_ table: Int, to store: ImportStore) throws {
        let described = Vocabulary.imported.tables[table]
        if !inserts[table].isEmpty {
            try store.insert(inserts[table], into: described)
            inserts[table].removeAll(keepingCapacity: true)
        }
        if !updates[table].isEmpty {
            try store.update(updates[table], in: described)
            updates[table].removeAll(keepingCapacity: true)
        }
    }
}
