import Messages
import Storage
import Trust
import Web

/// Changes what somebody is called, and how they are reached.
struct ChangeDetails: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, id: String) async throws -> Answer {
        let (open, contacts, hasAccount) = try await read(request, id)
        let state = DetailsQuestion.state(name: open.identity.kept.name, contacts)
        return .page(detailsPage(open, state, hasAccount: hasAccount, in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let (open, _, hasAccount) = try await read(request, id)
        let question: DetailsQuestion
        do {
            question = try DetailsQuestion(request.form)
        } catch {
            let state = FormState(request.form, error)
            return .page(
                detailsPage(open, state, hasAccount: hasAccount, in: request.frame), status: 422)
        }
        try await room.database.write { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.change, for: request, keys, in: tx)
            let people = PersonStore(tx, keys)
            try people.rename(open.id, question.name)
            let hasAccount = try AccountStore(tx, keys).account(of: open.id) != nil
            try question.put(in: people, of: open.ids, hasAccount: hasAccount)
            try people.touch(open.id, at: request.now)
            try open.journal("person.change", request, in: tx)
        }
        return .seeOther(PeoplePaths.person(open.id))
    }

    private func read(
        _ request: Request, _ id: String
    ) async throws -> (OpenRecord, [ContactKind: String], Bool) {
        // Somebody else who is shown what stands now has looked.
        try await room.database.write { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.change, for: request, keys, in: tx)
            if request.method == .get { try open.journalLook(request, in: tx) }
            return (
                open, try PersonStore(tx, keys).contacts(of: open.ids),
                try AccountStore(tx, keys).account(of: open.id) != nil
            )
        }
    }
}

/// What somebody is called, and how they are reached. All but the name may be left out.
struct DetailsQuestion {
    let name: PersonName
    let email: EmailAddress?
    let telephone: (text: String, number: PhoneNumber)?
    let address: String?

    init(_ fields: Fields) throws(FormErrors) {
        var form = FormDecoder(fields)
        let typed = form.text("name", required: "Enter a name", atMost: PersonName.longest)
        let name = PersonName(typed)
        if name == nil, form.errors.isEmpty { form.refuse("name", "Enter a name") }
        email = form.text("email", atMost: 320).flatMap { EmailAddress($0) }
        if email == nil, fields["email"] != nil, form.errors["email"] == nil {
            form.refuse("email", "Enter an email address like name@example.com, or leave it empty")
        }
        let number = form.text("telephone", atMost: 40)
        telephone = number.flatMap { text in PhoneNumber(text).map { (text, $0) } }
        if telephone == nil, number != nil {
            form.refuse("telephone", "Enter a telephone number like 0113 496 0000, or leave it empty")
        }
        address = form.text("address", atMost: 500)
        try form.check()
        guard let name else { throw form.errors }
        self.name = name
    }

    /// The form with what stands now, to be changed.
    static func state(name: String?, _ contacts: [ContactKind: String]) -> FormState {
        FormState(
            Fields([("name", name ?? "")] + ContactKind.allCases.map { ($0.rawValue, contacts[$0] ?? "") }))
    }

    /// - Parameters:
    ///   - ids: all of somebody's records, that which is shown first: what is said now stands in the place of
    ///     what any of them said.
    ///   - hasAccount: the address by which somebody signs in is changed in their account alone.
    func put(in people: PersonStore, of ids: [String], hasAccount: Bool) throws {
        for (place, id) in ids.enumerated() {
            let isFirst = place == 0
            if !hasAccount { try people.put(.email, isFirst ? email?.text : nil, key: email?.key, of: id) }
            let number = isFirst ? telephone : nil
            try people.put(.telephone, number?.text, key: number?.number.key, of: id)
            try people.put(.address, isFirst ? address : nil, of: id)
        }
    }
}

/// The boxes of a `DetailsQuestion`.
func detailsFields(_ state: FormState, own: Bool, hasAccount: Bool) -> HTML {
    let whose = own ? "Your" : "Their"
    let email: HTML =
        hasAccount
        ? "" : "\(TextField("email", "\(whose) email address (if any)", in: state, kind: .email))"
    return """
        \(TextField("name",
            "\(whose) name",
            hint: "As \(own ? "you" : "they") like to be called. Any letters, one word or many.",
            in: state, autocomplete: own ? "name" : nil, limit: PersonName.longest))
        \(email)\(TextField("telephone", "\(whose) telephone number (if any)", in: state, kind: .telephone,
            width: .half, autocomplete: own ? "tel" : nil))
        \(TextField("address", "\(whose) postal address (if any)", in: state, kind: .lines(4),
            autocomplete: own ? "street-address" : nil))
        """
}

func detailsPage(_ open: OpenRecord, _ state: FormState, hasAccount: Bool, in frame: Frame) -> Page {
    let own = open.help == nil
    return Page(
        title: own ? "Change your details" : "Change their details", in: frame,
        back: BackLink("The record", to: PeoplePaths.person(open.id)), errors: state.errors
    ) {
        """
        \(Form(.post(frame.formToken), to: PeoplePaths.personDetails(open.id)) {
            "\(detailsFields(state, own: own, hasAccount: hasAccount))\(Button("Save"))"
        })
        \(hasAccount && own
            ? "<p>Your email is <a href=\"\(PeoplePaths.newEmail())\">in your account</a>.</p>" as HTML
            : "")
        """
    }
}
