import Time
import Web

/// Everything that somebody needs to know before they go.
func servicePage(_ view: ServiceView, in frame: Frame) -> Page {
    let service = view.service
    let about = service.description.map { Summary.of($0) }
    return Page(
        title: service.name, in: frame, heading: .none, description: about,
        crumbs: [NavigationItem("Find", to: Paths.find())]
    ) {
        """
        <h1>\(service.name)</h1>
        \(byline(service))\(notices(service))\(openNow(view))\
        \(service.description.map { HTML.paragraphs(Prose.lines($0)) })\
        \(whenSection(view))\(placesSection(view))\
        \(section("Cost", cost(service, on: view.today)))\
        \(section("Who it is for", audience(service)))\
        \(section("How to come along", joining(service)))\
        \(section("Contact", contact(service)))\
        \(section("About this listing", provenance(service)))
        """
    }
}

/// A heading with what is below it; nothing where there is nothing.
func section(_ heading: String, _ content: HTML) -> HTML {
    content.isEmpty ? "" : "<section>\n<h2>\(heading)</h2>\n\(content)</section>\n"
}

private func byline(_ service: Service) -> HTML {
    let other: HTML = service.alternateName.map { "<p class=\"soft\">Also called \($0)</p>\n" } ?? ""
    let isNamesake = service.organization.name.lowercased() == service.name.lowercased()
    return """
        <p class="lede">From <a href="\(Paths.organization(service.organization.id))">\
        \(isNamesake ? "the organisation of the same name" : service.organization.name)</a></p>
        \(other)
        """
}

private func notices(_ service: Service) -> HTML {
    let state: String? = switch service.status {
    case .active: nil
    case .inactive: "This is not running at the moment."
    case .defunct: "This has ended."
    case .temporarilyClosed: "This is closed for now."
    }
    return "\(state.map { Warning($0) })\(service.alert.map { Warning(Prose.lines($0)) })"
}

private func openNow(_ view: ServiceView) -> HTML {
    guard view.service.status == .active else { return "" }
    return openWords(view.hours, at: view.now)
}

private func cost(_ service: Service, on today: Day) -> HTML {
    let current = service.costs.filter { $0.validTo ?? .last >= today }
    let rows = current.map { option -> [HTML] in
        let amount = option.amount.map { amountWords($0, option.currency) } ?? ""
        let notes = [option.amountDescription, from(option.validFrom, today)].compactMap { $0 }
        return [
            .text(option.option ?? "Everyone"), .text(amount), .text(notes.joined(separator: ". ")),
        ]
    }
    let words = [service.feesDescription, service.fees].compactMap { $0 }.filter { !$0.isEmpty }
    let table = rows.isEmpty
        ? nil : Table("What it costs", [.words("For"), .words("Cost"), .words("Notes")], rows)
    return "\(Array(Set(words)).sorted().map { HTML.paragraphs(Prose.lines($0)) })\(table)"
}

private func from(_ day: Day?, _ today: Day) -> String? {
    day.flatMap { $0 > today ? "From \($0.inWords)" : nil }
}

private func audience(_ service: Service) -> HTML {
    let languages = service.languages + service.places.flatMap(\.location.languages)
    let areas = service.areas.compactMap { $0.name ?? $0.description }
    let list = SummaryList([
        .init("Ages", ageWords(from: service.minimumAge, to: service.maximumAge)),
        .init("Languages", Set(languages).sorted().joined(separator: ", ")),
        .init("Interpreters", service.interpretationServices),
        .init("Area covered", areas.joined(separator: ", ")),
    ])
    let words = service.eligibilityDescription.map { HTML.paragraphs(Prose.lines($0)) }
    return "\(words)\(list)"
}

private func joining(_ service: Service) -> HTML {
    let documents = service.documents.compactMap(document)
    let needed: HTML = documents.isEmpty
        ? ""
        : "<h3>What to bring</h3>\n<ul>\n\(documents.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    let wait = SummaryList([.init("How long you may wait", service.waitTime)])
    let words = service.applicationProcess.map { HTML.paragraphs(Prose.lines($0)) }
    return "\(words)\(wait)\(needed)"
}

private func document(_ document: RequiredDocument) -> HTML? {
    if let uri = document.uri, !uri.isEmpty {
        return OutsideLink(uri, words: document.document).html
    }
    return document.document.map { .text($0) }
}

private func contact(_ service: Service) -> HTML {
    let list = SummaryList([
        .init("Phone", lines(unique(service.phones).map(phoneHTML))),
        .init("E-mail", service.email.map { EmailLink($0).html } ?? ""),
        .init("Website", service.url.map { OutsideLink($0).html } ?? ""),
    ])
    return "\(list)\(contactsHTML(service.contacts))"
}

private func provenance(_ service: Service) -> HTML {
    let kinds = service.terms.map { term -> HTML in
        "<a href=\"\(Paths.find().with("kind", term.id))\">\(term.name)</a>"
    }
    return SummaryList([
        .init("Kinds of help", lines(kinds)),
        .init("Accreditation", service.accreditations),
        .init("Licences", service.licenses),
        .init("Paid for by", service.funding.joined(separator: ", ")),
        .init("Last checked", when(service.assuredDate)),
        .init("Last changed", when(service.lastModified)),
    ]).html
}

/// A date as published, in words; as it stands where it is no date.
private func when(_ text: String?) -> HTML {
    guard let text, !text.isEmpty else { return "" }
    guard let day = Day(text.prefix(10)) else { return .text(text) }
    return When(day, words: day.inWords).html
}
