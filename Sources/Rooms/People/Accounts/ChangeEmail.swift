import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// Gives somebody another address to sign in with, once they have shown that it is theirs.
struct ChangeEmail: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        _ = try request.provedPerson
        return .page(newEmailPage(FormState(), in: request.frame))
    }

    /// Sends a code to the new address. Who has it already is written to as well, and told.
    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let email: EmailAddress
        do {
            email = try EmailQuestion(request.form).email
        } catch {
            return .page(newEmailPage(FormState(request.form, error), in: request.frame), status: 422)
        }
        let now = request.now
        let code = ShortCode()
        let start = SignInStore.Start(
            id: room.makeID(now), browser: request.visit.browser, purpose: .newEmail, state: .sent,
            code: code,
            email: email, askedFrom: request.address, person: me.id, returnTo: nil,
            expiresAt: now.advanced(bySeconds: AskForLink.life))
        try await room.database.write { [room] tx in
            let store = SignInStore(tx, room.keys)
            let mayBeSent = try store.maySend(to: email, askedFrom: request.address, at: now)
            try store.add(mayBeSent ? start : start.unsent, at: now)
            if !mayBeSent { return }
            let isTaken = try AccountStore(tx, room.keys).person(with: email) != nil
            try Outbox(tx, keys: room.keys).post(
                try newEmailMessage(
                    start.id, to: email, code, isTaken: isTaken, until: start.expiresAt, room),
                id: room.makeID(now), now: now)
        }
        return .page(newEmailCodePage(email.text, FormState(), in: request.frame))
    }

    /// The code from the new address.
    func finish(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let browser = request.visit.browser
        let now = request.now
        guard let code = ShortCode(typed: request.form["code"] ?? "") else {
            return wrong(request, "Enter the 8 letters and numbers of the code from the email")
        }
        let old = try await room.database.write { [room] tx -> Changed in
            let store = SignInStore(tx, room.keys)
            guard let pending = try store.pending(in: browser, [.sent], .newEmail, at: now),
                pending.person == me.id, pending.tries < SignInStore.mostTries,
                let email = EmailAddress(pending.email)
            else { return .over }
            guard try store.isCode(code, of: pending) else { return .wrong }
            guard try AccountStore(tx, room.keys).person(with: email) == nil,
                try store.move(pending.id, from: .sent, to: .done, person: nil)
            else { return .over }
            try change(me, to: email, now, in: tx)
            return .done
        }
        switch old {
        case .done: return .seeOther(PeoplePaths.account().with("said", AccountNews.email.rawValue))
        case .over: return .page(linkIsOverPage(in: request.frame), status: 410)
        case .wrong:
            return wrong(request, "That is not the code from the latest email. Check it and try again")
        }
    }

    private enum Changed { case done, over, wrong }

    private func change(
        _ me: PersonInSession, to email: EmailAddress, _ now: Instant, in tx: Transaction
    ) throws {
        let people = PersonStore(tx, room.keys)
        if let before = try people.contacts(of: [me.id])[.email], EmailAddress(before) != nil {
            try Outbox(tx, keys: room.keys).post(
                try emailChangedMessage(me, to: before, now, room), id: room.makeID(now), now: now)
        }
        try AccountStore(tx, room.keys).setEmail(email, of: me.id)
        try people.put(.email, email.text, key: email.key, of: me.id)
        try Journal(tx).record(JournalEntry(at: now, who: me.id, what: "account.email", whose: me.id))
    }

    private func wrong(_ request: Request, _ words: String) -> Answer {
        let state = FormState(request.form, FormErrors([.init("code", words)]))
        return .page(newEmailCodePage(nil, state, in: request.frame), status: 422)
    }
}

extension Request {
    /// Who is asking, where they have shown lately who they are.
    /// - Throws: `Refusal`.
    var provedPerson: PersonInSession {
        get throws {
            guard let person = principal.person else { throw Refusal.signInFirst }
            if !person.isProved(at: now) { throw Refusal.signInAgain }
            return person
        }
    }

    /// Who is asking.
    var person: PersonInSession {
        get throws {
            guard let person = principal.person else { throw Refusal.signInFirst }
            return person
        }
    }
}

private func newEmailMessage(
    _ id: String, to email: EmailAddress, _ code: ShortCode, isTaken: Bool, until: Instant,
    _ room: PeopleRoom
) throws -> Message {
    let place = room.surroundings.siteName
    let words =
        isTaken
        ? [
            "Somebody wants to use this address to sign in to \(place), but an account "
                + "has it already: yours, it "
                + "seems. If it was you, sign in with this address. If it was not, do nothing."
        ]
        : [
            "Somebody wants to use this address to sign in to \(place). If it was you, "
                + "type this code where you "
                + "asked: \(code.text)",
            "It works once, for 10 minutes. If it was not you, do nothing.",
        ]
    return try Message(
        event: "account.new-email/\(id)", to: .address(.email(email.text)),
        words: ["en": MessageWords(subject: "Your new address for \(place)", paragraphs: words)],
        urgency: .now, secretUntil: until)
}

private func emailChangedMessage(
    _ me: PersonInSession, to old: String, _ now: Instant, _ room: PeopleRoom
) throws -> Message {
    let place = room.surroundings.siteName
    return try Message(
        event: "account.email-changed/\(me.id)/\(now.rawValue)", to: .address(.email(old)),
        words: [
            "en": MessageWords(
                subject: "Your address for \(place) was changed",
                paragraphs: [
                    "You sign in to \(place) with another email address from now on, and not with this one.",
                    "If you did not do this, tell whoever runs the site at once: \(room.surroundings.site)",
                ])
        ], urgency: .now)
}

func newEmailPage(_ state: FormState, in frame: Frame) -> Page {
    Page(
        title: "Change your email address", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account()), errors: state.errors
    ) {
        """
        <p class="lede">We send a code to the new address, to be sure that it is yours.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.newEmail()) {
            """
            \(TextField("email", "Your new email address", in: state, kind: .email, autocomplete: "email"))
            \(Button("Send me a code"))
            """
        })
        """
    }
}

/// - Parameter email: where it was sent, where that is known.
func newEmailCodePage(_ email: String?, _ state: FormState, in frame: Frame) -> Page {
    Page(
        title: "Check your new email", in: frame, back: BackLink("Use another", to: PeoplePaths.newEmail()),
        errors: state.errors
    ) {
        """
        <p class="lede">We are sending an email to \
        \(email.map { "<b>\($0)</b>" } ?? "your new address" as HTML). \
        Type the code from it.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.newEmailCode()) {
            """
            \(TextField("code", "Code from the email", hint: "8 letters and numbers, like K7QM-2X9D",
                in: state, kind: .code, width: .ten, autocomplete: "one-time-code"))
            \(Button("Use this address"))
            """
        })
        """
    }
}
