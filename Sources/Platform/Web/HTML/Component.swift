/// A piece of a page that is made from values: `\(Tag("Free"))`.
///
/// Components are values with named parts, so that a page says what it shows and not how it is marked
/// up; the words that they are given are escaped by them.
public protocol Component: Sendable {
    var html: HTML { get }
}

extension HTML.StringInterpolation {
    public mutating func appendInterpolation(_ component: some Component) {
        appendInterpolation(component.html)
    }

    /// Nothing, for `nil`.
    public mutating func appendInterpolation(_ component: (some Component)?) {
        if let component { appendInterpolation(component.html) }
    }

    /// One component after another.
    public mutating func appendInterpolation(_ components: some Sequence<some Component>) {
        for component in components { appendInterpolation(component.html) }
    }
}

extension HTML {
    /// Words, escaped; what takes `HTML` can so be given words: `.text(service.name)`.
    public static func text(_ words: String) -> HTML {
        "\(words)"
    }

    /// Words of more than one line: an empty line begins a new paragraph, others are kept.
    public static func paragraphs(_ words: String) -> HTML {
        var html = HTML.empty
        for paragraph in words.paragraphsOfLines() {
            html += "<p>"
            for (index, line) in paragraph.enumerated() {
                if index > 0 { html += "<br>" }
                html += .text(line)
            }
            html += "</p>\n"
        }
        return html
    }

    /// ` name="value"` with the space before it, or nothing for `nil`.
    static func attribute(_ name: StaticString, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return " \(HTML(stringLiteral: name.description))=\"\(value)\""
    }

    /// ` name`, where it holds.
    static func flag(_ name: StaticString, _ holds: Bool) -> HTML {
        holds ? " \(HTML(stringLiteral: name.description))" : .empty
    }
}

extension String {
    fileprivate func paragraphsOfLines() -> [[String]] {
        var paragraphs: [[String]] = [[]]
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let words = String(line).trimmingWhiteSpace()
            if !words.isEmpty {
                paragraphs[paragraphs.count - 1].append(words)
            } else if !paragraphs[paragraphs.count - 1].isEmpty {
                paragraphs.append([])
            }
        }
        return paragraphs.filter { !$0.isEmpty }
    }
}
