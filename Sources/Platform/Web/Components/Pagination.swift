/// The way through a list of many pages.
///
///     \(Pagination(page: 2, of: 9, listing: "services") { page in link.with("page", String(page)) })
public struct Pagination: Component {
    let page: Int
    let pages: Int
    let what: String
    let link: @Sendable (Int) -> Link

    /// - Parameters:
    ///   - page: the page that is shown, from 1; one beyond the ends is taken for the nearest.
    ///   - pages: how many there are; nothing is shown for one or none.
    ///   - what: what is listed, for those who hear the page: "services".
    public init(
        page: Int, of pages: Int, listing what: String = "results",
        link: @escaping @Sendable (Int) -> Link
    ) {
        self.page = min(max(page, 1), max(pages, 1))
        self.pages = pages
        self.what = what
        self.link = link
    }

    public var html: HTML {
        if pages < 2 { return .empty }
        return """
            <nav class="pagination" aria-label="Pages of \(what)">
            <p class="pagination-where">Page \(page) of \(pages)</p>
            <ul>
            \(previous)\(numbers)\(next)</ul>
            </nav>

            """
    }

    private var previous: HTML {
        if page <= 1 { return .empty }
        return """
            <li class="pagination-step"><a href="\(link(page - 1))" rel="prev">\
            <span aria-hidden="true">← </span>Previous<span class="hidden"> page</span></a></li>

            """
    }

    private var next: HTML {
        if page >= pages { return .empty }
        return """
            <li class="pagination-step"><a href="\(link(page + 1))" rel="next">\
            Next<span class="hidden"> page</span><span aria-hidden="true"> →</span></a></li>

            """
    }

    private var numbers: HTML {
        var html = HTML.empty
        var before = 0
        for number in shown {
            if number > before + 1 {
                html += "<li class=\"pagination-gap\" aria-hidden=\"true\">…</li>\n"
            }
            let current = HTML.attribute("aria-current", number == page ? "page" : nil)
            html += """
                <li><a href="\(link(number))" aria-label="Page \(number)"\(current)>\(number)</a></li>

                """
            before = number
        }
        return html
    }

    /// The first, the last, and this one with its neighbours.
    private var shown: [Int] {
        Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
    }
}
