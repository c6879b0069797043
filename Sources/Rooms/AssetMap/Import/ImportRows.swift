import OpenReferral
import Storage

/// A row in the database's terms.
struct RowValues {
    /// What the statements of `ImportStore` take: `id`, `feed_id`, `external_id`, `fingerprint`, and the
    /// fields after `id`.
    private(set) var parameters: [SQLValue]
    private(set) var fingerprint: UInt64

    /// The fields after `id`.
    var fields: ArraySlice<SQLValue> { parameters[Self.own...] }

    /// The field at that place of the table; the first is `id` itself.
    func field(_ index: Int) -> SQLValue { parameters[Self.own + index - 1] }

    private static let own = 4

    /// - Parameter fingerprint: as stored; nought where no feed has described the row.
    init(
        id: String, feed: Int64, external: SQLValue, fields: some Collection<SQLValue>,
        fingerprint: UInt64
    ) {
        parameters = []
        parameters.reserveCapacity(Self.own + fields.count)
        parameters.append(.text(id))
        parameters.append(.integer(feed))
        parameters.append(external)
        parameters.append(.integer(Int64(bitPattern: fingerprint)))
        parameters += fields
        self.fingerprint = fingerprint
    }

    mutating func set(_ value: SQLValue, field index: Int) {
        parameters[Self.own + index - 1] = value
    }

    /// Makes the fingerprint of what the fields say now.
    mutating func sign() {
        fingerprint = Self.fingerprint(of: fields)
        parameters[3] = .integer(Int64(bitPattern: fingerprint))
    }

    func with(_ fields: [SQLValue], _ fingerprint: UInt64) -> RowValues {
        var other = self
        other.parameters.replaceSubrange(Self.own..., with: fields)
        other.parameters[3] = .integer(Int64(bitPattern: fingerprint))
        other.fingerprint = fingerprint
        return other
    }

    private static func fingerprint(of fields: ArraySlice<SQLValue>) -> UInt64 {
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
        let said = row.record.values
        var external = SQLValue.null
        if case .text(let name) = said[0], name != id { external = .text(name) }
        var values = RowValues(
            id: id, feed: feed, external: external, fields: said.dropFirst().lazy.map(\.sqlValue),
            fingerprint: 0)
        for reference in references { values.set(.text(reference.id), field: reference.field) }
        for reference in waiting { values.set(.text(reference.id), field: reference.field) }
        values.sign()
        for reference in waiting { values.set(.null, field: reference.field) }
        return values
    }
}

extension ApplyBatch {
    /// A field that the database will not do without, and that nothing has filled.
    static func missing(_ values: RowValues, _ table: Int) -> Problem? {
        needed[table].first { values.field($0) == .null }.map { index in
            Problem(tables[table].fields[index].name, "This is missing.")
        }
    }

    private static let needed: [[Int]] = tables.map { table in
        table.fields.indices.filter { $0 > 0 && table.fields[$0].need.contains(.inKith) }
    }
}

/// The tables that fields name, by place: of a table, of a field.
enum FieldTargets {
    static let all: [[Int?]] = Vocabulary.imported.tables.map { table in
        table.fields.map { field in field.reference.flatMap { Vocabulary.imported.place(of: $0) } }
    }

    /// For each table whose rows must belong to an organisation, the field that says to which.
    static let owners: [(field: Int, table: Int)?] = Vocabulary.imported.tables.enumerated().map {
        place, table in
        guard let field = table.index(of: "organization_id"),
            table.fields[field].need.contains(.inKith), let target = all[place][field]
        else { return nil }
        return (field, target)
    }

    /// For each table whose rows may be about rows of any table, the field that says about which row, and
    /// the one that says of which table.
    static let open: [(link: Int, kind: Int)?] = Vocabulary.imported.tables.map { table in
        for (index, field) in table.fields.enumerated() {
            if case .open(let name) = field.kind, let kind = table.index(of: name) {
                return (index, kind)
            }
        }
        return nil
    }

    /// For each table, the fields that name rows, and the tables that they name.
    static let named: [[(field: Int, table: Int)]] = all.map { targets in
        targets.enumerated().compactMap { field, target in target.map { (field, $0) } }
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
