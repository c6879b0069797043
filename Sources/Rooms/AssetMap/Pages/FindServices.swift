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
            let isBeyond = view.result.total > 0 && view.query.page > view.result.pages
            return .page(findPage(view, in: request.frame), status: isBeyond ? 404 : 200)
        } catch let errors as FormErrors {
            let form = FormState(request.query, errors)
            let example = try await database.read(.mayLag) { tx in try ListedPlacesStore(tx).example() }
            return .page(findPage(refusing: form, example, in: request.frame), status: 400)
        }
    }

    func json(_ request: Request) async throws -> Answer {
        do {
            return .json(findJSON(try await find(request, hasSize: true)))
        } catch let errors as FormErrors {
            let words = errors.all.map { "“\($0.field)”: \($0.message)." }
            throw Refusal.badRequest(words.joined(separator: " "))
        }
    }

    private func find(_ request: Request, hasSize: Bool = false) async throws -> FindView {
        let form = try FindForm(request.query, hasSize: hasSize)
        return try await database.read(.mayLag) { tx in
            let place = try PlacesStore(tx).root()
            let search = FindSearch(tx, now: request.now, zone: try PlacesStore(tx).zone(of: place))
            var question = try form.question(tx)
            var result = try search.find(question.query)
            // "Riverside choir" may be the name of a choir, and no choir be near Riverside.
            if result.total == 0, let said = question.said, said.words != nil, said.point != nil {
                var whole = question.query
                whole.words = form.words
                whole.near = nil
                whole.within = nil
                let named = try search.find(whole)
                if named.total > 0, named.matched == .allWords {
                    question = FindQuestion(whole, FormState(request.query), near: nil)
                    question.term = try form.kind.flatMap { try TermStore(tx).term($0) }
                    result = named
                }
            }
            return FindView(
                question: question, result: result, now: request.now,
                isInUnitedKingdom: place?.zone.isBritish ?? false,
                example: try ListedPlacesStore(tx).example())
        }
    }
}

/// All that the page of results shows.
struct FindView: Sendable {
    let question: FindQuestion
    let result: FindResult
    let now: Instant
    /// Whether somebody has said so, by its clocks.
    let isInUnitedKingdom: Bool
    /// A postal code that may be typed here.
    let example: String?

    var query: FindQuery { question.query }
    var term: TaxonomyTerm? { question.term }
    var near: String? { question.near }
}

extension FindView {
    var trail: SearchTrail { SearchTrail(question.form.fields) }

    /// This search with one part of it changed or, for `nil`, left out; from its first page.
    func link(with name: String, _ value: String?) -> Link {
        trail.search(with: name, value)
    }
}

extension Zone {
    /// Of the United Kingdom and the islands that share its telephone numbers.
    fileprivate var isBritish: Bool {
        ["London", "Belfast", "Jersey", "Guernsey", "Isle_of_Man"].contains { name == "Europe/\($0)" }
            || name == "GB"
    }
}
