import Places
import Storage
import Time
import Web

/// Answers with the kinds of help there are, from the top or below one.
struct BrowseServices: Sendable {
    let database: Database

    func callAsFunction(_ request: Request) async throws -> Answer {
        let branches = try await database.read(.mayLag) { tx in try TermStore(tx).branches(below: nil) }
        return .page(browsePage(branches, in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let page = try PageNumber(request.query)
        let view = try await database.read(.mayLag) { tx -> BranchView? in
            let path = try TermStore(tx).path(to: id)
            guard let term = path.last else { return nil }
            var query = FindQuery()
            query.term = id
            query.page = page.number
            let search = FindSearch(tx, now: request.now, zone: try PlacesStore(tx).zone())
            return BranchView(
                term: term, above: path.dropLast(), branches: try TermStore(tx).branches(below: id),
                page: page, result: try search.find(query), now: request.now)
        }
        guard let view else { throw Refusal.notFound }
        return .page(branchPage(view, in: request.frame))
    }
}

/// All that the page of a kind of help shows.
struct BranchView: Sendable {
    let term: TaxonomyTerm
    /// What it is part of, from the top.
    let above: [TaxonomyTerm]
    let branches: [TermBranch]
    let page: PageNumber
    let result: FindResult
    let now: Instant
}
