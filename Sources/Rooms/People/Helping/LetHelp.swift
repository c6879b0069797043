import Messages
import Storage
import Time
import Trust
import Web

/// Lets somebody help: by the person themselves, who names them; or by whoever finds people, for themselves,
/// with what the person told them.
struct LetHelp: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, id: String) async throws -> Answer {
        let (open, _) = try await read(request, id)
        let page = newHelperPage(
            open, isOwn: open.relation.isOwn(of: request.principal), FormState(),
            formID: room.makeID(request.now), in: request.frame)
        return .page(page)
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let (open, me) = try await read(request, id)
        let isOwn = open.relation.isOwn(of: request.principal)
        do {
            let question = try HelpQuestion(request.form, isOwn: isOwn)
            let asks = "Enter the email address of who helps you"
            let email = isOwn ? try EmailQuestion(request.form, asks: asks).email : nil
            try await room.database.write { [room] tx in
                let open = try OpenRecord(
                    id, isOwn ? PeoplePolicy.addHelper : PeoplePolicy.helpMyself, for: request, room.keys,
                    in: tx)
                let helper = try email.map { try Self.helper($0, of: open, room, in: tx) } ?? me.id
                let help = Help(
                    id: question.id ?? room.makeID(request.now), person: open.id, helper: helper,
                    kind: .help,
                    powers: question.powers, how: question.how, toldTo: isOwn ? nil : me.id,
                    why: question.why,
                    since: request.now,
                    until: question.term.end(from: request.now, in: request.frame.zone), endedAt: nil)
                if !isOwn { try Self.requireNoAccount(open, room, in: tx) }
                // Sent twice, it is one help.
                guard try HelpStore(tx, room.keys).add(help) else { return }
                try open.journal("help.begin", request, thing: help.thing, in: tx)
                if isOwn { try tell(help, open, in: tx, request) }
            }
        } catch let errors as FormErrors {
            let page = newHelperPage(
                open, isOwn: isOwn, FormState(request.form, errors), formID: room.makeID(request.now),
                in: request.frame)
            return .page(page, status: 422)
        }
        return .seeOther(PeoplePaths.person(open.id).at(fragment: isOwn ? "helpers" : "main"))
    }

    /// Whoever can sign in says for themselves who helps them: nobody says it for them.
    private static func requireNoAccount(_ open: OpenRecord, _ room: PeopleRoom, in tx: Transaction) throws {
        let accounts = AccountStore(tx, room.keys)
        guard try open.ids.contains(where: { try accounts.account(of: $0) != nil }) else { return }
        throw FormErrors([
            .init("powers", "They can sign in. Ask them to choose “Let somebody help you” on their own page")
        ])
    }

    private static func helper(
        _ email: EmailAddress, of open: OpenRecord, _ room: PeopleRoom, in tx: Transaction
    ) throws -> String {
        guard let helper = try AccountStore(tx, room.keys).person(with: email) else {
            throw FormErrors([
                .init(
                    "email",
                    "Nobody signs in with that address yet. Ask them to sign in once, then add them")
            ])
        }
        if open.ids.contains(helper) {
            throw FormErrors([
                .init("email", "That is your own address. Enter the address of who helps you")
            ])
        }
        return helper
    }

    private func tell(_ help: Help, _ open: OpenRecord, in tx: Transaction, _ request: Request) throws {
        let name = open.identity.kept.name ?? ""
        let site = room.surroundings.site
        let message = try Message(
            event: "help.begin/\(help.id)", to: .person(help.helper),
            words: [
                "en": MessageWords(
                    subject: "\(name) would like your help",
                    paragraphs: [
                        "\(name) lets you do things for them in \(room.surroundings.siteName). "
                            + "You find them here: "
                            + site + PeoplePaths.people().text,
                        "If you cannot or do not wish to, end it there.",
                    ])
            ], urgency: .soon)
        try Outbox(tx, keys: room.keys).post(message, id: room.makeID(request.now), now: request.now)
    }

    private func read(_ request: Request, _ id: String) async throws -> (OpenRecord, PersonInSession) {
        let me = try request.person
        let open = try await room.database.read { [keys = room.keys] tx in
            let open = try OpenRecord(id, for: request.principal, at: request.now, keys, in: tx)
            let permission =
                open.relation.isOwn(of: request.principal)
                ? PeoplePolicy.addHelper : PeoplePolicy.helpMyself
            guard permission.permits(request.principal, open.relation) else { throw Refusal.forbidden }
            return open
        }
        return (open, me)
    }
}

func newHelperPage(
    _ open: OpenRecord, isOwn: Bool, _ state: FormState, formID: String, in frame: Frame
) -> Page {
    let name = open.identity.kept.name ?? ""
    return Page(
        title: isOwn ? "Let somebody help you" : "Help \(name)", in: frame,
        back: isOwn
            ? BackLink("What we hold about you", to: PeoplePaths.person(open.id))
            : BackLink("People you help", to: PeoplePaths.people()),
        errors: state.errors
    ) {
        """
        \(isOwn ? "<p class=\"lede\">They sign in as themselves. You see each time that they looked or did "
            + "something.</p>" as HTML
            : "<p class=\"lede\">Ask \(name) first. They say what you may do, and for how long.</p>")
        \(Form(.post(frame.formToken), to: PeoplePaths.personHelpers(open.id)) {
            """
            \(isOwn ? TextField("email", "The email address that they sign in with",
                in: state, kind: .email) : nil)
            \(helpFields(state, isOwn: isOwn, formID: formID))
            \(Button(isOwn ? "Let them help me" : "They said yes: save"))
            """
        })
        """
    }
}
