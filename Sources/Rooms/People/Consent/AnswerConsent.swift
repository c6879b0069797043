import Storage
import Time
import Trust
import Web

/// Says yes or no to one purpose, or takes it back: at once.
struct AnswerConsent: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, id: String, purpose name: String) async throws -> Answer {
        let purpose = try Self.purpose(name)
        let (open, event) = try await room.database.read { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.agree, for: request, keys, in: tx)
            return (open, try ConsentStore(tx).events(of: open.ids).latest[purpose])
        }
        let page = consentPage(
            open, purpose, event, FormState(), formID: room.makeID(request.now), in: request.frame)
        return .page(page)
    }

    func callAsFunction(_ request: Request, id: String, purpose name: String) async throws -> Answer {
        let purpose = try Self.purpose(name)
        let open = try await room.database.read { [keys = room.keys] tx in
            try OpenRecord(id, PeoplePolicy.agree, for: request, keys, in: tx)
        }
        let answer: ConsentAnswer
        do {
            answer = try ConsentAnswer(request.form, isOwn: open.help == nil)
        } catch {
            let state = FormState(request.form, error)
            let page = consentPage(
                open, purpose, nil, state, formID: room.makeID(request.now), in: request.frame)
            return .page(page, status: 422)
        }
        try await room.database.write { [room] tx in
            let open = try OpenRecord(id, PeoplePolicy.agree, for: request, room.keys, in: tx)
            let event = ConsentEvent(
                id: answer.id ?? room.makeID(request.now), purpose: purpose, isGiven: answer.isGiven,
                wording: purpose.wording, how: answer.how,
                toldTo: answer.how == .typed ? nil : request.principal.id, at: request.now)
            // Sent twice, it is said once; gone back and changed, it is said anew.
            guard try add(event, of: open, in: tx) else { return }
            try PersonStore(tx, room.keys).touch(open.id, at: request.now)
            try open.journal(
                answer.isGiven ? "consent.give" : "consent.withdraw", request,
                thing: "consent/\(event.id)", why: purpose.title, in: tx)
        }
        return .seeOther(PeoplePaths.person(open.id).at(fragment: "agreements"))
    }

    private func add(_ event: ConsentEvent, of open: OpenRecord, in tx: Transaction) throws -> Bool {
        let store = ConsentStore(tx)
        if try store.add(event, of: open.id) { return true }
        let isSame = try store.isGiven(event.purpose, by: open.ids) == event.isGiven
        return try !isSame && store.add(event.again(room.makeID(event.at)), of: open.id)
    }

    private static func purpose(_ name: String) throws -> ConsentPurpose {
        guard let purpose = ConsentPurpose(rawValue: name) else { throw Refusal.notFound }
        return purpose
    }
}

/// What somebody said to one purpose.
struct ConsentAnswer {
    /// Of the form, so that it counts once however often it is sent.
    let id: String?
    let isGiven: Bool
    let how: ConsentManner

    init(_ fields: Fields, isOwn: Bool) throws(FormErrors) {
        var form = FormDecoder(fields)
        id = form.identifier("id")
        let answer = form.choice("answer", of: YesOrNo.self)
        if answer == nil, form.errors.isEmpty { form.refuse("answer", "Choose yes or no") }
        isGiven = answer == .yes
        if isOwn {
            how = .typed
        } else {
            let said = form.choice("how", of: ConsentManner.self)
            if said == nil || said == .typed { form.refuse("how", "Choose how they told you") }
            how = said ?? .spoken
        }
        try form.check()
    }

    enum YesOrNo: String, CaseIterable { case yes, no }
}

extension FormDecoder {
    /// The identifier that a form was made with; `nil` for anything that is none.
    mutating func identifier(_ name: String) -> String? {
        guard let text = fields[name], text.utf8.count == 36,
            text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) || $0 == 45 })
        else { return nil }
        return text
    }
}

/// How somebody said it to whoever passes it on.
func mannerRadios(_ state: FormState) -> Radios {
    Radios(
        "how", "How did they tell you?",
        [
            Choice(ConsentManner.spoken.rawValue, "They said so, after I read it to them"),
            Choice(ConsentManner.paper.rawValue, "They signed it on paper"),
        ], in: state)
}

func consentPage(
    _ open: OpenRecord, _ purpose: ConsentPurpose, _ event: ConsentEvent?, _ state: FormState,
    formID: String, in frame: Frame
) -> Page {
    let own = open.help == nil
    return Page(
        title: purpose.title, in: frame, back: BackLink("The record", to: PeoplePaths.person(open.id)),
        errors: state.errors
    ) {
        """
        \(own ? "" : "<p class=\"lede\">Read this to them, in their own language if you can. What they say "
            + "counts; "
            + "what you think is best for them does not.</p>" as HTML)
        \(Inset { "<p>\(purpose.wording)</p>" })
        \(Form(.post(frame.formToken), to: PeoplePaths.personConsent(open.id, purpose.rawValue)) {
            """
            \(HiddenField("id", formID))
            \(Radios("answer", own ? "Do you agree?" : "Do they agree?", [
                Choice("yes", "Yes"), Choice("no", "No, or not any more"),
            ], in: state, value: event.map { $0.isGiven ? "yes" : "no" }))
            \(own ? nil : mannerRadios(state))
            \(Button("Save"))
            """
        })
        <p>Saying no changes nothing about the help that anybody gets here.</p>
        """
    }
}
