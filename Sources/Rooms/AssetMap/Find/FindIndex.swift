import Storage

/// The index by which services are found. Whoever changes a listing says so here, in the same
/// transaction; a service that is deleted takes its entry with it, by the schema.
package struct FindIndex {
    let tx: Transaction

    package init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Makes the entries of these services agree with what is now listed of them: their own fields and
    /// those of their organisation, places, kinds of help, schedules, languages and areas. A service
    /// that nobody should be sent to (`inactive`, `defunct`, or gone) loses its entry. Any number of
    /// identifiers, in any order; a few statements for each hundred, and memory for a thousand.
    package func index(services ids: [String]) throws {
        var terms = FindTermsStore()
        for batch in Set(ids).sorted().chunks(of: Self.batch) {
            var entries: [FindEntry] = []
            for chunk in batch.chunks(of: Self.chunk) {
                let sources = try FindSourcesStore(tx).sources(of: chunk, &terms)
                entries += sources.mapOnEveryCore { $0.entry() }
            }
            try put(entries, of: batch)
        }
    }

    private func put(_ entries: [FindEntry], of batch: [String]) throws {
        let words = entries.reduce(into: Set()) { $0.formUnion($1.vocabulary) }
        try FindWordsStore(tx).add(words)
        let found = Set(entries.map(\.serviceID))
        try FindSourcesStore(tx).removeEntries(of: batch.filter { !found.contains($0) })
        switch tx.engine {
        case .sqlite: try FindSQLiteStore(tx).put(entries)
        case .postgres: try FindPostgresStore(tx).put(entries)
        }
    }

    /// The same for every service; for after a change to what many share, such as the tree of terms.
    package func indexAll() throws {
        try index(services: FindSourcesStore(tx).allServices())
    }

    /// The services whose entries speak of these organisations, locations or terms (or terms below
    /// them), for indexing again when one of those has changed.
    package func services(
        organizations: [String] = [], locations: [String] = [], terms: [String] = []
    ) throws -> [String] {
        var found: Set<String> = []
        for chunk in organizations.chunks(of: Self.chunk) {
            found.formUnion(try FindSourcesStore(tx).services(ofOrganizations: chunk))
        }
        for chunk in locations.chunks(of: Self.chunk) {
            found.formUnion(try FindSourcesStore(tx).services(atLocations: chunk))
        }
        for chunk in terms.chunks(of: Self.chunk) {
            found.formUnion(try FindSourcesStore(tx).services(saying: chunk))
        }
        return found.sorted()
    }

    /// So many services are read by one statement.
    private static let chunk = 200
    /// So many are written together.
    private static let batch = 1_000
}
