import Messages
import Time
import Trust
import Web

/// Somebody's page. The person and whoever helps them see the same; what may not be done has no button.
func personPage(_ view: RecordView, _ request: Request, in frame: Frame) -> Page {
    let isOwn = view.open.relation.isOwn(of: request.principal)
    return Page(
        title: isOwn ? "What we hold about you" : view.name, in: frame,
        heading: isOwn ? .title : .captioned("What is held about"),
        back: BackLink(
            isOwn ? "Your account" : "People you help",
            to: isOwn ? PeoplePaths.account() : PeoplePaths.people())
    ) {
        if view.open.relation.isErased {
            return "<p>This record was erased. That there was one is all that is left of it.</p>"
        }
        let person = PersonHTML(view: view, principal: request.principal, isOwn: isOwn, frame: frame)
        return """
            \(person.banner)\(person.details)\(person.reaching)\(person.agreements)\(person.helpers)\
            \(person.roles)\(person.messages)\(person.looks)\(person.rights)
            """
    }
}

private struct PersonHTML {
    let view: RecordView
    let principal: Principal
    let isOwn: Bool
    let frame: Frame

    private var id: String { view.open.id }
    private var record: Relation { view.open.relation }
    private func may(_ permission: Permission<Relation>) -> Bool { permission.permits(principal, record) }

    /// Why somebody else sees this.
    var banner: HTML {
        guard let help = view.open.help else { return .empty }
        let words: HTML =
            help.kind == .help
            ? "<p>You see this because you help \(view.name), until \(help.end(in: frame.zone)).</p>"
            : "<p>You opened this for a reason, which \(view.name) can read: “\(help.why)”. It closes "
                + "\(help.end(in: frame.zone)).</p>" as HTML
        return "\(Inset { words + "<p>They can see that you looked.</p>" })"
    }

    var details: HTML {
        let rows =
            [SummaryList.Row("Name", view.name)]
            + ContactKind.allCases.map {
                SummaryList.Row($0.label, view.contacts[$0].map(HTML.paragraphs) ?? "Not known")
            }
            + (view.providers.isEmpty
                ? [] : [SummaryList.Row("Signs in with", view.providers.joined(separator: ", "))])
        return """
            <h2>\(isOwn ? "You" : "Details")</h2>
            \(SummaryList(rows))
            \(may(PeoplePolicy.change) ? change(PeoplePaths.personDetails(id), "Change the details") : "")
            """
    }

    var reaching: HTML {
        let quiet =
            view.wish.quiet.from == view.wish.quiet.until
            ? "None" : "From \(view.wish.quiet.from.inWords) until \(view.wish.quiet.until.inWords)"
        return """
            <h2>Messages</h2>
            \(SummaryList([
                .init("How they come", view.wish.channel.words),
                .init("How often", view.wish.isGathered ? "Gathered into one a day" : "As they come"),
                .init("Quiet hours", quiet),
                .init("Language", SpokenLanguage.name(of: view.wish.language)),
            ]))
            \(may(PeoplePolicy.change)
                ? change(PeoplePaths.personMessages(id), "Change how messages come") : "")
            """
    }

    var agreements: HTML {
        let mayAgree = may(PeoplePolicy.agree)
        let rows = ConsentPurpose.allCases.map { purpose -> SummaryList.Row in
            let event = view.consents[purpose]
            let link = ActionLink(
                event == nil ? "Answer" : "Change", about: purpose.title,
                to: PeoplePaths.personConsent(id, purpose.rawValue))
            return SummaryList.Row(purpose.title, state(event) + (mayAgree ? " \(link)" : ""))
        }
        return """
            <h2 id="agreements">What \(isOwn ? "you agree" : "they agree") to</h2>
            <p>Each can be taken back at any time, and that counts at once.</p>
            \(SummaryList(rows))
            """
    }

    private func state(_ event: ConsentEvent?) -> HTML {
        guard let event else { return "\(Tag("Not asked", .quiet))" }
        let tag = event.isGiven ? Tag("Yes", .good) : Tag("No", .plain)
        let heard = event.toldTo.map { " to \(view.names[$0] ?? "somebody")" } ?? ""
        return "\(tag) \(When(event.at, in: frame.zone)), \(event.how.words)\(heard)."
    }

    var helpers: HTML {
        let list: HTML =
            view.helpers.isEmpty
            ? "<p>Nobody, now.</p>" : "<ul class=\"cards\">\n\(view.helpers.map(helper))</ul>\n"
        let add: HTML =
            isOwn ? "<p><a href=\"\(PeoplePaths.personHelpers(id))\">Let somebody help you</a></p>\n" : ""
        return """
            <h2 id="helpers">Who may see this, and act for \(isOwn ? "you" : "them")</h2>
            \(list)\(add)
            """
    }

    private func helper(_ help: Help) -> HTML {
        let name = view.names[help.helper] ?? "Somebody whose record was erased"
        let powers = Help.Power.allCases.filter(help.powers.contains)
        let told: String =
            switch help.how {
            case .typed?: "agreed on this site"
            case let how?:
                "said so \(how.words)\(help.toldTo.map { " to \(view.names[$0] ?? "somebody")" } ?? "")"
            case nil: "opened for a reason"
            }
        let mayEnd = PeoplePolicy.endHelp.permits(principal, EndingHelp(record: record, help: help))
        return """
            <li><div class="card"><h3 class="card-title">\(name)</h3>
            <ul>
            \(powers.map { "<li>\(isOwn ? $0.wordsToThem : $0.words)</li>\n" as HTML })</ul>
            <p>\(told.capitalised). \(help.why.isEmpty ? "" : "“\(help.why)” ")Until \
            \(help.end(in: frame.zone)).</p>
            \(mayEnd ? Form(.post(frame.formToken), to: PeoplePaths.endHelp(id, help.id)) {
                "\(Button("End this", style: .second))"
            } : nil)</div></li>

            """
    }

    var roles: HTML {
        if view.roles.isEmpty { return .empty }
        let items = view.roles.map { role -> HTML in
            let until: HTML = role.grant.held.lastDay(in: frame.zone).map { ", until \(When($0))" } ?? ""
            return
                "<li>\(role.grant.held.role.words.capitalised), \(role.scope ?? "everywhere")\(until)</li>\n"
        }
        return "<h2>What \(isOwn ? "you do" : "they do") here</h2>\n<ul>\n\(items)</ul>\n"
    }

    var messages: HTML {
        if view.messages.isEmpty { return .empty }
        let items = view.messages.map { message -> HTML in
            let words = view.subjects[message.id] ?? "Words taken away"
            return "<li>\(When(message.madeAt, in: frame.zone)): \(words)</li>\n"
        }
        return "<h2>The last messages</h2>\n<ul>\n\(items)</ul>\n"
    }

    var looks: HTML {
        let items = view.looks.map {
            JournalLine($0, names: view.names, reasons: view.reasons, principal, frame).html
        }
        let list: HTML = items.isEmpty ? "<p>Nobody else has looked.</p>" : "<ul>\n\(items)</ul>\n"
        return """
            <h2>Who looked, and what was done</h2>
            \(list)
            <p><a href="\(PeoplePaths.personLooks(id))">See all of it</a></p>
            """
    }

    var rights: HTML {
        let own: HTML =
            isOwn || record.helps.contains { $0.kind == .help }
            ? """
            <ul class="plain-list">
            <li><a href="\(PeoplePaths.personPaper(id))">A page to print</a></li>
            <li><a href="\(PeoplePaths.download(id))">Everything, to read or keep</a></li>
            <li><a href="\(PeoplePaths.downloadJSON(id))">Everything, for a program (JSON)</a></li>
            </ul>
            """ : ""
        return """
            <h2>Take it with you, or have it taken away</h2>
            \(own)\(may(PeoplePolicy.erase) ? change(PeoplePaths.erasure(id), "Erase this record") : "")\
            \(PeoplePolicy.administer.permits(principal) && !isOwn
                ? change(PeoplePaths.merge(id), "Two records of one person?") : "")
            """
    }

    private func change(_ link: Link, _ words: String) -> HTML {
        "<p><a href=\"\(link)\">\(words)</a></p>\n"
    }
}

/// One entry of the journal, as the person reads it.
struct JournalLine {
    let entry: JournalEntry
    let who: String
    let why: String?
    let frame: Frame
    let isErased: Bool

    init(
        _ numbered: NumberedEntry, names: [String: String], reasons: [String: String],
        _ principal: Principal, _ frame: Frame
    ) {
        entry = numbered.entry
        why = entry.why ?? entry.thing.flatMap { reasons[$0] }
        isErased = numbered.isErased
        self.frame = frame
        switch entry.who {
        case principal.id: who = "You"
        case JournalEntry.visitor: who = "Somebody who was not signed in"
        case JournalEntry.console: who = "Whoever runs the server"
        default: who = names[entry.who] ?? "Somebody whose record was erased"
        }
    }

    var html: HTML {
        let why: HTML = why.map { ": “\($0)”" } ?? (isErased ? ": (words taken away)" : "")
        let sentence = JournalWords.sentence(entry)
        return """
            <li>\(When(entry.at, in: frame.zone)). \(who): \
            \(sentence.prefix(1).lowercased() + sentence.dropFirst())\
            \(why)</li>

            """
    }
}

func looksPage(_ view: LooksView, _ names: [String: String], _ request: Request, in frame: Frame) -> Page {
    let id = view.open.id
    let shown = view.entries.prefix(50)
    let isOwn = view.open.relation.isOwn(of: request.principal)
    return Page(
        title: "Who looked, and what was done", in: frame,
        back: BackLink(isOwn ? "What we hold about you" : "The record", to: PeoplePaths.person(id))
    ) {
        let lines = shown.map {
            JournalLine($0, names: names, reasons: view.reasons, request.principal, frame).html
        }
        let last = shown.last.map { "\($0.number)" }
        let older: HTML =
            view.entries.count > 50
            ? "<p><a href=\"\(PeoplePaths.personLooks(id).with("before", last))\">Older ones</a></p>" : ""
        return shown.isEmpty
            ? "<p>Nothing yet.</p>"
            : """
            <p class="lede">The newest is first. Nobody can change or take away a line of this.</p>
            <ul>
            \(lines)</ul>
            \(older)
            """
    }
}

extension String {
    /// With a capital at its start.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
