import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// Says yes to an invitation: with the account that one has, or with a new one.
///
/// The link went to an address, so that whoever holds it has the address; the first administrator's was shown
/// on the console of the server, and they say what their address is.
struct TakeInvitation: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, token: String) async throws -> Answer {
        guard let view = try await find(token, request) else {
            return .page(invitationIsOverPage(in: request.frame), status: 410)
        }
        return .page(invitationPage(view, token, FormState(), in: request.frame))
    }

    func callAsFunction(_ request: Request, token: String) async throws -> Answer {
        guard let view = try await find(token, request) else {
            return .page(invitationIsOverPage(in: request.frame), status: 410)
        }
        switch view.way {
        case .asThemselves(let id): return try await take(view, id, request)
        case .signInFirst:
            return .seeOther(
                PeoplePaths.signIn().with("to", PeoplePaths.invitation(token).text).with("again", "yes"))
        case .newAccount:
            do {
                return try await takeWithNewAccount(view, request)
            } catch let errors as FormErrors {
                let state = FormState(request.form, errors)
                return .page(invitationPage(view, token, state, in: request.frame), status: 422)
            }
        }
    }

    /// With the account of who is signed in.
    private func take(_ view: InvitationView, _ id: String, _ request: Request) async throws -> Answer {
        let roleID = room.makeID(request.now)
        let isFirst = try await room.database.write { [keys = room.keys] tx in
            try give(view.invitation, to: id, roleID, request, keys, in: tx)
        }
        return isFirst
            ? .seeOther(PeoplePaths.account()) : .page(invitationIsOverPage(in: request.frame), status: 410)
    }

    private func takeWithNewAccount(_ view: InvitationView, _ request: Request) async throws -> Answer {
        let name = try NameQuestion(request.form).name
        let email =
            try view.invitation.email.flatMap { EmailAddress($0) } ?? EmailQuestion(request.form).email
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let id = room.makeID(request.now)
        let roleID = room.makeID(request.now)
        let isFirst = try await room.database.write { [keys = room.keys] tx -> Bool in
            if try AccountStore(tx, keys).person(with: email) != nil {
                throw FormErrors([
                    .init("email", "Somebody signs in with that address already. Sign in first")
                ])
            }
            try NewAccount(
                id: id, name: name, email: email, by: id, at: request.now,
                mayBeWrittenTo: request.form["messages"] != nil
            ).add(to: tx, keys)
            guard try give(view.invitation, to: id, roleID, request, keys, in: tx) else { throw Over() }
            try finish.begin(new, id, in: tx)
            return true
        } ifOver: {
            false
        }
        return isFirst
            ? finish.answer(.signedIn(returnTo: nil), new, request)
            : .page(invitationIsOverPage(in: request.frame), status: 410)
    }

    private func give(
        _ invitation: Invitation, to id: String, _ roleID: String, _ request: Request, _ keys: Keyring,
        in tx: Transaction
    ) throws -> Bool {
        guard try isStillGiven(invitation, at: request.now, keys, in: tx) else { return false }
        guard try InvitationStore(tx, keys).take(invitation.id, by: id, at: request.now) else {
            return false
        }
        _ = try RoleStore(tx).add(roleID, invitation.held, to: id, by: invitation.madeBy, at: request.now)
        try Journal(tx).record(
            JournalEntry(
                at: request.now, who: id, what: "role.give", whose: id, thing: "role/\(roleID)",
                why: invitation.held.role.words))
        return true
    }

    /// Whoever asked must be one who may give it, still.
    private func isStillGiven(
        _ invitation: Invitation, at now: Instant, _ keys: Keyring, in tx: Transaction
    ) throws -> Bool {
        if invitation.madeBy == JournalEntry.console { return true }
        guard let identity = try PersonStore(tx, keys).identity(of: invitation.madeBy) else { return false }
        let roles = try RoleStore(tx).grants(to: identity.ids).filter { $0.isHeld(at: now) }.map(\.held)
        let person = PersonInSession(id: identity.id, session: "", provedAt: now)
        return PeoplePolicy.give.permits(.signedIn(person, roles, at: now), invitation.held)
    }

    private func find(_ text: String, _ request: Request) async throws -> InvitationView? {
        guard let token = SecretToken(text: text) else { return nil }
        return try await room.database.read { [room] tx -> InvitationView? in
            guard let invitation = try InvitationStore(tx, room.keys).invitation(token),
                invitation.isOpen(at: request.now)
            else { return nil }
            let email = invitation.email.flatMap { EmailAddress($0) }
            let known = try email.flatMap(AccountStore(tx, room.keys).person(with:))
            let me = request.principal.id
            let way: InvitationView.Way =
                if let me, email == nil || known == me {
                    .asThemselves(me)
                } else if known != nil {
                    .signInFirst
                } else {
                    .newAccount
                }
            return InvitationView(
                invitation: invitation, way: way,
                from: try PersonStore(tx, room.keys).person(invitation.madeBy)?.name,
                scope: try room.surroundings.name(invitation.held.scope, tx))
        }
    }
}

private struct Over: Error {}

extension Database {
    /// A write that is undone, and answered so, where the invitation was taken meanwhile.
    fileprivate func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value, ifOver: () -> Value
    ) async throws -> Value {
        do {
            return try await write(body)
        } catch is Over {
            return ifOver()
        }
    }
}

/// What the page of an invitation shows.
struct InvitationView: Sendable {
    let invitation: Invitation
    let way: Way
    /// Who asks; `nil` for the console.
    let from: String?
    let scope: String?

    enum Way: Sendable, Hashable {
        case asThemselves(String)
        /// The address has an account, which is not the one that is signed in.
        case signInFirst
        case newAccount
    }
}

func invitationPage(_ view: InvitationView, _ token: String, _ state: FormState, in frame: Frame) -> Page {
    let role = view.invitation.held.role
    return Page(title: "Will you be \(role.withArticle)?", in: frame, errors: state.errors) {
        let lastDay = view.invitation.held.lastDay(in: frame.zone)
        let asks: HTML =
            view.from.map { "<b>\($0)</b> asks you to be \(role.withArticle)" }
            ?? "You start this site: you will be \(role.withArticle)"
        return """
            <p class="lede">\(asks)\(view.scope.map { " for <b>\($0)</b>" as HTML }).</p>
            <p>\(role.words.capitalised): \(role.job)</p>
            \(lastDay.map { "<p>Until the end of \(When($0)).</p>" as HTML })
            \(Form(.post(frame.formToken), to: PeoplePaths.invitation(token)) { fields(view, state) })
            """
    }
}

private func fields(_ view: InvitationView, _ state: FormState) -> HTML {
    switch view.way {
    case .asThemselves: return "\(Button("Yes"))"
    case .signInFirst:
        return
            "<p>You have an account with <b>\(view.invitation.email)</b>. Sign in with it to say yes.</p>"
            + "\(Button("Sign in"))" as HTML
    case .newAccount:
        let email =
            view.invitation.email == nil
            ? TextField("email", "Your email address", in: state, kind: .email, autocomplete: "email") : nil
        return """
            \(TextField("name", "Your name", hint: "As others here will see it.",
                in: state, autocomplete: "name",
                limit: PersonName.longest))
            \(email)\(messagesBox(state))\(Button("Yes: make my account"))
            """
    }
}

func invitationIsOverPage(in frame: Frame) -> Page {
    Page(title: "This invitation is over", in: frame) {
        """
        <p class="lede">It was answered already, taken back, or is too old. Ask whoever sent it for a new \
        one.</p>
        <p>If you said yes before, <a href="\(PeoplePaths.signIn())">sign in</a>.</p>
        """
    }
}
