import Web

/// Pieces one below another.
func lines(_ pieces: [HTML]) -> HTML {
    var html = HTML.empty
    for (index, piece) in pieces.enumerated() {
        if index > 0 { html += "<br>" }
        html += piece
    }
    return html
}

/// A number to press, with what was said of it.
func phoneHTML(_ phone: Phone) -> HTML {
    let extra = [
        phone.extensionNumber.map { "extension \($0)" }, kindOfPhone(phone.type), phone.description,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let words: HTML = extra.isEmpty ? "" : " <span class=\"soft\">(\(extra.joined(separator: ", ")))</span>"
    return "\(TelephoneLink(phone.number))\(words)"
}

/// The kinds of HSDS that a caller needs to know of.
private func kindOfPhone(_ type: String?) -> String? {
    switch type?.lowercased() {
    case "text", "sms": "text messages"
    case "textphone": "textphone"
    case "fax": "fax"
    case "cell", "mobile": "mobile"
    case "video": "video calls"
    default: nil
    }
}

/// Each number once, in the order in which they came.
func unique(_ phones: [Phone]) -> [Phone] {
    var seen: Set<Phone> = []
    return phones.filter { seen.insert($0).inserted }
}

/// People to ask for.
func contactsHTML(_ contacts: [Contact]) -> HTML {
    let named = contacts.filter { $0.name != nil || $0.email != nil || !$0.phones.isEmpty }
    if named.isEmpty { return "" }
    return "\(named.map(contactHTML))"
}

private func contactHTML(_ contact: Contact) -> HTML {
    let role = [contact.title, contact.department].compactMap { $0 }.joined(separator: ", ")
    return """
        <h3>\(contact.name ?? (role.isEmpty ? "Contact" : role))</h3>
        \(SummaryList([
            .init("Role", contact.name == nil ? nil : role),
            .init("Phone", lines(unique(contact.phones).map(phoneHTML))),
            .init("E-mail", contact.email.map { EmailLink($0).html } ?? ""),
        ]))
        """
}
