/// A whole page: a title and what is in it, inside the frame of the site.
///
///     func helloPage(_ name: String, in frame: Frame) -> Page {
///         Page(title: "Hello, \(name)", in: frame) {
///             """
///             <p>It is good to see you.</p>
///             """
///         }
///     }
///
/// The title is the page's name in the browser and its one `<h1>`, unless `heading` says otherwise.
public struct Page: Sendable {
    public let title: String
    let frame: Frame
    let heading: Heading
    let description: String?
    let back: BackLink?
    let crumbs: [NavigationItem]
    let errors: FormErrors
    let content: HTML

    /// The page's `<h1>`.
    public enum Heading: Sendable {
        /// The title.
        case title
        /// The title, with smaller words above it that say what it is part of.
        case captioned(String)
        /// The content brings its own `<h1>`.
        case none
    }

    /// - Parameters:
    ///   - description: a sentence for those who list pages; not shown on the page.
    ///   - back: a link to the page before, above the heading.
    ///   - crumbs: the pages above this one, from the top; instead of `back`.
    ///   - errors: what was wrong with the form on this page; shown first, and named in the title.
    public init(
        title: String, in frame: Frame, heading: Heading = .title, description: String? = nil,
        back: BackLink? = nil, crumbs: [NavigationItem] = [], errors: FormErrors = FormErrors(),
        content: () -> HTML
    ) {
        self.title = title
        self.frame = frame
        self.heading = heading
        self.description = description
        self.back = back
        self.crumbs = crumbs
        self.errors = errors
        self.content = content()
    }

    /// The document.
    public var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en-GB">
        \(head)
        <body>
        <a class="skip-link" href="#main">Skip to the main content</a>
        \(frame.header)
        <div class="page">
        \(above)<main id="main" tabindex="-1">
        \(ErrorSummary(errors))\(headingHTML)\(content)
        </main>
        \(frame.printedLine)</div>
        \(frame.foot)
        </body>
        </html>

        """
    }

    private var head: HTML {
        let described: HTML = description.map { "<meta name=\"description\" content=\"\($0)\">\n" } ?? ""
        return """
            <head>
            <meta charset="utf-8">
            <title>\(fullTitle)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            \(described)<link rel="icon" type="image/svg+xml" href="\(StaticPart.icon.link)">
            <link rel="stylesheet" href="\(StaticPart.style.link)">
            <script src="\(StaticPart.script.link)" defer></script>
            </head>
            """
    }

    private var fullTitle: String {
        let start = errors.isEmpty ? "" : "Error: "
        return start + title + (frame.place.isEmpty ? " – Kith" : " – \(frame.place) – Kith")
    }

    private var above: HTML {
        if !crumbs.isEmpty { return "\(Breadcrumbs(crumbs))" }
        return back.map { "<nav aria-label=\"Back\">\n\($0)</nav>\n" } ?? ""
    }

    private var headingHTML: HTML {
        switch heading {
        case .title: "<h1>\(title)</h1>\n"
        case .captioned(let caption):
            "<h1><span class=\"caption\">\(caption)</span> \(title)</h1>\n"
        case .none: ""
        }
    }
}

extension Answer {
    /// A page.
    public static func page(_ page: Page, status: Int = 200) -> Answer {
        .page(page.html, status: status)
    }
}
