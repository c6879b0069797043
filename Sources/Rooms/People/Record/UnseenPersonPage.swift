import Trust
import Web

/// The page of somebody for whom the asker may do something and see nothing: what they may do.
func unseenPersonPage(_ open: OpenRecord, _ principal: Principal, in frame: Frame) -> Page {
    let name = open.identity.kept.name ?? ""
    return Page(
        title: name, in: frame, heading: .captioned("You help"),
        back: BackLink("People you help", to: PeoplePaths.people())
    ) {
        """
        <p class="lede">\(name) did not say that you may see what is held about them. You can do this:</p>
        \(deeds(open, principal))
        \(open.relation.helps.filter { $0.kind == .help }.map { ending($0, open, frame) })
        """
    }
}

private func deeds(_ open: OpenRecord, _ principal: Principal) -> HTML {
    var links: [(Link, String)] = []
    if PeoplePolicy.change.permits(principal, open.relation) {
        links.append((PeoplePaths.personDetails(open.id), "Change their details"))
        links.append((PeoplePaths.personMessages(open.id), "Change how messages come"))
    }
    if PeoplePolicy.agree.permits(principal, open.relation) {
        for purpose in ConsentPurpose.allCases {
            links.append(
                (PeoplePaths.personConsent(open.id, purpose.rawValue), "Ask them: “\(purpose.title)”"))
        }
    }
    let items = links.map { "<li><a href=\"\($0.0)\">\($0.1)</a></li>\n" as HTML }
    let signUp: HTML =
        open.relation.has(.join) ? "<li>Sign them up for things, and ask for help for them</li>\n" : ""
    return "<ul class=\"plain-list\">\n\(items)\(signUp)</ul>"
}

private func ending(_ help: Help, _ open: OpenRecord, _ frame: Frame) -> HTML {
    """
    <h2>Your help</h2>
    <p>Until \(help.end(in: frame.zone)).</p>
    \(Form(.post(frame.formToken), to: PeoplePaths.endHelp(open.id, help.id)) {
        "\(Button("End this", style: .second))"
    })
    """
}
