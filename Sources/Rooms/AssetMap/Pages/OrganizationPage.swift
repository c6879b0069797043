import Web

/// Who they are, how to reach them, and what they offer.
func organizationPage(_ view: OrganizationView, in frame: Frame) -> Page {
    let organization = view.organization
    return Page(
        title: organization.name, in: frame, heading: .none,
        description: organization.description.map { Summary.of($0) },
        crumbs: [NavigationItem("Find", to: Paths.find())]
    ) {
        """
        <h1>\(organization.name)</h1>
        \(organization.alternateName.map { "<p class=\"soft\">Also called \($0)</p>\n" as HTML })\
        \(parent(organization))\
        \(organization.description.map { HTML.paragraphs(Prose.lines($0)) })\
        \(section("Contact", contact(organization)))\
        \(services(view))\
        \(section("About this organisation", facts(organization)))
        """
    }
}

private func parent(_ organization: Organization) -> HTML {
    guard let parent = organization.parent else { return "" }
    return "<p>Part of <a href=\"\(Paths.organization(parent.id))\">\(parent.name)</a></p>\n"
}

private func contact(_ organization: Organization) -> HTML {
    let list = SummaryList([
        .init("Phone", lines(unique(organization.phones).map(phoneHTML))),
        .init("E-mail", organization.email.map { EmailLink($0).html } ?? ""),
        .init("Website", organization.website.map { OutsideLink($0).html } ?? ""),
    ])
    return "\(list)\(contactsHTML(organization.contacts))"
}

private func services(_ view: OrganizationView) -> HTML {
    if view.count == 0 {
        return section("What they offer", "<p>Nothing of theirs is listed at the moment.</p>\n")
    }
    let id = view.organization.id
    let pages = (view.count + FindQuery.pageSize - 1) / FindQuery.pageSize
    let link: @Sendable (Int) -> Link = { page in
        Paths.organization(id).with("page", page == 1 ? nil : String(page))
    }
    if view.services.isEmpty {
        return section(
            "What they offer",
            """
            <p>There is no page \(PlainNumber.text(view.page.number)) of this list. \
            <a href="\(link(pages))">Go to the last page</a></p>

            """)
    }
    let count = view.count == 1 ? "1 service" : "\(PlainNumber.text(view.count)) services"
    return section(
        "What they offer: \(count)",
        """
        \(CardList(view.services.map { findCard($0, now: view.now, level: .h3) }))\
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
    ]).html
}
