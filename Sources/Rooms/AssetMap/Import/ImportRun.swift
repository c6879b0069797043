import OpenReferral
import Storage

/// What is to be imported, as what.
struct ImportPlan: Sendable {
    let files: ImportFiles
    let feed: String
    let address: String

    /// Begins the import: finds or makes the feed, and which tables hold nothing.
    func begin(_ tx: Transaction) throws -> (ImportStore.Feed, Set<Int>) {
        let store = ImportStore(tx)
        var empty: Set<Int> = []
        for (place, table) in Vocabulary.hsds.tables.enumerated() where try store.isEmpty(table) {
            empty.insert(place)
        }
        return (try store.begin(feed: feed, from: address), empty)
    }
}

/// An import on its way: what was seen, and what became of it.
struct ImportRun {
    let feed: ImportStore.Feed
    private(set) var report: ImportReport
    private(set) var orphans: [BatchOutcome.Orphan] = []
    private(set) var touched = BatchOutcome.Touched()
    var indexed = 0
    private let seen = SeenRows()
    private var refused: RefusedFile?
    private let plan: ImportPlan
    private let titles: [String]
    private let wasEmpty: Set<Int>

    init(
        _ plan: ImportPlan, _ files: [ImportFiles.File], _ feed: ImportStore.Feed,
        _ wasEmpty: Set<Int>, refusedTo path: String?
    ) throws {
        self.plan = plan
        self.feed = feed
        self.wasEmpty = wasEmpty
        titles = files.map(\.title)
        report = ImportReport(feed: plan.feed, address: plan.address)
        refused = try path.map { try RefusedFile(at: $0, feed: plan.feed) }
    }

    /// What is needed to apply the next batch.
    struct Step: Sendable {
        let feed: ImportStore.Feed
        let name: String
        let seen: SeenRows
        let wasEmpty: Set<Int>
        let isOneTable: Bool
        let titles: [String]

        func apply(_ batch: ImportBatch, _ tx: Transaction) throws -> BatchOutcome {
            var apply = ApplyBatch(
                store: ImportStore(tx), feed: feed, seen: seen, wasEmpty: wasEmpty,
                isOneTable: isOneTable, titles: titles, keys: ImportKeys(feed: name))
            return try apply.run(batch)
        }
    }

    func step() -> Step {
        Step(
            feed: feed, name: plan.feed, seen: seen, wasEmpty: wasEmpty,
            isOneTable: plan.files.isOneTable, titles: titles)
    }

    var progress: ImportProgress {
        ImportProgress(rows: report.total.read, refused: report.total.refused, indexed: indexed)
    }

    mutating func add(_ outcome: BatchOutcome, _ batch: ImportBatch) throws {
        seen.add(outcome.seen)
        for (place, counts) in outcome.counts.enumerated() where counts.read > 0 {
            report.tables[Vocabulary.imported.tables[place].name, default: .init()] += counts
        }
        for (mend, table, file, line) in outcome.mends {
            report.add(
                mend, table: Vocabulary.imported.tables[table].name,
                at: "\(titles[file]) line \(line)")
        }
        for refusal in outcome.refusals {
            try refused?.write(refusal)
            if refusal.table.isEmpty { report.unreadable += 1 }
            if report.refusals.count < ImportReport.refusalLimit { report.refusals.append(refusal) }
        }
        for (name, times) in batch.strangers { report.addStranger(name, times: times) }
        report.notes += batch.notes
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

    mutating func finish() throws -> ImportReport {
        try refused?.finish()
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
