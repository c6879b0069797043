import OpenReferral
import Storage
import Time

/// Imports a feed in the terms of HSDS or Open Referral UK: a file or a folder in, a report out.
///
/// Each row is written as it was read or not at all, and is accounted for: see `ImportReport`. Batches
/// of rows are committed one after another, so that an import that is stopped has done part of its
/// work, and run again goes on: rows that are there already are unchanged. With `isAllOrNothing` and in
/// a dry run all is one transaction, during which nobody else can write.
///
/// It takes time in proportion to the rows, and memory for one batch and 36 to 72 bytes a row.
package struct ImportFeed: Sendable {
    let database: Database
    let clock: Clock
    let options: ImportOptions
    let progress: @Sendable (ImportProgress) -> Void

    package init(
        into database: Database, clock: Clock, options: ImportOptions = ImportOptions(),
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) {
        self.database = database
        self.clock = clock
        self.options = options
        self.progress = progress
    }

    /// - Parameters:
    ///   - path: a file or a folder.
    ///   - address: where it came from, where that is not the path.
    /// - Throws: `ImportError` where nothing could be imported, `StorageError`.
    package func run(_ path: String, from address: String? = nil) async throws -> ImportReport {
        let files = try ImportFiles(at: path)
        let name = try options.feed ?? CorrectedRows.feed(of: files) ?? ExportedFeeds.only(in: path)
            ?? FeedName.of(address ?? path)
        if name.isEmpty { throw ImportError.noFeedName }
        let plan = ImportPlan(files: files, feed: name, address: address ?? path)
        var report =
            options.isOneTransaction
            ? try await runAtOnce(plan) : try await runInBatches(plan)
        if options.isDryRun { report.isWritten = false }
        return report
    }

    // MARK: Batches

    private func runInBatches(_ plan: ImportPlan) async throws -> ImportReport {
        var walk = try FeedWalk(plan.files, batchRows: options.batchRows)
        let (feed, wasEmpty) = try await database.write { tx in try plan.begin(tx) }
        var run = try ImportRun(plan, walk.files, feed, wasEmpty, refusedTo: options.refusedPath)
        while true {
            let batch = try walk.next()
            let step = run.step()
            let outcome = try await database.write { tx in try step.apply(batch, tx) }
            try run.add(outcome, batch)
            progress(run.progress)
            if batch.isLast { break }
        }
        let orphans = run.orphans
        run.add(placeholders: try await database.write { tx in
            try AdoptOrphans(store: ImportStore(tx), feed: feed.id).adopt(orphans)
        })
        try await index(&run)
        let now = clock.now()
        try await database.write { tx in try ImportStore(tx).finish(feed: feed.id, at: now) }
        return try run.finish()
    }

    /// Brings the index of services up to date, some services at a time.
    private func index(_ run: inout ImportRun) async throws {
        let touched = run.touched
        let feed = run.feed
        let services = try await database.read { tx in try touched.services(of: feed, tx) }
        for chunk in services.chunks(of: 1_000) {
            try await database.write { tx in try FindIndex(tx).index(services: chunk) }
            run.indexed += chunk.count
            progress(run.progress)
        }
    }

    // MARK: All at once

    /// Carries the report out of a transaction that is to be undone.
    private struct Undone: Error {
        let report: ImportReport
    }

    private func runAtOnce(_ plan: ImportPlan) async throws -> ImportReport {
        let now = clock.now()
        let (options, progress) = (options, progress)
        do {
            return try await database.write { tx in
                let report = try Self.runAtOnce(plan, options, now, progress, tx)
                if options.isDryRun || report.total.refused > 0 || report.unreadable > 0 {
                    throw Undone(report: report)
                }
                return report
            }
        } catch let undone as Undone {
            var report = undone.report
            report.isWritten = false
            return report
        }
    }

    private static func runAtOnce(
        _ plan: ImportPlan, _ options: ImportOptions, _ now: Instant,
        _ progress: @Sendable (ImportProgress) -> Void, _ tx: Transaction
    ) throws -> ImportReport {
        var walk = try FeedWalk(plan.files, batchRows: options.batchRows)
        let (feed, wasEmpty) = try plan.begin(tx)
        var run = try ImportRun(plan, walk.files, feed, wasEmpty, refusedTo: options.refusedPath)
        while true {
            let batch = try walk.next()
            try run.add(try run.step().apply(batch, tx), batch)
            progress(run.progress)
            if batch.isLast { break }
        }
        run.add(
            placeholders: try AdoptOrphans(store: ImportStore(tx), feed: feed.id).adopt(run.orphans))
        if !options.isDryRun, run.report.total.refused == 0 {
            try FindIndex(tx).index(services: run.touched.services(of: feed, tx))
        }
        try ImportStore(tx).finish(feed: feed.id, at: now)
        return try run.finish()
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    /// Rows read so far.
    package let rows: Int
    package let refused: Int
    /// Services whose index entries are made; nought until all rows are in.
    package let indexed: Int
}
