/// What every field has around it: its label or legend, its hint, and its error, tied to the input.
struct FieldFrame {
    let name: String
    let label: String
    let hint: String?
    let error: String?
    /// The label is the page's heading: one question on a page.
    var isHeading = false

    /// The ids of the hint and the error, for `aria-describedby`.
    var describedBy: String? {
        let ids = [
            hint.map { _ in FieldID.hint(name) }, error.map { _ in FieldID.error(name) },
        ].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    /// Label, hint and error above one input.
    func labelled(_ input: HTML) -> HTML {
        let label: HTML = "<label for=\"\(FieldID.field(name))\">\(label)</label>"
        let heading: HTML = isHeading ? "<h1 class=\"label-heading\">\(label)</h1>" : label
        return """
            <div class="field\(problem)">
            \(heading)
            \(hintHTML)\(errorHTML)\(input)
            </div>

            """
    }

    /// Legend, hint and error above a group of inputs.
    func grouped(_ inputs: HTML) -> HTML {
        let legend: HTML = isHeading ? "<h1 class=\"label-heading\">\(label)</h1>" : "\(label)"
        let described = HTML.attribute("aria-describedby", describedBy)
        return """
            <div class="field\(problem)">
            <fieldset\(described)>
            <legend>\(legend)</legend>
            \(hintHTML)\(errorHTML)\(inputs)
            </fieldset>
            </div>

            """
    }

    /// The attributes that tie an input to what is said about it.
    var ties: HTML {
        .attribute("aria-describedby", describedBy)
            + .attribute("aria-invalid", error == nil ? nil : "true")
    }

    private var problem: HTML { error == nil ? "" : " field-wrong" }

    private var hintHTML: HTML {
        hint.map { "<div class=\"hint\" id=\"\(FieldID.hint(name))\">\($0)</div>\n" } ?? ""
    }

    private var errorHTML: HTML {
        guard let error else { return "" }
        return """
            <p class="error-message" id="\(FieldID.error(name))">\
            <span class="hidden">Error:</span> \(error)</p>

            """
    }
}
