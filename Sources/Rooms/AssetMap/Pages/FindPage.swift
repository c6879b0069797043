import Time
import Web

/// What was found, with the search above it.
func findPage(_ view: FindView, in frame: Frame) -> Page {
    Page(title: findTitle(view), in: frame, heading: .none) {
        """
        <h1>Find help and things to do</h1>
        \(findForm(view.question.form, view.example))\(chosenKind(view))\(chosenLanguage(view))
        \(findResults(view))
        """
    }
}

/// The search as it was typed, and what to put right in it.
func findPage(refusing form: FormState, _ example: String?, in frame: Frame) -> Page {
    Page(title: "Find help and things to do", in: frame, errors: form.errors) {
        """
        \(findForm(form, example))\(unaskable(form))
        """
    }
}

private func findTitle(_ view: FindView) -> String {
    let about = view.query.words.map { " for “\($0)”" } ?? view.term.map { ": \($0.name)" } ?? ""
    let language = view.query.language.map { " in \($0)" } ?? ""
    let near = view.near.map { " near \($0)" } ?? ""
    let page = view.query.page > 1 ? ", page \(view.query.page)" : ""
    return "Find help and things to do\(about)\(language)\(near)\(page)"
}

/// The search: words and where, with the rest below.
func findForm(_ form: FormState, _ example: String?) -> Form {
    Form(.get, to: Paths.find(), label: "Find help and things to do") {
        """
        \(findBox(form, example))\
        \(Details("More ways to narrow this down", isOpen: isNarrowed(form)) { narrowing(form) })
        \(keptFields(form))
        """
    }
}

/// What, and near where; with an example of each that fits this place.
func findBox(_ form: FormState = FormState(), _ example: String?) -> SearchBox {
    SearchBox(
        "q", "What are you looking for?",
        beside: TextField(
            "near", "Postcode or town",
            hint: example.map { "For example: \($0)" } ?? "You can leave this empty",
            in: form, kind: .postcode, width: .half),
        hint: "For example: walking, food bank, debt", in: form)
}

private func isNarrowed(_ form: FormState) -> Bool {
    ["within", "day", "open", "sort"].contains { form.fields[$0] != nil || form.errors[$0] != nil }
}

private func narrowing(_ form: FormState) -> HTML {
    """
    <div class="filters">
    \(Select("within", "How far away?", distances(form), in: form))\
    \(Select("day", "On which day?", days, in: form))\
    \(Select("open", "Open when?", [Choice("", "Any time"), Choice("now", "Open now")], in: form))\
    \(Select("sort", "Which first?", orders, in: form))\
    \(Button("Update the list", style: .second))</div>
    """
}

/// The usual distances, and one that came by a link.
private func distances(_ form: FormState) -> [Choice] {
    var choices = [Choice("", "Any distance")]
    let usual = ["1", "2", "5", "10", "25"]
    if let other = form.fields["within"], !usual.contains(other) {
        choices.append(Choice(other, "Within \(other) miles"))
    }
    return choices + usual.map { Choice($0, "Within \($0) mile\($0 == "1" ? "" : "s")") }
}

private let days = [Choice("", "Any day")]
    + Weekday.allCases.map { Choice($0.name.lowercased(), $0.name) }

private let orders = [
    Choice("", "Best match"), Choice("nearest", "Nearest"), Choice("name", "By name, A to Z"),
]

/// What came by a link and has no field in sight goes on with the form.
private func keptFields(_ form: FormState) -> [HiddenField] {
    ["kind", "language", "lat", "lon", "where", "as"].compactMap { name in
        guard let value = form.fields[name], form.errors[name] == nil else { return nil }
        return HiddenField(name, value)
    }
}

private func chosenKind(_ view: FindView) -> HTML {
    guard let term = view.term else { return "" }
    return """
        <p>Only <strong>\(term.name)</strong>. \
        <a href="\(view.link(with: "kind", nil))">Look in all kinds of help</a></p>

        """
}

private func chosenLanguage(_ view: FindView) -> HTML {
    guard let language = view.query.language else { return "" }
    return """
        <p>Only help in <strong>\(language)</strong>. \
        <a href="\(view.link(with: "language", nil))">Look in all languages</a></p>

        """
}

/// What was wrong in a part of the address that has no field.
private func unaskable(_ form: FormState) -> HTML {
    let fields = ["page", "kind", "language", "lat", "lon", "where", "as"].filter { form.errors[$0] != nil }
    if fields.isEmpty { return "" }
    return """
        <ul>
        \(fields.map { unaskableItem($0, form) })</ul>
        <p><a href="\(Paths.find())">Start a new search</a></p>
        """
}

private func unaskableItem(_ name: String, _ form: FormState) -> HTML {
    """
    <li id="field-\(name)">\(form.errors[name]): <code>\(name)=\(form.fields[name])</code></li>

    """
}
