import Web

/// Who they are, how to reach them, and what they offer.
func organizationPage(_ view: OrganizationView, in frame: Frame) -> Page {
    let organization = view.organization
    let trail = view.trail
    return Page(
        title: organization.name, in: frame, heading: .none,
        description: organization.description.map { Summary.of($0) },
        back: trail.isEmpty ? nil : trail.backLink, crumbs: trail.isEmpty ? SearchTrail.crumbs : []
    ) {
        """
        <h1>\(organization.name)</h1>
        \(organization.alternateName.map { "<p class=\"soft\">Also called \($0)</p>\n" as HTML })\
        \(parent(organization, trail))\
        \(organization.description.map { HTML.paragraphs(Prose.lines($0)) })\
        <div class="facts">
        \(section("Get in touch", contact(organization)))\
        </div>
        \(services(view))\
        <div class="facts">
        \(section("About this organisation", facts(organization)))\
        </div>
        """
    }
}

private func parent(_ organization: Organization, _ trail: SearchTrail) -> HTML {
    guard let parent = organization.parent else { return "" }
    let link = trail.carried(by: Paths.organization(parent.id))
    return "<p>Part of <a href=\"\(link)\">\(parent.name)</a></p>\n"
}

private func contact(_ organization: Organization) -> HTML {
    let list = SummaryList([
        .init(
            "Phone",
            lines(unique(organization.phones).map { "<span class=\"call\">\(phoneHTML($0))</span>" })),
        .init("E-mail", organization.email.map { EmailLink($0).html } ?? ""),
        .init("Website", organization.website.map { OutsideLink($0).html } ?? ""),
    ])
    return "\(list)\(contactsHTML(organization.contacts))"
}

private func services(_ view: OrganizationView) -> HTML {
    if view.count == 0 {
        return listSection("What they offer", "<p>Nothing of theirs is listed at the moment.</p>\n")
    }
    let id = view.organization.id
    let pages = (view.count + FindQuery.pageSize - 1) / FindQuery.pageSize
    let link: @Sendable (Int) -> Link = { page in
        view.trail.carried(by: Paths.organization(id)).with("page", page == 1 ? nil : String(page))
    }
    if view.services.isEmpty {
        return listSection(
            "What they offer",
            """
            <p>There is no page \(PlainNumber.text(view.page.number)) of this list. \
            <a href="\(link(pages))">Go to the last page</a></p>

            """)
    }
    let count = view.count == 1 ? "1 service" : "\(PlainNumber.text(view.count)) services"
    return listSection(
        "What they offer: \(count)",
        """
        \(CardList(view.services.map { findCard($0, now: view.now, level: .h3, view.trail) }))\
        \(Pagination(page: view.page.number, of: pages, listing: "services", link: link))
        """)
}

private func facts(_ organization: Organization) -> HTML {
    let numbers = organization.identifiers.map { identifier -> HTML in
        .text([identifier.scheme, identifier.identifier].compactMap { $0 }.joined(separator: " "))
    }
    return SummaryList([
        .init("Legal form", organization.legalStatus),
        .init("Founded", organization.yearIncorporated.map(String.init)),
        .init("Registered as", lines(numbers)),
        .init("Something wrong?", reportHTML(
            "“\(organization.name)”", email: organization.email, organization: nil)),
    ]).html
}
