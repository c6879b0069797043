/// One answer of a list that somebody may choose.
public struct Choice: Sendable {
    public let value: String
    public let label: String
    public let hint: String?

    public init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// One answer out of a few, all in sight.
public struct Radios: Component {
    let group: ChoiceGroup

    /// - Parameter value: what is chosen before anybody chose.
    public init(
        _ name: String, _ legend: String, _ choices: [Choice], hint: String? = nil,
        in form: FormState = FormState(), value: String? = nil, isHeading: Bool = false
    ) {
        let typed = form.fields.raw(name) ?? value
        group = ChoiceGroup(
            frame: FieldFrame(
                name: name, label: legend, hint: hint, error: form.errors[name], isHeading: isHeading),
            type: "radio", choices: choices, chosen: typed.map { [$0] } ?? [])
    }

    public var html: HTML { group.html }
}

/// Any number of answers.
public struct Checkboxes: Component {
    let group: ChoiceGroup

    /// - Parameter values: what is ticked before anybody filled in the form.
    public init(
        _ name: String, _ legend: String, _ choices: [Choice], hint: String? = nil,
        in form: FormState = FormState(), values: [String] = [], isHeading: Bool = false
    ) {
        let typed = form.fields.values(name)
        group = ChoiceGroup(
            frame: FieldFrame(
                name: name, label: legend, hint: hint, error: form.errors[name], isHeading: isHeading),
            type: "checkbox", choices: choices, chosen: form.isFilledIn ? typed : values)
    }

    public var html: HTML { group.html }
}

/// Radios and checkboxes differ in their type alone.
struct ChoiceGroup {
    let frame: FieldFrame
    let type: StaticString
    let choices: [Choice]
    let chosen: [String]

    var html: HTML {
        frame.grouped("<div class=\"choices\">\n\(choices.enumerated().map(item))</div>")
    }

    private func item(_ index: Int, _ choice: Choice) -> HTML {
        // The first bears the id of the whole field, which the error summary links to.
        let id = FieldID.field(frame.name) + (index == 0 ? "" : "-\(index + 1)")
        let hintID = id + "-choice-hint"
        let hint: HTML =
            choice.hint.map { "<span class=\"hint\" id=\"\(hintID)\">\($0)</span>" } ?? ""
        let described = HTML.attribute("aria-describedby", choice.hint.map { _ in hintID })
        let checked = HTML.flag("checked", chosen.contains(choice.value))
        return """
            <div class="choice"><input id="\(id)" name="\(frame.name)"\
            \(HTML.attribute("type", type.description)) value="\(choice.value)"\(described)\(checked)>\
            <label for="\(id)">\(choice.label)</label>\(hint)</div>

            """
    }
}

/// One answer out of many, in a list that opens.
public struct Select: Component {
    let frame: FieldFrame
    let choices: [Choice]
    let chosen: String?

    public init(
        _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil,
        in form: FormState = FormState(), value: String? = nil
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: form.errors[name])
        self.choices = choices
        chosen = form.fields.raw(name) ?? value
    }

    public var html: HTML {
        frame.labelled(
            """
            <select class="box" id="\(FieldID.field(frame.name))" name="\(frame.name)"\(frame.ties)>
            \(choices.map(option))</select>
            """)
    }

    private func option(_ choice: Choice) -> HTML {
        let selected = HTML.flag("selected", choice.value == chosen)
        return "<option value=\"\(choice.value)\"\(selected)>\(choice.label)</option>\n"
    }
}
