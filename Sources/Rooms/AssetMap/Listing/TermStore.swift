import Storage

/// A kind of help as people browse it: how many services are of it or of a kind within it.
struct TermBranch: Sendable {
    let term: TaxonomyTerm
    let description: String?
    let services: Int
}

/// Reads the tree of kinds of help.
struct TermStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func term(_ id: String) throws -> TaxonomyTerm? {
        try tx.first("SELECT id, name FROM taxonomy_term WHERE id = \(id)", Self.term)
    }

    /// The term and those that it is part of, from the top.
    func path(to id: String) throws -> [TaxonomyTerm] {
        var path: [TaxonomyTerm] = []
        var next: String? = id
        var seen: Set<String> = []
        while let id = next, seen.insert(id).inserted {
            let found = try tx.first("SELECT id, name, parent_id FROM taxonomy_term WHERE id = \(id)") {
                row in (try Self.term(row), try row[2] as String?)
            }
            guard let (term, parent) = found else { break }
            path.insert(term, at: 0)
            next = parent
        }
        return path
    }

    /// The kinds directly below, or those at the top for `nil`, that hold any service; by name.
    ///
    /// Each is counted in the index, which knows a service by its kinds and all that they are part of:
    /// the number is that of the list behind it, and no service is read for it.
    func branches(below parent: String?) throws -> [TermBranch] {
        try branches(where: parent.map { "parent_id = \($0)" } ?? "parent_id IS NULL")
    }

    /// The same of all kinds, however far down.
    func branchesOfAllDepths() throws -> [TermBranch] {
        try branches(where: "1 = 1")
    }

    private func branches(where condition: SQL) throws -> [TermBranch] {
        let kinds = try tx.all(
            "SELECT id, name, description FROM taxonomy_term WHERE \(condition) ORDER BY name, id"
        ) { row in
            (try Self.term(row), try row[2] as String?)
        }
        let counts = try FindStore(tx).counts(ofTerms: kinds.map(\.0.id))
        return kinds.compactMap { term, description in
            guard let services = counts[term.id], services > 0 else { return nil }
            return TermBranch(term: term, description: description, services: services)
        }
    }

    private static func term(_ row: borrowing Row) throws -> TaxonomyTerm {
        TaxonomyTerm(id: try row[0], name: try row[1])
    }
}
