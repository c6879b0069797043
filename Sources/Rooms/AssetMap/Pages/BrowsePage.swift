import Web

/// The kinds of help at the top of the tree, with a box to look for one at any depth.
func browsePage(_ kinds: KindsView, in frame: Frame) -> Page {
    let isWhole = kinds.letter == nil && kinds.words == nil
    let title = kinds.letter.map { "Kinds of help: \(letterWords($0))" } ?? "Browse by kind of help"
    return Page(
        title: title, in: frame,
        crumbs: isWhole ? [] : [NavigationItem("Kinds of help", to: Paths.browse())]
    ) {
        if kinds.kinds == 0, kinds.words == nil {
            return """
                <p>No kinds of help are listed yet.</p>
                <p><a href="\(Paths.find())">Find help and things to do</a></p>
                """
        }
        return "\(lookForm(kinds))\(kindsHTML(kinds))"
    }
}

/// A kind of help: the kinds within it, then what there is.
func branchPage(_ view: BranchView, in frame: Frame) -> Page {
    let above = view.above.map { NavigationItem($0.name, to: Paths.branch($0.id)) }
    let crumbs = [NavigationItem("Kinds of help", to: Paths.browse())] + above
    if let letter = view.kinds.letter {
        let term = NavigationItem(view.term.name, to: Paths.branch(view.term.id))
        return Page(title: "\(view.term.name): \(letterWords(letter))", in: frame, crumbs: crumbs + [term]) {
            kindsHTML(view.kinds)
        }
    }
    return Page(title: view.term.name, in: frame, crumbs: crumbs) {
        """
        \(listSection("More exactly", view.kinds.kinds == 0 ? "" : kindsHTML(view.kinds)))\
        \(branchServices(view))
        """
    }
}

/// Kinds of help with how many services there are of each.
func branchList(_ branches: [TermBranch]) -> HTML {
    """
    <ul class="kinds">
    \(branches.map(branchItem))</ul>

    """
}

private func branchItem(_ branch: TermBranch) -> HTML {
    return """
        <li><a href="\(Paths.branch(branch.term.id))">\(branch.term.name)</a> \
        <span class="soft">(\(PlainNumber.text(branch.services))<span class="hidden"> \
        \(branch.services == 1 ? "service" : "services")</span>)</span></li>

        """
}

/// The letters there are, as the way through a long list: links, so that Tab and a screen reader's list
/// of links go through them.
private func letterLinks(_ view: KindsView) -> HTML {
    let items = view.letters.map { letter -> HTML in
        let current: HTML = letter.letter == view.letter ? " aria-current=\"page\"" : ""
        return """
            <li><a href="\(view.link(letter.letter))"\(current)>\(letterWords(letter.letter)) \
            <span class="soft">\(PlainNumber.text(letter.kinds))<span class="hidden"> \
            \(letter.kinds == 1 ? "kind" : "kinds")</span></span></a></li>

            """
    }
    return """
        <nav class="letters" aria-label="By first letter">
        <ul>
        \(items)</ul>
        </nav>

        """
}

private func letterWords(_ letter: String) -> String {
    letter == KindsView.other ? "0–9" : letter
}

private func lookForm(_ view: KindsView) -> HTML {
    Form(.get, to: Paths.browse(), label: "Look for a kind of help") {
        SearchBox(
            "words", "Look for a kind of help", button: "Look",
            in: FormState(Fields([("words", view.words ?? "")]))
        ).html
    }.html
}

private func kindsHTML(_ view: KindsView) -> HTML {
    if let words = view.words { return kindsCalled(words, view) }
    if !view.isLong { return branchList(view.branches) }
    if view.letter != nil { return "\(letterLinks(view))\(listOfPage(view))" }
    return """
        <p>There are \(PlainNumber.text(view.kinds)). Choose the letter that the name begins with.</p>
        \(letterLinks(view))<h3>What there is most of</h3>
        \(branchList(view.branches))
        """
}

private func kindsCalled(_ words: String, _ view: KindsView) -> HTML {
    if view.total == 0 {
        return """
            <h2>No kind of help is called “\(words)”</h2>
            <p><a href="\(Paths.find().with("q", words))">Look for “\(words)” in all services</a>, \
            or <a href="\(Paths.browse())">see all kinds of help</a>.</p>
            """
    }
    let kinds = view.total == 1 ? "1 kind" : "\(PlainNumber.text(view.total)) kinds"
    return "<h2>\(kinds) of help with “\(words)”</h2>\n\(listOfPage(view))"
}

private func listOfPage(_ view: KindsView) -> HTML {
    if view.branches.isEmpty {
        return """
            <h2>There is no page \(PlainNumber.text(view.page.number))</h2>
            <p><a href="\(view.link(view.letter, page: view.pages))">Go to the last page</a></p>
            """
    }
    let pagination = Pagination(page: view.page.number, of: view.pages, listing: "kinds of help") { page in
        view.link(view.letter, page: page)
    }
    return "\(branchList(view.branches))\(pagination)"
}

private func branchServices(_ view: BranchView) -> HTML {
    let result = view.result
    let link: @Sendable (Int) -> Link = { page in
        Paths.branch(view.term.id).with("page", page == 1 ? nil : String(page))
    }
    if result.total == 0 { return "<p>Nothing of this kind is listed at the moment.</p>\n" }
    if view.page.number > result.pages {
        return """
            <h2>There is no page \(PlainNumber.text(view.page.number))</h2>
            <p><a href="\(link(result.pages))">Go to the last page</a></p>
            """
    }
    let trail = SearchTrail(browsing: view.term.id, page: view.page.number)
    return """
        <h2>\(countWords(result))</h2>
        <p><a href="\(Paths.find().with("kind", view.term.id))">Search within these</a>, by words, \
        nearness or day.</p>
        \(CardList(result.services.map { findCard($0, now: view.now, level: .h3, trail) }))\
        \(Pagination(page: view.page.number, of: result.pages, listing: "services", link: link))
        """
}
