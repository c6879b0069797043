import Time
import Web

/// How many there are, the services themselves, and the way to more.
func findResults(_ view: FindView) -> HTML {
    urgentHelp(view) + foundOrNot(view)
}

private func foundOrNot(_ view: FindView) -> HTML {
    let result = view.result
    if view.query.page > result.pages, result.total > 0 { return beyondTheEnd(view) }
    if result.total == 0 { return nothingFound(view) }
    let trail = view.trail
    let cards = CardList(result.services.map { findCard($0, now: view.now, level: .h3, trail) })
    let pagination = Pagination(page: view.query.page, of: result.pages, listing: "services") {
        page in
        view.link(with: "page", page == 1 ? nil : String(page))
    }
    return """
        \(correctionWords(view))<h2>\(countWords(result))\(aboutWords(view))</h2>
        \(saidWords(view))\(matchedWords(view))\(orderWords(view))\(cards)\(pagination)\
        \(moreThanShown(view))\(unplacedWords(view))
        """
}

/// "1 service", "37 services", "More than 1,000 services", where they were counted no further.
func countWords(_ result: FindResult) -> String {
    let number = PlainNumber.text(result.counted)
    if result.isMore { return "More than \(number) services" }
    return result.counted == 1 ? "1 service" : "\(number) services"
}

func aboutWords(_ view: FindView) -> String {
    var words = ""
    if let typed = view.result.correction ?? view.query.words { words += " for “\(typed)”" }
    if let language = view.query.language { words += " in \(language)" }
    if let within = view.query.within { words += " within \(milesWords(within))" }
    if let near = view.near { words += (view.query.within == nil ? ", near " : " of ") + near }
    if let day = view.query.day { words += ", on \(day.name)s" }
    if view.query.isOpenNow { words += ", open now" }
    if view.query.isUnplaced { words += ", with no fixed place" }
    return words
}

private func matchedWords(_ view: FindView) -> HTML {
    switch view.result.matched {
    case .allWords, .corrected: ""
    case .beginning: "<p>These have a word that begins with what you typed.</p>\n"
    case .sameMeaning:
        "<p>Nothing that fits says “\(view.query.words ?? "")”. These say it in other words.</p>\n"
    case .someWords:
        "\(didYouMean(view))<p>Nothing has all of those words. These have some of them.</p>\n"
    }
}

private func moreThanShown(_ view: FindView) -> HTML {
    guard view.result.counted > view.result.total || view.result.isMore,
        view.query.page == view.result.pages
    else { return "" }
    return
        "<p>Only the first 1,000 are listed. Add a word or a postcode to see the ones for you.</p>\n"
}

func unplacedWords(_ view: FindView) -> HTML {
    let count = view.result.unplaced
    if count == 0 { return "" }
    let link = view.link(with: "within", nil).with("where", "anywhere")
    let services =
        count == 1 ? "1 more service has" : "\(PlainNumber.text(count)) more services have"
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
    let title = view.query.page < PageNumber.most ? "page \(PlainNumber.text(view.query.page))" : "such page"
    let pages = last == 1 ? "There is only one page" : "There are only \(last) pages"
    return """
        <h2>There is no \(title)</h2>
        <p>\(pages) of results. <a href="\(link)">Go to the last page</a></p>
        """
}

/// A service in a list.
func findCard(
    _ card: FindCard, now: Instant, level: Card.Level, _ trail: SearchTrail = .none
) -> Card {
    Card(card.name, to: trail.carried(by: Paths.service(card.id)), level: level) {
        """
        \(organizationWords(card))\
        \(card.summary.isEmpty ? "" : "<p>\(card.summary)</p>\n" as HTML)\
        \(placeWords(card))\(statusAndPhone(card, now))\(timesOnPaper(card, now))
        """
    }
}

private func statusAndPhone(_ card: FindCard, _ now: Instant) -> HTML {
    let status =
        card.isTemporarilyClosed
        ? Tag("Closed for now", .warning).html : openWords(card.hours, at: now)
    // What is open now says nothing on paper, where the times stand instead.
    let onScreen: HTML =
        status.isEmpty || card.isTemporarilyClosed
        ? status : "<span class=\"no-print\">\(status)</span>"
    let phone: HTML = card.phone.map { "<span>Phone \(TelephoneLink($0))</span>" } ?? ""
    return onScreen.isEmpty && phone.isEmpty
        ? "" : "<p class=\"card-facts\">\(onScreen) \(phone)</p>\n"
}

private func timesOnPaper(_ card: FindCard, _ now: Instant) -> HTML {
    let times = card.hours.timetable(asOf: card.hours.zone.day(of: now)).map { line in
        line.times.isEmpty ? line.days : "\(line.days): \(line.times)"
    }
    return times.isEmpty ? "" : "<p class=\"print-only\">\(times.joined(separator: "; "))</p>\n"
}

private func organizationWords(_ card: FindCard) -> HTML {
    guard let name = card.organization?.name, name.lowercased() != card.name.lowercased() else {
        return ""
    }
    return "<p class=\"soft\">\(name)</p>\n"
}

/// "Open now, until 5pm", or when it opens next.
func openWords(_ hours: OpeningHours, at now: Instant) -> HTML {
    let words = hours.statusInWords(at: now)
    if words.isEmpty { return "" }
    if words.hasPrefix("Open now") {
        let rest = words.dropFirst("Open now".count)
        return
            "<span>\(Tag("Open now", .good)) \(String(rest.drop { $0 == "," || $0 == " " }))</span>"
    }
    return "<span>\(words)</span>"
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
