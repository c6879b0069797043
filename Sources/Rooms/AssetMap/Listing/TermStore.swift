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
    func branches(below parent: String?) throws -> [TermBranch] {
        let start: SQL = parent.map { "parent_id = \($0)" } ?? "parent_id IS NULL"
        return try tx.all(
            """
            WITH RECURSIVE branch (top, id) AS (
                SELECT id, id FROM taxonomy_term WHERE \(start)
                UNION
                SELECT branch.top, term.id FROM branch
                JOIN taxonomy_term term ON term.parent_id = branch.id
            ), counted (top, services) AS (
                SELECT branch.top, count(DISTINCT find_entry.service_id) FROM branch
                JOIN attribute ON attribute.taxonomy_term_id = branch.id
                    AND attribute.link_entity = 'service'
                JOIN find_entry ON find_entry.service_id = attribute.link_id
                GROUP BY branch.top
            )
            SELECT term.id, term.name, term.description, counted.services
            FROM counted JOIN taxonomy_term term ON term.id = counted.top
            ORDER BY term.name, term.id
            """
        ) { row in
            TermBranch(term: try Self.term(row), description: try row[2], services: try row[3])
        }
    }

    private static func term(_ row: borrowing Row) throws -> TaxonomyTerm {
        TaxonomyTerm(id: try row[0], name: try row[1])
    }
}
