import Messages
import Time
import Web

/// What somebody may do for another, for how long, and how the other said so.
struct HelpQuestion {
    /// Of the form, so that it counts once however often it is sent.
    let id: String?
    let powers: Set<Help.Power>
    let term: HelpTerm
    let how: ConsentManner
    let why: String

    /// - Parameter isOwn: the person themselves says so, here.
    init(_ fields: Fields, isOwn: Bool) throws(FormErrors) {
        var form = FormDecoder(fields)
        id = form.identifier("id")
        powers = Set(form.choices("powers", of: Help.Power.self))
        if powers.isEmpty, form.errors.isEmpty { form.refuse("powers", "Choose one thing or more") }
        let term = form.choice("term", of: HelpTerm.self)
        if term == nil, form.errors["term"] == nil { form.refuse("term", "Choose for how long") }
        self.term = term ?? .day
        if isOwn {
            how = .typed
        } else {
            let said = form.choice("how", of: ConsentManner.self)
            if said == nil || said == .typed { form.refuse("how", "Choose how they told you") }
            how = said ?? .spoken
        }
        why = form.text("why", atMost: 300) ?? ""
        try form.check()
    }
}

/// The boxes of a `HelpQuestion`.
func helpFields(_ state: FormState, isOwn: Bool, formID: String) -> HTML {
    let powers = Help.Power.allCases.map { Choice($0.rawValue, isOwn ? $0.wordsToThem : $0.words) }
    return """
        \(HiddenField("id", formID))
        \(Checkboxes("powers", isOwn ? "What may they do for you?" : "What may you do for them?", powers,
            in: state))
        \(Radios("term", "For how long?", HelpTerm.allCases.map { Choice($0.rawValue, $0.words) },
            hint: "It can be ended at any time, at a word.", in: state))
        \(isOwn ? nil : mannerRadios(state))
        \(TextField("why", "Who are \(isOwn ? "they to you" : "you to them")? (if you like)",
            hint: "For example, a neighbour. You can both read it.", in: state, limit: 300))
        """
}
