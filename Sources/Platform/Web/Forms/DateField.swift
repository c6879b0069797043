/// Three boxes for a date that somebody knows: day, month, year.
///
/// The boxes are named `name-day`, `name-month` and `name-year`; `FormDecoder.date` reads them.
public struct DateField: Component {
    static let parts = ["day", "month", "year"]

    let frame: FieldFrame
    let form: FormState

    public init(
        _ name: String, _ label: String, hint: String? = "For example, 27 3 2026",
        in form: FormState = FormState(), isHeading: Bool = false
    ) {
        frame = FieldFrame(
            name: name, label: label, hint: hint, error: form.errors[name], isHeading: isHeading)
        self.form = form
    }

    public var html: HTML {
        frame.grouped("<div class=\"date-boxes\">\n\(Self.parts.map(box))</div>")
    }

    private func box(_ part: String) -> HTML {
        let name = frame.name + "-" + part
        // The first box bears the id of the whole field, which the error summary links to.
        let id = part == "day" ? FieldID.field(frame.name) : FieldID.field(name)
        let invalid = HTML.attribute("aria-invalid", frame.error == nil ? nil : "true")
        return """
            <div><label for="\(id)">\(part.capitalizedFirst)</label>\
            <input class="box box-\(part == "year" ? "4" : "2")" id="\(id)" name="\(name)" type="text" \
            inputmode="numeric"\(HTML.attribute("value", form.fields.raw(name)))\(invalid)></div>

            """
    }
}

extension String {
    var capitalizedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
