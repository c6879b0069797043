/// A short word that marks something: "Free", "Open now".
public struct Tag: Component {
    let words: String
    let tone: Tone

    /// Colour never says more than the words do.
    public enum Tone: String, Sendable {
        case plain, good, warning, bad, quiet
    }

    public init(_ words: String, _ tone: Tone = .plain) {
        self.words = words
        self.tone = tone
    }

    public var html: HTML {
        "<strong class=\"tag tag-\(tone.rawValue)\">\(words)</strong>"
    }
}

/// One thing of a list that leads to its own page.
public struct Card: Component {
    let title: String
    let link: Link
    let level: Level
    let content: HTML

    public enum Level: Int, Sendable {
        case h2 = 2, h3 = 3
    }

    public init(_ title: String, to link: Link, level: Level = .h2, content: () -> HTML) {
        self.title = title
        self.link = link
        self.level = level
        self.content = content()
    }

    public var html: HTML {
        """
        <div class="card">
        <h\(level.rawValue) class="card-title"><a href="\(link)">\(title)</a></h\(level.rawValue)>
        \(content)
        </div>

        """
    }
}

/// Cards one below another, as the list that they are.
public struct CardList: Component {
    let cards: [Card]

    public init(_ cards: [Card]) {
        self.cards = cards
    }

    public var html: HTML {
        "<ul class=\"cards\">\n\(cards.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    }
}

/// What is known of one thing, as names and values. A row with an empty value is left out.
public struct SummaryList: Component {
    let rows: [Row]

    public struct Row: Sendable {
        let name: String
        let value: HTML

        public init(_ name: String, _ value: HTML) {
            self.name = name
            self.value = value
        }

        /// Words; a literal is markup instead, so that `"\(EmailLink(…))"` is not written out as text.
        @_disfavoredOverload
        public init(_ name: String, _ words: String?) {
            self.name = name
            value = "\(words)"
        }
    }

    public init(_ rows: [Row]) {
        self.rows = rows.filter { !$0.value.isEmpty }
    }

    public var html: HTML {
        if rows.isEmpty { return .empty }
        return "<dl class=\"summary\">\n\(rows.map(row))</dl>\n"
    }

    private func row(_ row: Row) -> HTML {
        "<div><dt>\(row.name)</dt><dd>\(row.value)</dd></div>\n"
    }
}

/// More, for those who want it.
public struct Details: Component {
    let summary: String
    let isOpen: Bool
    let content: HTML

    public init(_ summary: String, isOpen: Bool = false, content: () -> HTML) {
        self.summary = summary
        self.isOpen = isOpen
        self.content = content()
    }

    public var html: HTML {
        """
        <details\(HTML.flag("open", isOpen))>
        <summary>\(summary)</summary>
        <div class="details-content">
        \(content)
        </div>
        </details>

        """
    }
}

/// Words set apart from the rest.
public struct Inset: Component {
    let content: HTML

    public init(content: () -> HTML) {
        self.content = content()
    }

    public var html: HTML {
        "<div class=\"inset\">\n\(content)\n</div>\n"
    }
}

/// Words that must not be missed.
public struct Warning: Component {
    let words: String

    public init(_ words: String) {
        self.words = words
    }

    public var html: HTML {
        """
        <div class="warning"><span class="warning-mark" aria-hidden="true">!</span>\
        <p><span class="hidden">Warning: </span>\(words)</p></div>

        """
    }
}

/// What has just happened, or what everybody should know today.
public struct Banner: Component {
    let title: String
    let tone: Tone
    let content: HTML

    public enum Tone: Sendable {
        case notice
        /// Something that was asked for has worked; read out when the page opens.
        case success
    }

    public init(_ title: String, _ tone: Tone = .notice, content: () -> HTML) {
        self.title = title
        self.tone = tone
        self.content = content()
    }

    public var html: HTML {
        """
        <div class="banner\(tone == .success ? " banner-success" : "")" \
        role="\(tone == .success ? "alert" : "region")" aria-label="\(title)">
        <h2>\(title)</h2>
        \(content)
        </div>

        """
    }
}
