import OpenReferral
import Storage

/// Writes one batch of rows in a transaction that is open, table by table so that rows come after
/// those that they name, and says what became of each.
///
/// It changes nothing but through the transaction, so that it can be run again.
struct ApplyBatch {
    let store: ImportStore
    let feed: ImportStore.Feed
    let seen: SeenRows
    /// Tables that held nothing when the import began: what is not seen is not there.
    let wasEmpty: Set<Int>
    /// Whether the feed is one CSV file, whose rows may only name what is there already.
    let isOneTable: Bool
    /// The rows that the one file holds.
    let promised: PromisedRows
    /// The files' names, for refusals.
    let titles: [String]
    var keys: ImportKeys
    var outcome = BatchOutcome()
    var writer = ImportWriter()

    static let tables = Vocabulary.imported.tables

    /// A row on its way to the database.
    struct Row {
        typealias Reference = ImportBatch.Row.Reference

        var row: ImportBatch.Row
        var id: String
        /// Its references that can be made good.
        var references: [Reference]
        /// References to rows of its own table that may come later.
        var waiting: [Reference] = []
    }

    mutating func run(_ batch: ImportBatch) throws -> BatchOutcome {
        for (table, count) in batch.empty {
            outcome.counts[table].read += count
            outcome.counts[table].empty += count
        }
        outcome.refusals += batch.refusals
        for refusal in batch.refusals {
            if let table = Vocabulary.imported.place(of: refusal.table) {
                outcome.counts[table].read += 1
                outcome.counts[table].refused += 1
            }
        }
        var byTable: [[Int]] = Array(repeating: [], count: Self.tables.count)
        for (index, row) in batch.rows.enumerated() { byTable[row.record.table].append(index) }
        for table in byTable.indices where !byTable[table].isEmpty {
            outcome.counts[table].read += byTable[table].count
            try apply(byTable[table].map { batch.rows[$0] }, to: table)
        }
        return outcome
    }

    private mutating func apply(_ rows: [ImportBatch.Row], to table: Int) throws {
        var ready: [Row] = []
        ready.reserveCapacity(rows.count)
        for row in rows {
            if row.record.problems.isEmpty {
                ready.append(Row(row: row, id: row.id, references: row.references))
            } else {
                refuse(row, [])
            }
        }
        ready = try settleReferences(ready, of: table)
        if Self.tables[table].name == "eligibility" { return try applyEligibility(ready) }
        let known = try lookUp(ready, in: table)
        for row in ready { try place(row, known) }
        try write(table)
    }

    func entry(_ key: UInt64) -> SeenRows.Entry? {
        outcome.seen[key] ?? seen[key]
    }

    private func lookUp(_ rows: [Row], in table: Int) throws -> [String: ImportStore.Known] {
        if wasEmpty.contains(table) { return [:] }
        let ids = rows.map(\.id).filter { entry(ImportKeys.key(table, $0)) == nil }
        return try store.known(ids, in: Self.tables[table])
    }

    // MARK: Outcomes

    mutating func refuse(_ row: ImportBatch.Row, _ problems: [Problem]) {
        let record = row.record
        outcome.counts[record.table].refused += 1
        outcome.refusals.append(
            RefusedRow(
                file: titles[row.file], table: Self.tables[record.table].name, line: record.line,
                pointer: record.pointer, problems: record.problems + problems,
                values: record.values))
        guard case .text(let name) = record.values[0] else { return }
        let key = ImportKeys.key(record.table, keys.id(record.table, name))
        if entry(key) == nil {
            outcome.seen[key] = SeenRows.Entry(
                fingerprint: 0, file: row.file, line: record.line, isRefused: true)
        }
    }

    /// Finds what a row is: new, changed, unchanged, a repeat, or refused.
    private mutating func place(_ row: Row, _ known: [String: ImportStore.Known]) throws {
        let table = row.row.record.table
        let key = ImportKeys.key(table, row.id)
        let values = row.values(feed: feed.id)
        let before = entry(key).flatMap { $0.isRefused ? nil : $0 }
        if let before, !before.isPlaceholder { return try repeated(row, values, before) }
        if let missing = Self.missing(values, table) { return refuse(row.row, [missing]) }
        let print = Int64(bitPattern: values.fingerprint)
        // No row may have the identifier already for which this one was refused.
        if row.row.faults?.contains("id") == true, let known = known[row.id],
            known.fingerprint != print, !known.isPlaceholder
        {
            return refuse(row.row, [Self.stillTaken])
        }
        outcome.seen[key] = SeenRows.Entry(
            fingerprint: values.fingerprint, file: row.row.file, line: row.row.record.line,
            isRefused: false)
        switch before.map({ _ in placeholder(in: table) }) ?? known[row.id] {
        case nil: written(row, values, isNew: true)
        case .some(let known) where known.feed != feed.id && !known.isPlaceholder:
            // What says the same changes nothing, whoever says it: an export is imported so.
            if try known.fingerprint == print || isCovered(values, row.id, table, wholly: false) {
                outcome.counts[table].unchanged += 1
                return
            }
            let name = try store.feedName(known.feed)
            refuse(
                row.row,
                [
                    Problem(
                        "id",
                        "This identifier belongs to a row of the feed \"\(name)\", which alone may "
                            + "change it. To import it as that feed, say --feed \"\(name)\".")
                ])
        case .some(let known) where known.fingerprint == print:
            outcome.counts[table].unchanged += 1
        case .some(let known):
            // The same may have been put together from several copies, or stand as a placeholder.
            if try isCovered(values, row.id, table, wholly: !row.row.isInside || known.isPlaceholder) {
                outcome.counts[table].unchanged += 1
            } else {
                written(row, values, isNew: known.isPlaceholder, isThere: true)
            }
        }
    }

    private static let stillTaken = Problem(
        "id",
        "Another row that says something else has this identifier still. Give this one an identifier of "
            + "its own, or leave it out.")

    /// A placeholder that this import made for the row that has now come: it stands for nothing more.
    private mutating func placeholder(in table: Int) -> ImportStore.Known {
        outcome.placeholders[table, default: 0] -= 1
        return ImportStore.Known(feed: feed.id, fingerprint: 0)
    }

    /// A row that was met before in this import: said again, said more shortly, or at odds with it.
    private mutating func repeated(
        _ row: Row, _ values: RowValues, _ before: SeenRows.Entry
    ) throws {
        let table = row.row.record.table
        if before.fingerprint == values.fingerprint {
            outcome.counts[table].duplicate += 1
            return
        }
        if ImportWriter.isLeaf[table], Identity.canonical(row.row.record.values[0].text) == nil {
            return try renamed(row)
        }
        try write(table)
        guard let stored = try store.fields(of: row.id, in: Self.tables[table]) else {
            return try conflict(row, before)
        }
        var merged = stored
        for (index, value) in zip(stored.indices, values.fields) where value != .null {
            if stored[index] != .null, stored[index] != value { return try conflict(row, before) }
            merged[index] = value
        }
        outcome.counts[table].duplicate += 1
        // What it names of its own table may be what the first did not name.
        wait(row) { stored[$0 - 1] == .null }
        if merged != stored {
            // It keeps the fingerprint of the first, by which the next import will know it.
            writer.update(values.with(merged, before.fingerprint), in: table)
            touch(row, isNew: false)
        }
    }

    private mutating func conflict(_ row: Row, _ before: SeenRows.Entry) throws {
        let file = titles[before.file]
        refuse(
            row.row,
            [
                Problem(
                    "id",
                    "This identifier was used before, at \(file) line \(before.line), by a row that "
                        + "says something else. Only the first was imported.")
            ])
    }

    /// Some feeds number the rows of details by the service that they are about, so that the same
    /// number comes again: such rows are told apart by what they say.
    private mutating func renamed(_ row: Row) throws {
        var row = row
        let was = row.row.record.values[0].text
        var hash = Fingerprint()
        hash.combine(row.row.record.values)
        row.id = keys.id(row.row.record.table, content: hash.value)
        row.row.record.values[0] = .none
        row.row.record.mends.append(
            Mend("id", "was used by another row; a new one was made from what the row says", was: was))
        let known =
            wasEmpty.contains(row.row.record.table)
            ? [:] : try store.known([row.id], in: Self.tables[row.row.record.table])
        try place(row, known)
    }

    /// Whether what is stored says all that the row says; `wholly`, and no more.
    private func isCovered(
        _ values: RowValues, _ id: String, _ table: Int, wholly: Bool
    ) throws -> Bool {
        guard let stored = try store.fields(of: id, in: Self.tables[table]) else { return false }
        if wholly { return stored.elementsEqual(values.fields) }
        return zip(stored, values.fields).allSatisfy { $1 == .null || $0 == $1 }
    }

    mutating func written(_ row: Row, _ values: RowValues, isNew: Bool, isThere: Bool = false) {
        let record = row.row.record
        if isThere {
            writer.update(values, in: record.table)
        } else {
            writer.insert(values, in: record.table)
        }
        if !record.mends.isEmpty {
            outcome.counts[record.table].mended += 1
            for mend in record.mends {
                outcome.mends.append((mend, record.table, row.row.file, record.line))
            }
        } else if isNew {
            outcome.counts[record.table].imported += 1
        } else {
            outcome.counts[record.table].changed += 1
        }
        touch(row, isNew: isNew && !isThere)
        wait(row) { _ in true }
    }

    /// Remembers the rows of its own table that a row names and that may come later.
    private mutating func wait(_ row: Row, where isWanted: (_ field: Int) -> Bool) {
        for reference in row.waiting where isWanted(reference.field) {
            outcome.orphans.append(
                BatchOutcome.Orphan(
                    table: reference.table, id: row.id, parent: reference.id,
                    name: row.row.record.values[reference.field].text, file: row.row.file,
                    line: row.row.record.line))
        }
    }

    mutating func write(_ table: Int) throws {
        try writer.flush(table, to: store)
    }
}
