import Time
import Web

/// How many there are, the services themselves, and the way to more.
func findResults(_ view: FindView) -> HTML {
    let result = view.result
    if view.query.page > result.pages, result.total > 0 { return beyondTheEnd(view) }
    if result.total == 0 { return nothingFound(view) }
    let cards = CardList(result.services.map { findCard($0, now: view.now, level: .h3) })
    let pagination = Pagination(page: view.query.page, of: result.pages, listing: "services") { page in
        view.link(with: "page", page == 1 ? nil : String(page))
    }
    return """
        <h2>\(countWords(result))\(aboutWords(view))</h2>
        \(matchedWords(view))\(cards)\(pagination)\(moreThanShown(view))\(unplacedWords(view))
        """
}

/// "1 service", "37 services", "More than 1,000 services".
func countWords(_ result: FindResult) -> String {
    if result.isMore { return "More than 1,000 services" }
    return result.total == 1 ? "1 service" : "\(PlainNumber.text(result.total)) services"
}

private func aboutWords(_ view: FindView) -> String {
    var words = ""
    if let typed = view.query.words { words += " for “\(typed)”" }
    if let within = view.query.within { words += " within \(milesWords(within))" }
    if let near = view.near { words += (view.query.within == nil ? ", near " : " of ") + near }
    if let day = view.query.day { words += ", on \(day.name)s" }
    if view.query.isOpenNow { words += ", open now" }
    if view.query.isUnplaced { words += ", with no fixed place" }
    return words
}

private func matchedWords(_ view: FindView) -> HTML {
    switch view.result.matched {
    case .allWords: ""
    case .beginning: "<p>These have a word that begins with what you typed.</p>\n"
    case .someWords: "<p>Nothing has all of those words. These have some of them.</p>\n"
    }
}

private func moreThanShown(_ view: FindView) -> HTML {
    guard view.result.isMore, view.query.page == view.result.pages else { return "" }
    return "<p>Only the first 1,000 are listed. Add a word or a postcode to see the ones for you.</p>\n"
}

private func unplacedWords(_ view: FindView) -> HTML {
    let count = view.result.unplaced
    if count == 0 { return "" }
    let link = view.link(with: "within", nil).with("where", "anywhere")
    let services = count == 1 ? "1 more service has" : "\(PlainNumber.text(count)) more services have"
    return Inset {
        """
        <p>\(services) no place on our map. \
        You may be able to use \(count == 1 ? "it" : "them") by phone, on-line or at home. \
        <a href="\(link)">See what has no fixed place</a></p>
        """
    }.html
}

private func beyondTheEnd(_ view: FindView) -> HTML {
    let last = view.result.pages
    let link = view.link(with: "page", last == 1 ? nil : String(last))
    let pages = last == 1 ? "There is only one page" : "There are only \(last) pages"
    return """
        <h2>There is no page \(PlainNumber.text(view.query.page))</h2>
        <p>\(pages) of results. <a href="\(link)">Go to the last page</a></p>
        """
}

private func nothingFound(_ view: FindView) -> HTML {
    if !view.result.nearest.isEmpty { return nearestOnly(view) }
    var advice: [HTML] = []
    if view.query.words != nil {
        advice.append("Check the spelling, or use fewer or plainer words: “food”, “walking”, “debt”.")
    }
    if view.query.isOpenNow {
        advice.append("<a href=\"\(view.link(with: "open", nil))\">Look at all times</a>, not only now.")
    }
    if view.query.day != nil {
        advice.append("<a href=\"\(view.link(with: "day", nil))\">Look on all days</a>.")
    }
    if view.query.within != nil {
        advice.append("<a href=\"\(view.link(with: "within", nil))\">Look at any distance</a>.")
    }
    if view.term != nil {
        advice.append("<a href=\"\(view.link(with: "kind", nil))\">Look in all kinds of help</a>.")
    }
    advice.append("<a href=\"\(Paths.browse())\">Browse by kind of help</a>.")
    return """
        <h2>Nothing found\(aboutWords(view))</h2>
        <p>You could:</p>
        <ul>
        \(advice.map { "<li>\($0)</li>\n" as HTML })</ul>
        \(unplacedWords(view))
        """
}

/// Nothing so near: what there is farther away.
private func nearestOnly(_ view: FindView) -> HTML {
    let nearest = view.result.nearest
    let miles = nearest.first?.miles.map(milesWords) ?? "farther away"
    return """
        <h2>Nothing found\(aboutWords(view))</h2>
        <p>The nearest is \(miles) away. \
        <a href="\(view.link(with: "within", nil))">See all, nearest first</a></p>
        \(CardList(nearest.map { findCard($0, now: view.now, level: .h3) }))\(unplacedWords(view))
        """
}

/// A service in a list.
func findCard(_ card: FindCard, now: Instant, level: Card.Level) -> Card {
    Card(card.name, to: Paths.service(card.id), level: level) {
        """
        \(organizationWords(card))\(statusWords(card, now))\(placeWords(card))\
        \(card.summary.isEmpty ? "" : "<p>\(card.summary)</p>" as HTML)
        """
    }
}

private func organizationWords(_ card: FindCard) -> HTML {
    if card.organizationName.lowercased() == card.name.lowercased() { return "" }
    return "<p class=\"soft\">\(card.organizationName)</p>\n"
}

private func statusWords(_ card: FindCard, _ now: Instant) -> HTML {
    if card.isTemporarilyClosed { return "<p>\(Tag("Closed for now", .warning))</p>\n" }
    return openWords(card.hours, at: now)
}

/// "Open now, until 5pm", or when it opens next.
func openWords(_ hours: OpeningHours, at now: Instant) -> HTML {
    let words = hours.statusInWords(at: now)
    if words.isEmpty { return "" }
    if words.hasPrefix("Open now") {
        let rest = words.dropFirst("Open now".count)
        return "<p>\(Tag("Open now", .good)) \(String(rest.drop { $0 == "," || $0 == " " }))</p>\n"
    }
    return "<p>\(words)</p>\n"
}

private func placeWords(_ card: FindCard) -> HTML {
    guard let place = card.place else { return "" }
    var words = [place.name(besides: card.name), place.street, place.city, place.postcode]
        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    if let miles = card.miles {
        words = "\(milesWords(miles)) away" + (words.isEmpty ? "" : ": \(words)")
    }
    if card.placeCount > 1 { words += ", and \(card.placeCount - 1) more" }
    return words.isEmpty ? "" : "<p>\(words)</p>\n"
}

extension FindCard.Place {
    /// Its name, unless that only says again what service it is of.
    func name(besides service: String) -> String? {
        guard let name, !name.lowercased().contains(service.lowercased()) else { return nil }
        return name
    }
}
