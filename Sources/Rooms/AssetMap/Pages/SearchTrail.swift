import Web

/// The search that somebody came by. Links to services carry it, so that there is a way back to the
/// results, and the distance can be told; no cookie and no script is needed.
struct SearchTrail: Sendable {
    private let fields: [(name: String, value: String)]
    private let page: String?
    /// The kind of help in whose list it was found, where that was no search.
    private var branch: String?

    /// - Parameter branch: the identifier of a kind of help that somebody looks through.
    init(browsing branch: String, page: Int) {
        fields = []
        self.page = String(page)
        self.branch = branch
    }

    /// - Parameter fields: of a search.
    init(_ fields: Fields) {
        self.init(fields, page: "page")
    }

    /// - Parameter fields: of a page that a search led to.
    init(carriedBy fields: Fields) {
        self.init(fields, page: Self.carriedPage)
        branch = fields["from"]
    }

    private init(_ fields: Fields, page: String) {
        self.fields = Self.names.compactMap { name in
            guard let value = fields[name], value.count <= 200 else { return nil }
            return (name, value)
        }
        self.page = fields[page].flatMap { PageNumber($0) }.map { String($0.number) }
    }

    static let none = SearchTrail(Fields())

    var isEmpty: Bool { fields.isEmpty && page == nil && branch == nil }

    /// Where from, as it was typed.
    var near: String? {
        fields.first { $0.name == "near" }?.value ?? point
    }

    /// The search, at the page that was left.
    var results: Link { with(Paths.find(), page: "page") }

    /// The search with one part of it changed or, for `nil`, left out; from its first page.
    func search(with name: String, _ value: String?) -> Link {
        var link = Paths.find()
        for field in fields where field.name != name { link = link.with(field.name, field.value) }
        return link.with(name, value)
    }

    /// A link to what was found, carrying the search.
    func carried(by link: Link) -> Link {
        with(link.with("from", branch), page: Self.carriedPage)
    }

    /// The same search at another address, from its first page.
    func same(at link: Link) -> Link {
        fields.reduce(link) { $0.with($1.name, $1.value) }
    }

    private func with(_ link: Link, page name: String = "page") -> Link {
        let link = fields.reduce(link) { $0.with($1.name, $1.value) }
        return link.with(name, page == "1" ? nil : page)
    }

    private var point: String? {
        guard let latitude = fields.first(where: { $0.name == "lat" })?.value,
            let longitude = fields.first(where: { $0.name == "lon" })?.value
        else { return nil }
        return "\(latitude),\(longitude)"
    }

    /// `page` itself is of the page that carries it.
    private static let carriedPage = "results_page"
    private static let names = [
        "q", "as", "near", "lat", "lon", "within", "kind", "language", "day", "open", "where", "sort",
    ]
}

extension SearchTrail {
    /// To where somebody came from.
    var backLink: BackLink {
        if let branch { return BackLink("Back to the list", to: with(Paths.branch(branch))) }
        return BackLink("Back to results", to: results)
    }

    /// What stands above the page of something that nobody searched for.
    static var crumbs: [NavigationItem] {
        [NavigationItem("Find help and things to do", to: Paths.find())]
    }
}
