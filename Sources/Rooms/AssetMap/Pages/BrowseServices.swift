import Places
import Storage
import Time
import Web

/// Answers with the kinds of help there are, from the top or below one.
struct BrowseServices: Sendable {
    let database: Database

    func callAsFunction(_ request: Request) async throws -> Answer {
        let page = try PageNumber(request.query)
        let words = request.query["words"].map { String($0.prefix(100)) }
        let (branches, all) = try await database.read(.mayLag) { tx in
            let store = TermStore(tx)
            return (
                try store.branches(below: nil), words == nil ? [] : try store.branchesOfAllDepths()
            )
        }
        var kinds = KindsView(branches, at: Paths.browse(), letter: request.query["letter"], page: page)
        if let words { kinds = KindsView(all, at: Paths.browse(), words: words, page: page) }
        guard let kinds else { throw Refusal.notFound }
        return .page(browsePage(kinds, in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let page = try PageNumber(request.query)
        let letter = request.query["letter"]
        let view = try await database.read(.mayLag) { tx -> BranchView? in
            let path = try TermStore(tx).path(to: id)
            guard let term = path.last else { return nil }
            var query = FindQuery()
            query.term = id
            query.page = page.number
            let search = FindSearch(tx, now: request.now, zone: try PlacesStore(tx).zone())
            let kinds = KindsView(
                try TermStore(tx).branches(below: id), at: Paths.branch(id), letter: letter, page: page)
            guard let kinds else { return nil }
            return BranchView(
                term: term, above: path.dropLast(), kinds: kinds, page: page,
                result: letter == nil ? try search.find(query) : FindResult(), now: request.now)
        }
        if let view { return .page(branchPage(view, in: request.frame)) }
        let isThere = try await otherwiseWritten(id, in: database) { tx, id in
            try TermStore(tx).term(id) != nil
        }
        guard let canonical = isThere else { throw Refusal.notFound }
        return .moved(to: Paths.branch(canonical))
    }
}

/// All that the page of a kind of help shows.
struct BranchView: Sendable {
    let term: TaxonomyTerm
    /// What it is part of, from the top.
    let above: [TaxonomyTerm]
    let kinds: KindsView
    let page: PageNumber
    let result: FindResult
    let now: Instant
}
