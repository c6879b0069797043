import Places
import Time
import Web

/// Everything that somebody needs to know before they go, in the order in which people ask: what, how to
/// get in touch, when, where, what it costs, who for.
func servicePage(_ view: ServiceView, in frame: Frame) -> Page {
    let service = view.service
    let trail = view.trail
    return Page(
        title: service.name, in: frame, heading: .none,
        description: service.description.map { Summary.of($0) },
        back: trail.isEmpty ? nil : trail.backLink, crumbs: trail.isEmpty ? SearchTrail.crumbs : []
    ) {
        """
        <h1>\(service.name)</h1>
        \(byline(view))\(notices(service))\(atAGlance(view))\
        \(service.description.map { HTML.paragraphs(Prose.lines($0)) })\
        <div class="facts">
        \(section("Get in touch", getInTouch(view)))\
        \(whenSection(view))\(placesSection(view))\
        \(section("Cost", costHTML(service, on: view.today)))\
        \(section("Who it is for", audience(service)))\
        \(section("Languages", languages(service)))\
        \(section("How to join or apply", joining(service)))\
        \(section("About this listing", provenance(view)))\
        </div>
        """
    }
}

/// A list under a heading; nothing where there is nothing.
func listSection(_ heading: String, _ content: HTML) -> HTML {
    content.isEmpty ? "" : "<section>\n<h2>\(heading)</h2>\n\(content)</section>\n"
}

/// A heading with what is said below it or, where there is room, beside it.
func section(_ heading: String, _ content: HTML) -> HTML {
    content.isEmpty ? "" : "<section>\n<h2>\(heading)</h2>\n<div>\(content)</div>\n</section>\n"
}

private func byline(_ view: ServiceView) -> HTML {
    let service = view.service
    let other: HTML =
        service.alternateName.map { "<p class=\"soft\">Also called \($0)</p>\n" } ?? ""
    return "\(service.organization.map { owner($0, of: service, view.trail) })\(other)\n"
}

private func owner(
    _ organization: OrganizationName, of service: Service, _ trail: SearchTrail
) -> HTML {
    let isNamesake = organization.name.lowercased() == service.name.lowercased()
    let link = trail.carried(by: Paths.organization(organization.id))
    return """
        <p class="lede">From <a href="\(link)">\
        \(isNamesake ? "the organisation of the same name" : organization.name)</a></p>

        """
}

private func notices(_ service: Service) -> HTML {
    let state: String? =
        switch service.status {
        case .active: nil
        case .inactive: "This is not running at the moment."
        case .defunct: "This has ended."
        case .temporarilyClosed: "This is closed for now."
        }
    return "\(state.map { Warning($0) })\(service.alert.map { Warning(Prose.lines($0)) })"
}

/// Whether it is open, whether it is free, how far it is: what decides whether to read on.
private func atAGlance(_ view: ServiceView) -> HTML {
    var facts = HTML.empty
    if view.service.status == .active {
        let words = openWords(view.hours, at: view.now)
        // What is open now says nothing on paper.
        if !words.isEmpty { facts += "<li class=\"no-print\">\(words)</li>\n" }
    }
    if isFree(view.service, on: view.today) { facts += "<li>\(Tag("Free", .good))</li>\n" }
    if let miles = view.milesToNearest, let near = view.near {
        facts += "<li>\(milesWords(miles)) from \(near.written)</li>\n"
    }
    return facts.isEmpty ? "" : "<ul class=\"glance\">\n\(facts)</ul>\n"
}

/// The service's own numbers and addresses; where it has none, those of its one place, else of its
/// organisation.
private func getInTouch(_ view: ServiceView) -> HTML {
    let service = view.service
    var phones = service.phones
    if service.places.count == 1 { phones += service.places[0].allPhones }
    let isOwn = !phones.isEmpty || service.email != nil
    if phones.isEmpty { phones = service.organizationPhones }
    let email = service.email ?? (isOwn ? nil : service.organizationEmail)
    let web = service.url ?? service.organizationWebsite
    let list = SummaryList([
        .init(
            "Phone", lines(unique(phones).map { "<span class=\"call\">\(phoneHTML($0))</span>" })),
        .init("E-mail", email.map { EmailLink($0).html } ?? ""),
        .init("Website", web.map { OutsideLink($0).html } ?? ""),
    ])
    return "\(list)\(contactsHTML(service.contacts))"
}

private func audience(_ service: Service) -> HTML {
    let areas = service.areas.compactMap { $0.name ?? $0.description }.filter { !$0.isEmpty }
    let list = SummaryList([
        .init("Ages", ageWords(from: service.minimumAge, to: service.maximumAge)),
        .init("Area covered", areas.joined(separator: ", ")),
    ])
    let words = service.eligibilityDescription.map { HTML.paragraphs(Prose.lines($0)) }
    return "\(words)\(list)"
}

private func languages(_ service: Service) -> HTML {
    let spoken = Set(service.languages + service.places.flatMap(\.location.languages)).sorted()
    let words: HTML = spoken.isEmpty ? "" : "<p>\(spoken.joined(separator: ", "))</p>\n"
    let interpreters = SummaryList([.init("Interpreters", service.interpretationServices)])
    return "\(words)\(interpreters)"
}

private func joining(_ service: Service) -> HTML {
    let documents = service.documents.compactMap(document)
    let needed: HTML =
        documents.isEmpty
        ? ""
        : "<h3>What to bring</h3>\n<ul>\n\(documents.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
    let wait = SummaryList([.init("How long you may wait", service.waitTime)])
    let words = service.applicationProcess.flatMap {
        saysNothing($0) ? nil : HTML.paragraphs(Prose.lines($0))
    }
    return "\(words)\(wait)\(needed)"
}

/// What publishers write into a field that they may not leave empty.
private func saysNothing(_ words: String) -> Bool {
    ["none", "n/a", "na", "-", "."].contains(words.lowercased().filter { !$0.isWhitespace })
}

private func document(_ document: RequiredDocument) -> HTML? {
    if let uri = document.uri, !uri.isEmpty {
        return OutsideLink(uri, words: document.document).html
    }
    return document.document.map { .text($0) }
}

private func provenance(_ view: ServiceView) -> HTML {
    let service = view.service
    let kinds = service.terms.map { term -> HTML in
        "<a href=\"\(Paths.branch(term.id))\">\(term.name)</a>"
    }
    let organization = service.organization.map { view.trail.carried(by: Paths.organization($0.id)) }
    let report = reportHTML(
        "“\(service.name)”", email: service.email ?? service.organizationEmail,
        organization: organization)
    let list = SummaryList([
        .init("Kinds of help", lines(kinds)),
        .init("Accreditation", service.accreditations),
        .init("Licences", service.licenses),
        .init("Paid for by", service.funding.joined(separator: ", ")),
        .init("Last checked", lastChecked(view)),
    ])
    let onScreen = SummaryList([
        .init("Last changed", when(service.lastModified)), .init("Something wrong?", report),
    ])
    return "\(list)<div class=\"no-print\">\(onScreen)</div>\n"
}

private func lastChecked(_ view: ServiceView) -> HTML {
    guard let text = view.service.assuredDate, !text.isEmpty else {
        return "We do not know. Ask them before you travel."
    }
    guard let day = Day(text.prefix(10)), day.distance(to: view.today) > 365 else {
        return when(text)
    }
    return "\(when(text)): more than a year ago. Ask them before you travel."
}

/// How to have a listing put right: by those whose it is.
/// - Parameter organization: the page where they may be reached otherwise; `nil` on that page itself.
func reportHTML(_ name: String, email: String?, organization: Link?) -> HTML {
    if let email, email.contains("@") {
        let words = "Tell them by e-mail"
        return "\(EmailLink(email, words: words, subject: "A mistake in the listing of \(name)"))"
    }
    guard let organization else { return "" }
    return "Tell <a href=\"\(organization)\">the organisation</a>: the listing is theirs."
}

/// A date as published, in words; as it stands where it is no date.
private func when(_ text: String?) -> HTML {
    guard let text, !text.isEmpty else { return "" }
    guard let day = Day(text.prefix(10)) else { return .text(text) }
    return When(day, words: day.inWords).html
}
