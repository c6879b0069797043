import Storage
import Time
import Trust
import Web

/// Opens somebody's record for a reason that the person will read, for half an hour.
struct LookForReason: Sendable {
    let room: PeopleRoom

    /// In seconds.
    static let time: Int64 = 30 * 60

    func page(_ request: Request, id: String) async throws -> Answer {
        let open = try await room.database.read { [keys = room.keys] tx in
            try OpenRecord(id, PeoplePolicy.look, for: request, keys, in: tx)
        }
        return .page(lookPage(open, FormState(), formID: room.makeID(request.now), in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let me = try request.person
        var form = FormDecoder(request.form)
        let why = form.text("why", required: "Say why you need to look", atMost: 300)
        if why.count < 10, form.errors.isEmpty { form.refuse("why", "Say why in a few more words") }
        let formID = form.identifier("id") ?? room.makeID(request.now)
        let errors = form.errors
        let open = try await room.database.write { [keys = room.keys] tx in
            let open = try OpenRecord(id, PeoplePolicy.look, for: request, keys, in: tx)
            if !errors.isEmpty || open.relation.isOwn(of: request.principal) { return open }
            let help = Help(
                id: formID, person: open.id, helper: me.id, kind: .look, powers: [.see], how: nil,
                toldTo: nil,
                why: why, since: request.now, until: request.now.advanced(bySeconds: Self.time),
                endedAt: nil)
            if try HelpStore(tx, keys).add(help) {
                try Journal(tx).record(
                    JournalEntry(
                        at: request.now, who: me.id, what: "help.look", whose: open.id,
                        thing: help.thing))
            }
            return open
        }
        if !errors.isEmpty {
            let state = FormState(request.form, errors)
            return .page(lookPage(open, state, formID: formID, in: request.frame), status: 422)
        }
        return .seeOther(PeoplePaths.person(open.id))
    }
}

func lookPage(_ open: OpenRecord, _ state: FormState, formID: String, in frame: Frame) -> Page {
    let name = open.identity.kept.name ?? ""
    return Page(
        title: "Why do you need to look?", in: frame, heading: .captioned(name),
        back: BackLink("People you help", to: PeoplePaths.people()), errors: state.errors
    ) {
        """
        <p class="lede">\(name) has not asked you to help. Look only if you must: they can read who looked, \
        when, and the words that you write here. The record closes again after half an hour.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.personLook(open.id)) {
            """
            \(HiddenField("id", formID))
            \(TextField("why", "Why?",
                hint: "For example, they rang and asked us to read back their address.",
                in: state, kind: .lines(3), limit: 300))
            \(Button("Look", style: .warning))
            """
        })
        """
    }
}
