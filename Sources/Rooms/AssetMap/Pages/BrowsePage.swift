import Web

/// The kinds of help at the top of the tree.
func browsePage(_ branches: [TermBranch], in frame: Frame) -> Page {
    Page(title: "Browse by kind of help", in: frame) {
        branches.isEmpty
            ? """
            <p>No kinds of help are listed yet.</p>
            <p><a href="\(Paths.find())">Find help and things to do</a></p>
            """
            : branchList(branches)
    }
}

/// A kind of help: the kinds within it, then what there is.
func branchPage(_ view: BranchView, in frame: Frame) -> Page {
    let above = view.above.map { NavigationItem($0.name, to: Paths.branch($0.id)) }
    return Page(
        title: view.term.name, in: frame,
        crumbs: [NavigationItem("Kinds of help", to: Paths.browse())] + above
    ) {
        """
        \(section("More exactly", view.branches.isEmpty ? "" : branchList(view.branches)))\
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
    """
    <li><a href="\(Paths.branch(branch.term.id))">\(branch.term.name)</a> \
    <span class="soft">(\(PlainNumber.text(branch.services))<span class="hidden"> \
    \(branch.services == 1 ? "service" : "services")</span>)</span></li>

    """
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
    return """
        <h2>\(countWords(result))</h2>
        <p><a href="\(Paths.find().with("kind", view.term.id))">Search within these</a>, by words, \
        nearness or day.</p>
        \(CardList(result.services.map { findCard($0, now: view.now, level: .h3) }))\
        \(Pagination(page: view.page.number, of: result.pages, listing: "services", link: link))
        """
}
