/// The box to look for something by words, with its button beside it.
///
/// Stands inside a `Form(.get, …, label: "Find …")`, with other fields or alone.
public struct SearchBox: Component {
    let field: TextField
    let button: String

    public init(
        _ name: String, _ label: String, button: String = "Search", hint: String? = nil,
        in form: FormState = FormState()
    ) {
        field = TextField(name, label, hint: hint, in: form, kind: .search)
        self.button = button
    }

    public var html: HTML {
        "<div class=\"search-box\">\n\(field)\(Button(button))</div>\n"
    }
}
