import Messages
import Storage
import Time
import Trust
import Web

/// Makes an account for somebody who showed that an address is theirs and whom nobody knows yet.
struct GiveName: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        guard let pending = try await pending(request) else { return .seeOther(PeoplePaths.signIn()) }
        let named = try await room.database.read { [keys = room.keys] tx in
            try ProviderStore(tx, keys).named(before: pending.id)?.kept.name
        }
        return .page(giveNamePage(FormState(), name: named, in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        guard let pending = try await pending(request), let email = EmailAddress(pending.email) else {
            return .page(linkIsOverPage(in: request.frame), status: 410)
        }
        let name: PersonName
        do {
            name = try NameQuestion(request.form).name
        } catch {
            let state = FormState(request.form, error)
            return .page(giveNamePage(state, name: nil, in: request.frame), status: 422)
        }
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let id = room.makeID(request.now)
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome in
            guard try SignInStore(tx, keys).move(pending.id, from: .proved, to: .done, person: nil) else {
                return .isOver
            }
            try NewAccount(
                id: id, name: name, email: email, by: id, at: request.now,
                mayBeWrittenTo: request.form["messages"] != nil
            ).add(to: tx, keys)
            try finish.begin(new, id, after: pending, in: tx)
            return .signedIn(returnTo: pending.returnTo)
        }
        return finish.answer(outcome, new, request)
    }

    private func pending(_ request: Request) async throws -> PendingSignIn? {
        let browser = request.visit.browser
        let now = request.now
        let found = try await room.database.read { [keys = room.keys] tx in
            try SignInStore(tx, keys).pending(in: browser, [.proved], .signIn, at: now)
        }
        return found.flatMap { $0.person == nil ? $0 : nil }
    }
}

/// What somebody is called.
struct NameQuestion {
    let name: PersonName

    init(_ fields: Fields, field: String = "name", asks words: String = "Enter your name")
        throws(FormErrors)
    {
        var form = FormDecoder(fields)
        let typed = form.text(field, required: words, atMost: PersonName.longest)
        let name = PersonName(typed)
        if name == nil, form.errors.isEmpty { form.refuse(field, words) }
        try form.check()
        guard let name else { throw form.errors }
        self.name = name
    }
}

/// Somebody new, who can sign in.
struct NewAccount: Sendable {
    let id: String
    let name: PersonName
    let email: EmailAddress
    let by: String
    let at: Instant
    /// Whether they ticked so as they began.
    var mayBeWrittenTo = false

    /// Nobody else has the address: that was looked at in the same transaction, or the schema refuses.
    func add(to tx: Transaction, _ keys: Keyring) throws {
        let people = PersonStore(tx, keys)
        guard try people.add(id, name, by: by, at: at) else { return }
        try people.put(.email, email.text, key: email.key, of: id)
        guard try AccountStore(tx, keys).add(id, email, at: at) else {
            throw Refusal.badRequest("Somebody else signs in with that email address.")
        }
        try Journal(tx).record(JournalEntry(at: at, who: by, what: "account.make", whose: id))
        if mayBeWrittenTo {
            try EnterPeople(tx, keys: keys, at: at).agree(
                id, to: .messages, Identifier.new(at: at), toldTo: nil)
        }
    }
}

/// Whether somebody new would like to be written to: not ticked for them.
func messagesBox(_ state: FormState) -> Checkboxes {
    Checkboxes(
        "messages", "May we write to you?",
        [Choice("yes", "Yes: about what I ask for and join", hint: "You can change this at any time.")],
        in: state)
}
