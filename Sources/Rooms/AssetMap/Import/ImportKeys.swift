import OpenReferral

/// How rows are known while a feed is imported: by identifier, and by a 64-bit hash of table and
/// identifier.
struct ImportKeys {
    private let identity: Identity
    /// Identifiers made lately, by table: a feed names the same rows again and again.
    private var made: [[String: String]]
    private static let memory = 20_000

    init(feed: String) {
        identity = Identity(feed: feed)
        made = Array(repeating: [:], count: Vocabulary.imported.tables.count)
    }

    /// The identifier of the row of `table` that the feed calls `name`.
    mutating func id(_ table: Int, _ name: String) -> String {
        if let known = made[table][name] { return known }
        let id = identity.id(Vocabulary.imported.tables[table].name, name)
        if made[table].count >= Self.memory { made[table].removeAll(keepingCapacity: true) }
        made[table][name] = id
        return id
    }

    /// Gives a row that nothing is wrong with its identifier, and those of the rows that it names.
    mutating func identify(_ row: inout ImportBatch.Row) {
        if !row.record.problems.isEmpty { return }
        let table = row.record.table
        if case .text(let name) = row.record.values[0] {
            row.id = id(table, name)
        } else {
            var hash = Fingerprint()
            hash.combine(row.record.values)
            row.id = id(table, content: hash.value)
        }
        for (field, target) in FieldTargets.named[table] {
            guard case .text(let name) = row.record.values[field] else { continue }
            row.references.append(
                ImportBatch.Row.Reference(field: field, table: target, id: id(target, name)))
        }
    }

    func id(_ table: Int, content: UInt64) -> String {
        identity.id(Vocabulary.imported.tables[table].name, content: content)
    }

    static func key(_ table: Int, _ id: String) -> UInt64 {
        var hash = Fingerprint(seed: UInt64(table) &* 0x9E37_79B9_7F4A_7C15)
        hash.combine(id)
        return hash.value
    }
}
