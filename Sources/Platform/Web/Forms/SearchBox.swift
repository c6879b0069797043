/// The box to look for something by words, with its button beside it.
///
/// Stands inside a `Form(.get, …, label: "Find …")`, alone or with one more field before the button.
public struct SearchBox: Component {
    let field: TextField
    let beside: TextField?
    let button: String

    /// - Parameter beside: another field that narrows, such as where.
    public init(
        _ name: String, _ label: String, beside: TextField? = nil, button: String = "Search",
        hint: String? = nil, in form: FormState = FormState()
    ) {
        field = TextField(name, label, hint: hint, in: form, kind: .search)
        self.beside = beside
        self.button = button
    }

    public var html: HTML {
        "<div class=\"search-box\">\n\(field)\(beside)\(Button(button))</div>\n"
    }
}
