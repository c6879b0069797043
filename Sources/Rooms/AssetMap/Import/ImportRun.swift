import OpenReferral
import Storage

/// What is to be imported, as what.
struct ImportPlan: Sendable {
    let files: ImportFiles
    let feed: String
    let address: String
    /// Things to know of how it was named or fetched.
    var notes: [String] = []
    /// Why the files are not all that the feed holds; empty where they are.
    var partly: [String] = []

    /// Begins the import: finds or makes the feed, and which tables hold nothing.
    func begin(_ tx: Transaction) throws -> (ImportStore.Feed, Set<Int>) {
        let store = ImportStore(tx)
        var empty: Set<Int> = []
        for (place, table) in Vocabulary.hsds.tables.enumerated() where try store.isEmpty(table) {
            empty.insert(place)
        }
        return (try store.begin(feed: feed, from: address, isPart: files.isCorrection), empty)
    }
}

/// An import on its way: what was seen, and what became of it.
struct ImportRun {
    let feed: ImportStore.Feed
    private(set) var report: ImportReport
    private(set) var orphans: [BatchOutcome.Orphan] = []
    private(set) var touched = BatchOutcome.Touched()
    var indexed = 0
    var toIndex = 0
    private let seen = SeenRows()
    private var refused: RefusedFile?
    private let plan: ImportPlan
    private let titles: [String]
    private let promised: PromisedRows
    private let wasEmpty: Set<Int>
    /// Tables of which a row was read, or a file.
    private var covered: Set<Int> = []
    /// Whether a row was refused that might be any of those that are there.
    private var hasNameless = false

    init(
        _ plan: ImportPlan, _ files: [ImportFiles.File], _ feed: ImportStore.Feed,
        _ wasEmpty: Set<Int>, refusedTo path: String?
    ) throws {
        self.plan = plan
        self.feed = feed
        self.wasEmpty = wasEmpty
        titles = files.map(\.title)
        promised = PromisedRows(plan.files)
        report = ImportReport(feed: plan.feed, address: plan.address)
        report.notes = plan.files.notes + plan.notes
        report.partly = plan.partly
        refused = try path.map { try RefusedFile(at: $0, feed: plan.feed) }
    }

    /// What is needed to apply the next batch.
    struct Step: Sendable {
        let feed: ImportStore.Feed
        let name: String
        let seen: SeenRows
        let wasEmpty: Set<Int>
        let isOneTable: Bool
        let promised: PromisedRows
        let titles: [String]

        func apply(_ batch: ImportBatch, _ tx: Transaction) throws -> BatchOutcome {
            var apply = ApplyBatch(
                store: ImportStore(tx), feed: feed, seen: seen, wasEmpty: wasEmpty,
                isOneTable: isOneTable, promised: promised, titles: titles,
                keys: ImportKeys(feed: name))
            return try apply.run(batch)
        }
    }

    func step() -> Step {
        Step(
            feed: feed, name: plan.feed, seen: seen, wasEmpty: wasEmpty,
            isOneTable: plan.files.isOneTable, promised: promised, titles: titles)
    }

    var progress: ImportProgress {
        ImportProgress(
            rows: report.total.read, refused: report.total.refused, indexed: indexed, toIndex: toIndex)
    }

    mutating func add(_ outcome: BatchOutcome, _ batch: ImportBatch) throws {
        seen.add(outcome.seen)
        for (place, counts) in outcome.counts.enumerated() where counts.read > 0 {
            report.tables[Vocabulary.imported.tables[place].name, default: .init()] += counts
            covered.insert(place)
        }
        for (mend, table, file, line) in outcome.mends {
            report.add(
                mend, table: Vocabulary.imported.tables[table].name,
                at: "\(titles[file]) line \(line)")
        }
        for refusal in outcome.refusals {
            if refusal.isCorrectable {
                try refused?.write(refusal)
                report.correctable += 1
            }
            if refusal.table.isEmpty { report.unreadable += 1 }
            if refusal.isNameless { hasNameless = true }
            report.add(refusal)
            if report.refusals.count < ImportReport.refusalLimit { report.refusals.append(refusal) }
        }
        for (name, times) in batch.strangers { report.addStranger(name, times: times) }
        report.notes += batch.notes
        covered.formUnion(batch.tables)
        orphans += outcome.orphans
        touched.formUnion(outcome.touched)
        add(placeholders: outcome.placeholders)
    }

    mutating func add(placeholders: [Int: Int]) {
        for (place, count) in placeholders {
            let table = Vocabulary.imported.tables[place].name
            let all = report.placeholders[table, default: 0] + count
            report.placeholders[table] = all > 0 ? all : nil
        }
    }

    // MARK: What the feed holds no longer

    /// How to look for the rows that the feed holds no longer; `nil` where there were none before.
    /// Where the reading was not whole nothing is taken away, and what was not read is not missed.
    mutating func missing(isRemoving: Bool) -> Missing? {
        if !feed.hasRows || report.isEmpty || plan.files.isCorrection { return nil }
        if report.unreadable > 0 { report.partly.append("some of it could not be read") }
        if hasNameless { report.partly.append("some rows that were refused have no identifier") }
        guard report.partly.isEmpty else {
            report.isRemovalWithheld = isRemoving
            return nil
        }
        return Missing(feed: feed.id, seen: seen, covered: covered, isRemoving: isRemoving)
    }

    /// What is needed to look for them.
    struct Missing: Sendable {
        let feed: Int64
        let seen: SeenRows
        let covered: Set<Int>
        let isRemoving: Bool

        func callAsFunction(_ tx: Transaction) throws -> MissingRows.Outcome {
            try MissingRows(store: ImportStore(tx), feed: feed, seen: seen, covered: covered)
                .run(isRemoving: isRemoving)
        }
    }

    mutating func add(_ outcome: MissingRows.Outcome) {
        let named = { (counts: [Int: Int]) in
            Dictionary(
                uniqueKeysWithValues: counts.map { (Vocabulary.imported.tables[$0].name, $1) })
        }
        report.missing = named(outcome.missing)
        report.removed = named(outcome.removed)
        report.keptMissing = outcome.kept
        touched.formUnion(outcome.touched)
    }

    // MARK: The end

    /// - Parameter isStopped: whether somebody stopped it before the end.
    mutating func finish(isStopped: Bool = false) throws -> ImportReport {
        try refused?.finish()
        report.isStopped = isStopped
        return report
    }
}

extension BatchOutcome.Touched {
    /// The services whose entries in the index speak of what changed; all of the feed's, where an
    /// earlier import of it was stopped before it came to the index.
    func services(of feed: ImportStore.Feed, _ tx: Transaction) throws -> [String] {
        var all = services
        if feed.isUnfinished { all.formUnion(try ImportStore(tx).services(of: feed.id)) }
        all.formUnion(
            try FindIndex(tx).services(
                organizations: organizations.sorted(), locations: locations.sorted(),
                terms: terms.sorted()))
        return all.sorted()
    }
}
