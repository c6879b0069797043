import Web

/// Nothing was found: what to do about it, the likeliest to help first.
func nothingFound(_ view: FindView) -> HTML {
    if !view.result.nearest.isEmpty { return nearestOnly(view) }
    let advice = fewerFilters(view) + otherWords(view)
    return """
        <h2>Nothing found\(aboutWords(view))</h2>
        \(saidWords(view))\(didYouMean(view))\
        <p>Sorry. It may be listed under other words. You could:</p>
        <ul class="link-list">
        \(advice.map { "<li>\($0)</li>\n" as HTML })</ul>
        \(unplacedWords(view))
        """
}

/// One step for each filter; all at once where there are several.
private func fewerFilters(_ view: FindView) -> [HTML] {
    var advice: [HTML] = []
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
    if view.query.language != nil {
        advice.append("<a href=\"\(view.link(with: "language", nil))\">Look in all languages</a>.")
    }
    if view.query.isUnplaced {
        advice.append("<a href=\"\(view.link(with: "where", nil))\">Look at what has a place too</a>.")
    }
    if advice.count > 1, let words = view.query.words {
        let link = Paths.find().with("q", words).with("near", view.near)
        advice.insert("<a href=\"\(link)\">Look for “\(words)” with none of these limits</a>.", at: 0)
    }
    return advice
}

private func otherWords(_ view: FindView) -> [HTML] {
    var advice: [HTML] = []
    if view.query.words != nil {
        let typed = view.query.words?.lowercased()
        let plain = ["food", "walking", "debt", "money"].filter { $0 != typed }.map { word -> HTML in
            "<a href=\"\(view.link(with: "q", word))\">\(word)</a>"
        }
        advice.append(
            "Check the spelling, or use fewer or plainer words: \(plain[0]), \(plain[1]), \(plain[2]).")
    }
    if let near = view.near, view.query.words != nil {
        advice.append("<a href=\"\(view.link(with: "q", nil))\">See everything near \(near)</a>.")
    }
    advice.append("<a href=\"\(Paths.browse())\">Browse by kind of help</a>.")
    return advice
}

/// Nothing so near: what there is farther away.
private func nearestOnly(_ view: FindView) -> HTML {
    let nearest = view.result.nearest
    let miles = nearest.first?.miles.map(milesWords) ?? "farther away"
    return """
        <h2>Nothing found\(aboutWords(view))</h2>
        <p>The nearest is \(miles) away. \
        <a href="\(view.link(with: "within", nil))">See all, nearest first</a></p>
        \(CardList(nearest.map { findCard($0, now: view.now, level: .h3, view.trail) }))\(unplacedWords(view))
        """
}

/// "Did you mean walking group?", as links.
func didYouMean(_ view: FindView) -> HTML {
    let links = view.result.suggestions.map { words -> HTML in
        "<a href=\"\(view.link(with: "q", words))\"><strong>\(words)</strong></a>"
    }
    guard let last = links.last else { return "" }
    let others = links.dropLast()
    var words = HTML.empty
    for (index, link) in others.enumerated() { words += index == 0 ? link : ", \(link)" }
    return "<p class=\"did-you-mean\">Did you mean \(words)\(others.isEmpty ? "" : " or ")\(last)?</p>\n"
}

/// What was typed found nothing, and what is shown instead.
func correctionWords(_ view: FindView) -> HTML {
    guard let correction = view.result.correction, let typed = view.query.words else { return "" }
    let others = view.result.suggestions.filter { $0 != correction }.map { words -> HTML in
        " <a href=\"\(view.link(with: "q", words))\">\(words)</a>"
    }
    return Inset {
        """
        <p>Nothing here says “\(typed)”. We have looked for <strong>\(correction)</strong> \
        instead.\(others.isEmpty ? "" : " Or did you mean:" as HTML)\(others)</p>
        """
    }.html
}

/// A place was typed among the words.
func saidWords(_ view: FindView) -> HTML {
    guard let said = view.question.said else { return "" }
    if said.point == nil {
        return """
            <p>We do not know the postcode \(said.place), so we cannot say what is near it. \
            Check it, or try one nearby.</p>

            """
    }
    guard let words = said.words else { return "" }
    let link = Paths.find().with("q", "\(words) \(said.place)").with("as", "words")
    return """
        <p class="soft">We took “\(said.place)” as the place. \
        <a href="\(link)">Look for it as words instead</a></p>

        """
}

/// How the list is ordered, where it could be otherwise.
func orderWords(_ view: FindView) -> HTML {
    guard let near = view.near, view.query.words != nil, view.result.total > 1 else { return "" }
    switch view.query.order {
    case .best:
        return """
            <p class="soft no-print">Best match for the words and near \(near) first. \
            <a href="\(view.link(with: "sort", "nearest"))">Nearest first</a></p>

            """
    case .nearest:
        return """
            <p class="soft no-print">Nearest first. \
            <a href="\(view.link(with: "sort", nil))">Best match first</a></p>

            """
    case .name:
        return ""
    }
}
