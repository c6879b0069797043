import Storage

/// The kinds of help that services are of, and what each is part of, as far as they were asked for: many
/// services are of few kinds, which are read once for all of them.
struct FindTermsStore {
    private var known: [String: Term] = [:]

    struct Term {
        let name: String
        let parent: String?
    }

    subscript(_ id: String) -> Term? { known[id] }

    /// Reads those that are not known yet, and all that they are part of. A statement for each step up the
    /// tree.
    mutating func read(_ ids: Set<String>, in tx: Transaction) throws {
        var wanted = ids.filter { known[$0] == nil }
        while !wanted.isEmpty {
            var above: Set<String> = []
            _ = try tx.all(
                """
                SELECT id, name, parent_id FROM taxonomy_term
                WHERE id \(.among(wanted.sorted(), on: tx.engine))
                """
            ) { row in
                let term = Term(name: try row[1], parent: try row[2])
                known[try row[0]] = term
                if let parent = term.parent { above.insert(parent) }
            }
            wanted = above.filter { known[$0] == nil }
        }
    }
}

extension FindSource {
    /// Says that the service is of a kind of help, and so of all that this is part of.
    mutating func add(term id: String, _ known: FindTermsStore) {
        var next: String? = id
        // A term that is part of itself, however far round, is said once.
        while let id = next, let term = known[id], terms.insert(id).inserted {
            keywords.append(term.name)
            next = term.parent
        }
    }
}
