/// What is wrong with a form, at the top of the page: each sentence links to its field.
///
/// `Page(errors:)` shows it; the script moves the focus to it, and without script it is the first thing
/// in the main part.
struct ErrorSummary: Component {
    let errors: FormErrors

    init(_ errors: FormErrors) {
        self.errors = errors
    }

    var html: HTML {
        if errors.isEmpty { return .empty }
        return """
            <div class="error-summary" role="alert" tabindex="-1" data-focus>
            <h2>There is a problem</h2>
            <ul>
            \(errors.all.map(line))</ul>
            </div>

            """
    }

    private func line(_ error: FormErrors.FieldError) -> HTML {
        "<li><a href=\"\(FieldID.link(error.field))\">\(error.message)</a></li>\n"
    }
}

/// The `id`s of a field and of what is said about it.
enum FieldID {
    static func field(_ name: String) -> String { "field-" + name }
    static func hint(_ name: String) -> String { "field-" + name + "-hint" }
    static func error(_ name: String) -> String { "field-" + name + "-error" }
    static func link(_ name: String) -> String { "#" + PercentEncoding.encode(field(name)) }
}
