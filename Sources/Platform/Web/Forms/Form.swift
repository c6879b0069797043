/// A form: where it goes, its fields and its button.
///
/// A form that looks for something goes by GET, so that what it finds has an address. One that does
/// something goes by POST.
public struct Form: Component {
    let method: Method
    let action: Link
    let label: String?
    let fields: HTML

    public enum Method: Sendable {
        case get
        /// With `frame.formToken`, which shows that the form came from a page of this site.
        case post(FormToken)
    }

    /// - Parameter label: names the form for those who move by landmarks; a form by GET is then a search.
    public init(_ method: Method, to action: Link, label: String? = nil, fields: () -> HTML) {
        self.method = method
        self.action = action
        self.label = label
        self.fields = fields()
    }

    public var html: HTML {
        let isSearch = isGet && label != nil
        let form: HTML = """
            <form action="\(action)"\(methodAttribute) novalidate\
            \(HTML.attribute("aria-label", isSearch ? nil : label))>
            \(tokenField)\(fields)</form>

            """
        return isSearch ? "<search\(HTML.attribute("aria-label", label))>\n\(form)</search>\n" : form
    }

    private var isGet: Bool {
        if case .get = method { true } else { false }
    }

    private var methodAttribute: HTML {
        isGet ? " method=\"get\"" : " method=\"post\""
    }

    private var tokenField: HTML {
        guard case .post(let token) = method else { return .empty }
        return HiddenField(FormToken.field, token.text).html
    }
}

/// What sends a form.
public struct Button: Component {
    let label: String
    let name: String?
    let value: String?
    let style: Style

    public enum Style: String, Sendable {
        case main, second, warning
    }

    /// - Parameters:
    ///   - name: of the field that says which button was pressed, where there are several.
    ///   - value: what that field then holds.
    public init(_ label: String, name: String? = nil, value: String? = nil, style: Style = .main) {
        self.label = label
        self.name = name
        self.value = value
        self.style = style
    }

    public var html: HTML {
        """
        <button class="button button-\(style.rawValue)" type="submit"\(HTML.attribute("name", name))\
        \(HTML.attribute("value", value))>\(label)</button>

        """
    }
}

/// A link that looks like a button, for the one thing to do next.
public struct ButtonLink: Component {
    let label: String
    let link: Link
    let style: Button.Style

    public init(_ label: String, to link: Link, style: Button.Style = .main) {
        self.label = label
        self.link = link
        self.style = style
    }

    public var html: HTML {
        "<a class=\"button button-\(style.rawValue)\" href=\"\(link)\">\(label)</a>\n"
    }
}

/// A field that nobody sees, such as the filters that a search keeps.
public struct HiddenField: Component {
    let name: String
    let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    public var html: HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }
}
