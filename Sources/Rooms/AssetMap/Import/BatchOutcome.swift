import OpenReferral

/// What became of a batch, to be added to the report once it is committed.
struct BatchOutcome: Sendable {
    var counts: [ImportReport.Counts]
    var refusals: [RefusedRow] = []
    /// What was put right in rows that were written, and where.
    var mends: [(mend: Mend, table: Int, file: Int, line: Int)] = []
    /// How many were made, by table, less those whose row has come.
    var placeholders: [Int: Int] = [:]
    /// Rows that are now seen.
    var seen: [UInt64: SeenRows.Entry] = [:]
    /// Rows whose parent in their own table may come later: table, row, parent.
    var orphans: [Orphan] = []
    var touched = Touched()

    struct Orphan: Sendable, Hashable {
        let table: Int
        let id: String
        let parent: String
        /// What the feed calls the parent.
        let name: String
        let file: Int
        let line: Int
    }

    /// What changed that the index of services has to know of.
    struct Touched: Sendable, Hashable {
        var services: Set<String> = []
        var locations: Set<String> = []
        var organizations: Set<String> = []
        var terms: Set<String> = []

        mutating func formUnion(_ other: Touched) {
            services.formUnion(other.services)
            locations.formUnion(other.locations)
            organizations.formUnion(other.organizations)
            terms.formUnion(other.terms)
        }
    }

    init() {
        counts = Array(repeating: .init(), count: Vocabulary.imported.tables.count)
    }
}
