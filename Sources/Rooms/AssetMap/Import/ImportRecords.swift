import OpenReferral
import Storage
import Time

/// Imports rows that a program has made rather than read, by the same checks and into the same tables as
/// `ImportFeed`, in a transaction that is open: they are in together with whatever else it does.
package struct ImportRecords {
    let tx: Transaction

    package init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Whether no feed has ever put a row in the asset map.
    package func isMapEmpty() throws -> Bool {
        try Vocabulary.hsds.tables.allSatisfy { try ImportStore(tx).isEmpty($0) }
    }

    /// Whether a feed of that name has been imported.
    package func hasFeed(_ name: String) throws -> Bool {
        try ExportStore(tx).feed(named: name) != nil
    }

    /// - Parameters:
    ///   - records: in any order; rows that name each other are best near each other.
    ///   - feed: the name of the feed that the rows belong to.
    ///   - address: where they came from.
    ///   - progress: told now and then how far it is; what it throws stops the import.
    /// - Returns: what became of each row. What was refused is not written, and the rest is.
    package func run(
        _ records: [Record], feed name: String, from address: String, at now: Instant,
        progress: (ImportProgress) throws -> Void = { _ in }
    ) throws -> ImportReport {
        let plan = ImportPlan(files: ImportFiles(madeBy: address), feed: name, address: address)
        let (feed, wasEmpty) = try plan.begin(tx)
        var run = try ImportRun(plan, plan.files.files, feed, wasEmpty, refusedTo: nil)
        var keys = ImportKeys(feed: name)
        for start in stride(from: 0, to: records.count, by: Self.batchRows) {
            let batch = Self.batch(records[start..<min(start + Self.batchRows, records.count)], &keys)
            try run.add(try run.step().apply(batch, tx), batch)
            try progress(run.progress)
        }
        let orphans = AdoptOrphans(store: ImportStore(tx), feed: feed.id)
        run.add(placeholders: try orphans.adopt(run.orphans))
        let services = try run.touched.services(of: feed, tx)
        run.toIndex = services.count
        for chunk in services.chunks(of: 1_000) {
            try FindIndex(tx).index(services: chunk)
            run.indexed += chunk.count
            try progress(run.progress)
        }
        try ImportStore(tx).finish(feed: feed.id, at: now)
        return try run.finish()
    }

    private static let batchRows = 4_000

    private static func batch(
        _ records: ArraySlice<Record>, _ keys: inout ImportKeys
    ) -> ImportBatch {
        let checker = Checker()
        var batch = ImportBatch()
        for var record in records {
            checker.check(&record, Checker.Habits())
            var row = ImportBatch.Row(record: record, file: 0, isInside: false, isOlder: false)
            keys.identify(&row)
            batch.rows.append(row)
        }
        return batch
    }
}

extension ImportFiles {
    /// Rows that are in no file: the one file of the feed is what made them.
    fileprivate init(madeBy address: String) {
        self.init(
            address: address, files: [File(path: address, name: address, isJSON: true)], isOneTable: false)
    }
}
