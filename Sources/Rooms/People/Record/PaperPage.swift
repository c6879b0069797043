import Web

/// One sheet for somebody who uses no screen: what is held, who helps, and how to end it.
func paperPage(_ view: RecordView, _ surroundings: Surroundings, in frame: Frame) -> Page {
    let paper = PaperHTML(view: view, frame: frame)
    return Page(
        title: view.name, in: frame, heading: .captioned("For you to keep:"),
        back: BackLink("The record", to: PeoplePaths.person(view.open.id))
    ) {
        """
        <p class="lede">\(surroundings.siteName) holds this about you. It is yours: you can change any of \
        it, \
        take back what you agreed to, and have it erased. Tell anybody who helps you, or whoever runs the \
        site\(frame.contact.map { ": \($0.link())" } ?? "" as HTML).</p>
        \(paper.details)
        <h2>You agreed to</h2>
        \(paper.agreed)
        <h2>Who helps you</h2>
        \(paper.helpers)
        <p>To end any help, say so to the helper, or to anybody who works here. It ends at once.</p>
        """
    }
}

private struct PaperHTML {
    let view: RecordView
    let frame: Frame

    var details: HTML {
        let reached = ContactKind.allCases.map { kind in
            SummaryList.Row(kind.label, view.contacts[kind].map(HTML.paragraphs) ?? "")
        }
        let rows = [SummaryList.Row("Name", view.name)] + reached
        return SummaryList(rows + [SummaryList.Row("Messages", view.wish.channel.words)]).html
    }

    var agreed: HTML {
        let given = ConsentPurpose.allCases.filter { view.consents[$0]?.isGiven == true }
        if given.isEmpty { return "<p>Nothing.</p>" }
        let items = given.map { purpose -> HTML in
            "<li><b>\(purpose.title).</b> \(view.consents[purpose]?.wording)</li>\n"
        }
        return "<ul>\n\(items)</ul>"
    }

    var helpers: HTML {
        let helps = view.helpers.filter { $0.kind == .help }
        return helps.isEmpty ? "<p>Nobody, now.</p>" : "<ul>\n\(helps.map(line))</ul>"
    }

    private func line(_ help: Help) -> HTML {
        let powers = Help.Power.allCases.filter(help.powers.contains).map(\.wordsToThem)
        return """
            <li><b>\(view.names[help.helper])</b>, until \(help.end(in: frame.zone)), may: \
            \(powers.joined(separator: "; ")).</li>

            """
    }
}
