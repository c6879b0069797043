import OpenReferral
import Storage

/// Joins rows to the rows of their own table that come above them, once all have been read: a
/// taxonomy's terms, an organisation's branches.
struct AdoptOrphans {
    let store: ImportStore
    let feed: Int64

    /// - Returns: how many placeholders were made, by table.
    func adopt(_ orphans: [BatchOutcome.Orphan]) throws -> [Int: Int] {
        var made: [Int: Int] = [:]
        for (place, orphans) in Dictionary(grouping: orphans, by: \.table) {
            let table = ApplyBatch.tables[place]
            guard let field = table.fields.first(where: { $0.reference == table.name }) else { continue }
            let there = try store.known(Set(orphans.map(\.parent)).sorted(), in: table)
            var missing: [String: String] = [:]
            for orphan in orphans where there[orphan.parent] == nil {
                missing[orphan.parent] = orphan.name
            }
            let rows = missing.sorted { $0.key < $1.key }.map { id, name in
                Placeholder.row(id, name, table, feed).parameters
            }
            if !rows.isEmpty { try store.insert(rows, into: table) }
            made[place] = rows.count
            try store.setParents(
                orphans.map { [.text($0.id), .text($0.parent)] }, in: table, field: field.name)
        }
        return made
    }
}
