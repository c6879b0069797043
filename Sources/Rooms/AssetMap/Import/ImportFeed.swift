import OpenReferral
import Storage
import Time

/// Imports a feed in the terms of HSDS or Open Referral UK: a file or a folder in, a report out.
///
/// Each row is written as it was read or not at all, and is accounted for: see `ImportReport`. Batches
/// of rows are committed one after another, so that an import that is stopped has done part of its
/// work, and run again goes on: rows that are there already are unchanged. It stops, at the end of a
/// batch, where its task is cancelled. With `isAllOrNothing` and in
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
    ///   - origin: where it came from, where that is not the path.
    /// - Returns: what became of each row; where the task was cancelled, of those until then.
    /// - Throws: `ImportError` where nothing could be imported, `StorageError`.
    package func run(_ path: String, from origin: ImportOrigin? = nil) async throws -> ImportReport {
        try await withStopFlag { stop in
            let plan = try await plan(path, origin)
            do {
                var report =
                    options.isOneTransaction
                    ? try await runAtOnce(plan, stop) : try await runInBatches(plan, stop)
                if options.isDryRun { report.isWritten = false }
                return report
            } catch StorageError.refused(.unique, _), StorageError.refused(.foreignKey, _) {
                // A row came, or went, that was looked for a moment ago: somebody else writes them too.
                throw ImportError.anotherImport(plan.feed)
            }
        }
    }

    private func plan(_ path: String, _ origin: ImportOrigin?) async throws -> ImportPlan {
        let files = try ImportFiles(at: path)
        let name = FeedName(of: origin?.address ?? path)
        let given = try options.feed ?? CorrectedRows.feed(of: files) ?? ExportedFeeds.only(in: path)
        let chosen: (name: String, note: String?)
        if let given {
            chosen = (try FeedName.checked(given), nil)
        } else {
            chosen = try await database.read { tx in try name.choose(tx) }
        }
        return ImportPlan(
            files: files, feed: chosen.name, address: name.address,
            notes: (origin?.notes ?? []) + (chosen.note.map { [$0] } ?? []), partly: origin?.partly ?? [])
    }

    // MARK: Batches

    private func runInBatches(_ plan: ImportPlan, _ stop: StopFlag) async throws -> ImportReport {
        var walk = FeedWalk(plan.files, named: plan.feed, batchRows: options.batchRows)
        let (feed, wasEmpty) = try await database.write { tx in try plan.begin(tx) }
        var run = try ImportRun(plan, walk.files, feed, wasEmpty, refusedTo: options.refusedPath)
        var next = try walk.next()
        while true {
            let (batch, step) = (next, run.step())
            // The next is read while this one is written.
            async let outcome = database.write { tx in try step.apply(batch, tx) }
            if !batch.isLast { next = try walk.next() }
            try run.add(await outcome, batch)
            progress(run.progress)
            if batch.isLast { break }
            if stop.isRaised { return try run.finish(isStopped: true) }
        }
        let orphans = run.orphans
        run.add(placeholders: try await database.write { tx in
            try AdoptOrphans(store: ImportStore(tx), feed: feed.id).adopt(orphans)
        })
        if let missing = run.missing(isRemoving: options.isRemovingMissing) {
            run.add(try await database.write { tx in try missing(tx) })
        }
        if try await !index(&run, stop) { return try run.finish(isStopped: true) }
        let now = clock.now()
        let isFruitless = run.report.isFruitless
        try await database.write { tx in
            try ImportStore(tx).finish(feed: feed.id, at: now)
            if isFruitless, !feed.hasRows { try ImportStore(tx).forgetIfEmpty(feed: feed.id) }
        }
        return try run.finish()
    }

    /// Brings the index of services up to date, some services at a time.
    /// - Returns: `false` where it was stopped.
    private func index(_ run: inout ImportRun, _ stop: StopFlag) async throws -> Bool {
        let touched = run.touched
        let feed = run.feed
        let services = try await database.write { tx in try touched.services(of: feed, tx) }
        run.toIndex = services.count
        for chunk in services.chunks(of: 1_000) {
            if stop.isRaised { return false }
            try await database.write { tx in try FindIndex(tx).index(services: chunk) }
            run.indexed += chunk.count
            progress(run.progress)
        }
        return true
    }

    // MARK: All at once

    /// Carries the report out of a transaction that is to be undone.
    private struct Undone: Error {
        let report: ImportReport
    }

    private func runAtOnce(_ plan: ImportPlan, _ stop: StopFlag) async throws -> ImportReport {
        let now = clock.now()
        let (options, progress) = (options, progress)
        do {
            return try await database.write { tx in
                let report = try Self.runAtOnce(plan, options, now, progress, stop, tx)
                if options.isDryRun || report.isStopped || report.total.refused > 0
                    || report.unreadable > 0
                {
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
        _ progress: @Sendable (ImportProgress) -> Void, _ stop: StopFlag, _ tx: Transaction
    ) throws -> ImportReport {
        var walk = FeedWalk(plan.files, named: plan.feed, batchRows: options.batchRows)
        let (feed, wasEmpty) = try plan.begin(tx)
        var run = try ImportRun(plan, walk.files, feed, wasEmpty, refusedTo: options.refusedPath)
        while true {
            let batch = try walk.next()
            try run.add(try run.step().apply(batch, tx), batch)
            progress(run.progress)
            if batch.isLast { break }
            if stop.isRaised { return try run.finish(isStopped: true) }
        }
        run.add(
            placeholders: try AdoptOrphans(store: ImportStore(tx), feed: feed.id).adopt(run.orphans))
        if let missing = run.missing(isRemoving: options.isRemovingMissing) { run.add(try missing(tx)) }
        if !options.isDryRun, run.report.total.refused == 0 {
            try FindIndex(tx).index(services: run.touched.services(of: feed, tx))
        }
        try ImportStore(tx).finish(feed: feed.id, at: now)
        if run.report.isFruitless, !feed.hasRows { try ImportStore(tx).forgetIfEmpty(feed: feed.id) }
        return try run.finish()
    }
}

/// Where what is imported came from.
package struct ImportOrigin: Sendable {
    package let address: String
    /// Things to know of how it was fetched.
    package var notes: [String]
    /// Why it is not all that there is at the address; empty where it is.
    package var partly: [String]

    package init(address: String, notes: [String] = [], partly: [String] = []) {
        self.address = address
        self.notes = notes
        self.partly = partly
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    /// Rows read so far.
    package let rows: Int
    package let refused: Int
    /// Services whose index entries are made; nought until all rows are in.
    package let indexed: Int
    /// Services whose index entries are to be made; nought until all rows are in.
    package let toIndex: Int
}
