import Places
import Storage
import Time
import Web

/// Looks for services, and answers with a page or with JSON.
struct FindServices: Sendable {
    let database: Database

    /// The page, or JSON for who likes that better.
    func callAsFunction(_ request: Request) async throws -> Answer {
        if request.kind == .json { return try await json(request) }
        do {
            let view = try await find(request)
            return .page(findPage(view, in: request.frame))
        } catch let errors as FormErrors {
            let form = FormState(request.query, errors)
            return .page(findPage(refusing: form, in: request.frame), status: 400)
        }
    }

    func json(_ request: Request) async throws -> Answer {
        do {
            return .json(findJSON(try await find(request)))
        } catch let errors as FormErrors {
            return .json(findJSON(errors), status: 400)
        }
    }

    private func find(_ request: Request) async throws -> FindView {
        let form = try FindForm(request.query)
        return try await database.read(.mayLag) { tx in
            let zone = try PlacesStore(tx).zone()
            let (query, term) = try form.query(tx)
            let result = try FindSearch(tx, now: request.now, zone: zone).find(query)
            return FindView(
                form: FormState(request.query), query: query, term: term, near: form.near,
                result: result, now: request.now)
        }
    }
}

/// All that the page of results shows.
struct FindView: Sendable {
    let form: FormState
    let query: FindQuery
    let term: TaxonomyTerm?
    /// Where from, as it was typed.
    let near: String?
    let result: FindResult
    let now: Instant
}

extension FindView {
    /// This search with one part of it changed or, for `nil`, left out; from its first page.
    func link(with name: String, _ value: String?) -> Link {
        var link = Paths.find()
        for field in form.fields.all where field.name != name && field.name != "page" {
            if !field.value.isEmpty, Self.names.contains(field.name) {
                link = link.with(field.name, field.value)
            }
        }
        return link.with(name, value)
    }

    private static let names: Set<String> = [
        "q", "near", "lat", "lon", "within", "kind", "day", "open", "where", "sort",
    ]
}
