import Storage
import Time
import Trust
import Web

/// Whom somebody helps; and, for those whose work it is, the way to find somebody who is known.
struct ListHelped: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        .page(try await page(request, FormState(), found: nil))
    }

    /// Finds who bears a name, or is reached at an address or a number: whole, and no guesses. By POST, so
    /// that
    /// what was looked for stands in no address and no log.
    func find(_ request: Request) async throws -> Answer {
        var form = FormDecoder(request.form)
        let words = form.text(
            "who", required: "Enter a name, an email address or a telephone number", atMost: 320)
        if !form.errors.isEmpty {
            let state = FormState(request.form, form.errors)
            return .page(try await page(request, state, found: nil), status: 422)
        }
        let me = try request.person
        let found = try await room.database.write { [keys = room.keys] tx -> [FoundPerson] in
            let people = try FindPeople(words).run(PersonStore(tx, keys), limit: 20)
            // Each who was found is told that they were looked for.
            for person in people {
                try Journal(tx).record(
                    JournalEntry(at: request.now, who: me.id, what: "person.find", whose: person.id))
            }
            let helped = Set(try HelpStore(tx, keys).helped(by: [me.id], at: request.now).map(\.person))
            return people.map {
                FoundPerson(id: $0.id, name: $0.name ?? "", isHelped: helped.contains($0.id))
            }
        }
        return .page(try await page(request, FormState(request.form), found: found))
    }

    private func page(_ request: Request, _ state: FormState, found: [FoundPerson]?) async throws -> Page {
        let me = try request.person
        let (helps, names) = try await room.database.read { [keys = room.keys] tx in
            let helps = try HelpStore(tx, keys).helped(by: [me.id], at: request.now)
            return (helps, try PersonStore(tx, keys).names(of: helps.map(\.person)))
        }
        return helpedPage(helps, names, found, state, request.principal, in: request.frame)
    }
}

/// Somebody who was looked for.
struct FoundPerson: Sendable, Hashable {
    let id: String
    let name: String
    /// By whoever asks, already.
    let isHelped: Bool
}

func helpedPage(
    _ helps: [Help], _ names: [String: String], _ found: [FoundPerson]?, _ state: FormState,
    _ principal: Principal, in frame: Frame
) -> Page {
    let mayFind = PeoplePolicy.find.permits(principal)
    return Page(
        title: "People you help", in: frame, back: BackLink("Your account", to: PeoplePaths.account()),
        errors: state.errors
    ) {
        let list: HTML =
            helps.isEmpty
            ? "<p>Nobody yet. You can do things here for somebody who has no email, no phone "
                + "or little English: "
                + "a neighbour, a friend, somebody who comes to you for help. They decide what.</p>" as HTML
            : "<ul class=\"cards\">\n\(helps.map { card($0, names[$0.person] ?? "", frame) })</ul>"
        return """
            \(list)
            \(ButtonLink("Help somebody new", to: PeoplePaths.newPerson()))
            \(mayFind ? finding(found, state, principal, frame) : "")
            """
    }
}

private func card(_ help: Help, _ name: String, _ frame: Frame) -> HTML {
    """
    <li><div class="card"><h2 class="card-title"><a href="\(PeoplePaths.person(help.person))">\(name)</a></h2>
    <p>Until \(help.end(in: frame.zone)).</p></div></li>

    """
}

private func finding(
    _ found: [FoundPerson]?, _ state: FormState, _ principal: Principal, _ frame: Frame
) -> HTML {
    let mayLook = principal.holds(.linkWorker) || principal.holds(.administrator)
    let mayMerge = PeoplePolicy.administer.permits(principal)
    return """
        <h2>Find somebody</h2>
        \(Form(.post(frame.formToken), to: PeoplePaths.findPeople()) {
            """
            \(TextField("who", "Their whole name, email address or telephone number",
                hint: "They can see that you looked for them.", in: state, width: .half))
            \(Button("Find", style: .second))
            """
        })
        \(found.map { results($0, mayLook: mayLook, mayMerge: mayMerge, frame) })
        """
}

private func results(_ found: [FoundPerson], mayLook: Bool, mayMerge: Bool, _ frame: Frame) -> HTML {
    if found.isEmpty {
        return """
            <p role="status">Nobody of that name is known, or it is written in another way. You can \
            <a href="\(PeoplePaths.newPerson())">add somebody new</a>.</p>
            """
    }
    let items = found.map { person -> HTML in
        let help = ActionLink(
            "They want me to help", about: person.name, to: PeoplePaths.personHelpers(person.id))
        let look = ActionLink(
            "Look, for a reason", about: person.name, to: PeoplePaths.personLook(person.id))
        let links: HTML =
            person.isHelped
            ? "<a href=\"\(PeoplePaths.person(person.id))\">Open</a>"
                : "\(help)\(mayLook ? "<br>\(look)" : "" as HTML)"
        let merge = ActionLink(
            "Is this person here twice?", about: person.name, to: PeoplePaths.merge(person.id))
        let more: HTML = mayMerge ? "<br>\(merge)" : ""
        return """
            <li><div class="card"><h3 class="card-title">\(person.name)</h3>
            <p>\(links)\(more)</p>\(mayMerge ? signOut(person, frame) : nil)</div></li>

            """
    }
    return
        "<p role=\"status\">\(PlainNumber.text(found.count)) found.</p>\n<ul class=\"cards\">\n\(items)</ul>"
}

private func signOut(_ person: FoundPerson, _ frame: Frame) -> Form {
    Form(.post(frame.formToken), to: PeoplePaths.endAllSessions(person.id)) {
        """
        <button class="button button-second" type="submit">Sign them out everywhere\
        <span class="hidden">: \(person.name)</span></button>
        """
    }
}
