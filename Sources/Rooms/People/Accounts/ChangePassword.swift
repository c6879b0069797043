import Credentials
import Storage
import Trust
import Web

/// Chooses a password, another one, or none.
struct ChangePassword: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let account = try await account(of: me.id)
        return .page(passwordPage(FormState(), hasOne: account?.password != nil, in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let (account, known) = try await room.database.read { [room] tx in
            let people = PersonStore(tx, room.keys)
            let words = [try people.person(me.id)?.name, try people.contacts(of: [me.id])[.email]]
            return (try AccountStore(tx, room.keys).account(of: me.id), words.compactMap(\.self))
        }
        // It was shown to be them just now, by another way: the old password need not be typed again.
        let typed = request.form.values("password").first ?? ""
        let password: Password
        do {
            password = try Password(typed)
            let words = known + [room.surroundings.place, "Kith"]
            if let refusal = room.rules.refusal(of: password, knowing: words) { throw refusal }
        } catch let refusal as PasswordRefusal {
            let state = FormState(request.form, FormErrors([.init("password", refusal.words)]))
            return .page(
                passwordPage(state, hasOne: account?.password != nil, in: request.frame), status: 422)
        }
        let hash = try await room.passwords.hash(password)
        try await save(hash, me, request)
        return .seeOther(PeoplePaths.account().with("said", AccountNews.password.rawValue))
    }

    /// Has none any more.
    func end(_ request: Request) async throws -> Answer {
        try await save(nil, try request.provedPerson, request)
        return .seeOther(PeoplePaths.account().with("said", AccountNews.passwordGone.rawValue))
    }

    /// Whoever is signed in elsewhere may have known the old one.
    private func save(_ hash: PasswordHash?, _ me: PersonInSession, _ request: Request) async throws {
        try await room.database.write { [keys = room.keys] tx in
            try AccountStore(tx, keys).setPassword(hash, of: me.id)
            try SessionStore(tx, keys).endAll(of: [me.id], but: me.session, at: request.now)
            try Journal(tx).record(
                JournalEntry(
                    at: request.now, who: me.id,
                    what: hash == nil ? "account.password-end" : "account.password",
                    whose: me.id))
        }
    }

    private func account(of id: String) async throws -> Account? {
        try await room.database.read { [keys = room.keys] tx in try AccountStore(tx, keys).account(of: id) }
    }
}

extension PasswordRefusal {
    /// As other mistakes in a form are said: without a full stop.
    fileprivate var words: String {
        description.hasSuffix(".") ? String(description.dropLast()) : description
    }
}

func passwordPage(_ state: FormState, hasOne: Bool, in frame: Frame) -> Page {
    Page(
        title: hasOne ? "Change your password" : "Choose a password", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account()), errors: state.errors
    ) {
        """
        <p class="lede">You do not need a password: a link by email always works. If you want one, make it \
        of \
        a few words that do not go together, and use it nowhere else.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.password()) {
            """
            \(TextField("password", "New password",
                hint: "15 characters or more. Spaces and any letters count.",
                in: state, kind: .password, width: .half, autocomplete: "new-password"))
            \(Button("Save"))
            """
        })
        \(hasOne ? Form(.post(frame.formToken), to: PeoplePaths.endPassword()) {
            "\(Button("Have no password", style: .second))"
        } : nil)
        """
    }
}
