import OpenReferral
import Storage

/// The rows that an earlier import of a feed brought, and that the feed holds no longer.
///
/// A row counts as missing where its table was read this time, or where the row belongs to one that is
/// missing: a feed without its file of phones has not lost its phones. A row that was refused stands
/// for the one that is there, which is not missing.
struct MissingRows {
    let store: ImportStore
    let feed: Int64
    let seen: SeenRows
    /// Tables of which this import read at least one row, or a file.
    let covered: Set<Int>

    private static let tables = Vocabulary.hsds.tables

    struct Outcome: Sendable {
        /// By table.
        var missing: [Int: Int] = [:]
        var removed: [Int: Int] = [:]
        /// How many are missing and stay, since rows that stay name them.
        var kept = 0
        var touched = BatchOutcome.Touched()
    }

    private struct Found {
        var gone: [Set<String>] = Array(repeating: [], count: MissingRows.tables.count)
        /// What the rows that are gone say something of.
        var touched = BatchOutcome.Touched()
    }

    /// Counts what is missing, and where `isRemoving` takes it away. Time in proportion to the rows of
    /// the feed; memory to those that are missing.
    func run(isRemoving: Bool) throws -> Outcome {
        var found = Found()
        for table in Self.tables.indices { try look(through: table, &found) }
        var outcome = Outcome()
        for (table, ids) in found.gone.enumerated() where !ids.isEmpty {
            outcome.missing[table] = ids.count
        }
        if isRemoving, !outcome.missing.isEmpty { try remove(found, &outcome) }
        return outcome
    }

    private func look(through table: Int, _ found: inout Found) throws {
        let links = Self.links[table]
        let isCovered = covered.contains(table)
        try store.eachRow(of: feed, in: Self.tables[table], links.map(\.column)) { id, names in
            if seen[ImportKeys.key(table, id)] != nil { return }
            let named = zip(links, names).compactMap { link, name in name.flatMap { link.row($0, names) } }
            let belongsToNothing = named.contains { found.gone[$0.table].contains($0.id) }
            guard isCovered || belongsToNothing else { return }
            found.gone[table].insert(id)
            for row in named { found.touched.note(Self.tables[row.table].name, row.id) }
        }
    }

    // MARK: Taking away

    /// Rows that name others go first. What a row that stays names stays too.
    private func remove(_ found: Found, _ outcome: inout Outcome) throws {
        var gone = found.gone
        for table in Self.tables.indices.reversed() where !gone[table].isEmpty {
            let staying = try staying(gone[table], table)
            outcome.kept += staying.count
            gone[table].subtract(staying)
            let ids = gone[table].sorted()
            if ids.isEmpty { continue }
            try store.delete(ids, from: Self.tables[table])
            outcome.removed[table] = ids.count
        }
        try removePlaceholders()
        outcome.touched = found.touched
    }

    /// What was made to stand for rows that nothing names any more.
    private func removePlaceholders() throws {
        for table in Self.tables.indices.reversed() {
            let ids = Set(try store.placeholders(of: feed, in: Self.tables[table]))
            if ids.isEmpty { continue }
            let unnamed = ids.subtracting(try staying(ids, table))
            try store.delete(unnamed.sorted(), from: Self.tables[table])
        }
    }

    /// Those of the rows that other rows name, themselves or through rows of the same table.
    private func staying(_ ids: Set<String>, _ table: Int) throws -> Set<String> {
        var staying: Set<String> = []
        var parents: [(child: String, parent: String)] = []
        let wanted = ids.sorted()
        for (other, links) in Self.links.enumerated() {
            for link in links where link.mayName(table) {
                let rows = try store.rows(
                    of: Self.tables[other], naming: wanted, in: link.column,
                    of: link.kindColumn.map { ($0, Self.tables[table].name) })
                for row in rows {
                    if other == table, ids.contains(row.id) {
                        parents.append((row.id, row.name))
                    } else {
                        staying.insert(row.name)
                    }
                }
            }
        }
        // A row that stays keeps those above it.
        var last = -1
        while last != staying.count {
            last = staying.count
            for pair in parents where staying.contains(pair.child) { staying.insert(pair.parent) }
        }
        return staying
    }

    // MARK: Which columns name rows

    /// A column that names rows: of one table, or of the table that another column says.
    private struct Link {
        let column: String
        /// `nil` where another column says; less than nought for that column itself, which names none.
        let target: Int?
        /// The column that says which table, and its place among the columns read.
        var kindColumn: String?
        var kindPlace = 0

        func mayName(_ table: Int) -> Bool { target == nil || target == table }

        func row(_ name: String, _ names: [String?]) -> (table: Int, id: String)? {
            if let target { return target < 0 ? nil : (target, name) }
            guard let kind = names[kindPlace], let table = Vocabulary.hsds.place(of: kind) else {
                return nil
            }
            return (table, name)
        }
    }

    private static let links: [[Link]] = tables.map { table in
        var links: [Link] = []
        for field in table.fields {
            if let target = field.reference.flatMap({ Vocabulary.hsds.place(of: $0) }) {
                links.append(Link(column: field.name, target: target))
            } else if case .open(let kind) = field.kind {
                links.append(
                    Link(column: field.name, target: nil, kindColumn: kind, kindPlace: links.count + 1))
                links.append(Link(column: kind, target: -1))
            }
        }
        return links
    }
}

extension BatchOutcome.Touched {
    /// Says that what is said of a row has changed.
    fileprivate mutating func note(_ table: String, _ id: String) {
        switch table {
        case "service": services.insert(id)
        case "location": locations.insert(id)
        default: break
        }
    }
}
