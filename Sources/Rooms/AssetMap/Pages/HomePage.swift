import Time
import Web

/// The start page: the search first, then what is on, then the kinds of help.
func homePage(_ view: HomeView, in frame: Frame) -> Page {
    let place = view.place ?? "you"
    return Page(
        title: "Help and things to do near \(place)", in: frame,
        description: "Groups, activities, advice and help near \(place)."
    ) {
        """
        <p class="lede">Groups, activities, advice and help: what people near you run for one another. \
        You do not need an account.</p>
        \(searchForm(view))\(sessionsHTML(view))\(kinds(view))\(count(view))
        """
    }
}

private func searchForm(_ view: HomeView) -> Form {
    Form(.get, to: Paths.find(), label: "Find help and things to do") {
        findBox(FormState(), view.example).html
    }
}

private func sessionsHTML(_ view: HomeView) -> HTML {
    let openNow = Paths.find().with("open", "now")
    let today = view.zone.day(of: view.now)
    if view.services.total == 0 { return "" }
    if view.sessions.isEmpty {
        return "<p><a href=\"\(openNow)\">See what is open now</a></p>\n"
    }
    return listSection(
        "On today, \(today.weekday.name)",
        """
        <ul class="sessions">
        \(view.sessions.map { sessionItem($0) })</ul>
        <p><a href="\(openNow)">See all that is open now</a></p>

        """)
}

private func sessionItem(_ session: FindSession) -> HTML {
    let card = session.card
    let place = [card.place?.name(besides: card.name), card.place?.city].compactMap { $0 }
        .joined(separator: ", ")
    let times = [session.opening.opensAt?.inWords, session.opening.closesAt?.inWords].compactMap { $0 }
    return """
        <li><strong>\(times.joined(separator: " to "))</strong> \
        <a href="\(Paths.service(card.id))">\(card.name)</a>\
        \(place.isEmpty ? "" : " <span class=\"soft\">\(place)</span>" as HTML)</li>

        """
}

private func kinds(_ view: HomeView) -> HTML {
    if view.branches.isEmpty { return "" }
    let most = view.branches.sorted { ($1.services, $0.term.name) < ($0.services, $1.term.name) }
    let shown = most.prefix(12).sorted { $0.term.name < $1.term.name }
    let more: HTML = view.branches.count > shown.count
        ? "<p><a href=\"\(Paths.browse())\">See all kinds of help</a></p>\n" : ""
    return listSection("Browse by kind of help", "\(branchList(shown))\(more)")
}

private func count(_ view: HomeView) -> HTML {
    if view.services.total == 0 {
        return Inset {
            """
            <p>Nothing is listed here yet. Whoever runs this site can bring in a list of services with \
            <code>kith import hsds</code>.</p>
            """
        }.html
    }
    return """
        <p class="soft">\(countWords(view.services)) listed. \
        <a href="\(Paths.find())">See them all</a></p>

        """
}
