import OpenReferral
import Storage

// Where the rows are that others name.
extension ApplyBatch {
    /// The references that are not seen in this import, and are in the database.
    func lookUpReferences(_ rows: [Row]) throws -> Set<UInt64> {
        var wanted: [Int: Set<String>] = [:]
        for row in rows {
            for reference in row.references where !wasEmpty.contains(reference.table) {
                if entry(ImportKeys.key(reference.table, reference.id)) == nil {
                    wanted[reference.table, default: []].insert(reference.id)
                }
            }
        }
        var there: Set<UInt64> = []
        for (table, ids) in wanted {
            for id in try store.known(ids.sorted(), in: Self.tables[table]).keys {
                there.insert(ImportKeys.key(table, id))
            }
        }
        return there
    }

    /// Of what is named by the rows of one file and is not there, the feeds that hold a row of that name.
    func lookElsewhere(_ rows: [Row], _ there: Set<UInt64>) throws -> [Int: [String: String]] {
        guard isOneTable else { return [:] }
        var wanted: [Int: Set<String>] = [:]
        for row in rows {
            for reference in row.references {
                let key = ImportKeys.key(reference.table, reference.id)
                if there.contains(key) || entry(key) != nil { continue }
                wanted[reference.table, default: []].insert(
                    row.row.record.values[reference.field].text)
            }
        }
        var found: [Int: [String: String]] = [:]
        for (table, names) in wanted {
            found[table] = try store.feeds(holding: names.sorted(), in: Self.tables[table])
        }
        return found
    }
}
