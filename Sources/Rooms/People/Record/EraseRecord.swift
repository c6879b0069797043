import Storage
import Time
import Trust
import Web

/// Takes away all that tells who somebody is, in every room. What was counted stays counted.
struct EraseRecord: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, id: String) async throws -> Answer {
        _ = try request.provedPerson
        let open = try await read(request, id)
        return .page(erasurePage(open, FormState(), request.principal, in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let me = try request.provedPerson
        let open = try await read(request, id)
        let isOwn = open.relation.isOwn(of: request.principal)
        var form = FormDecoder(request.form)
        let why = isOwn ? nil : form.text("why", required: "Say who asked for it, and when", atMost: 300)
        if !form.isTicked("sure") { form.refuse("sure", "Tick the box if it is to be erased") }
        if !form.errors.isEmpty {
            let state = FormState(request.form, form.errors)
            return .page(erasurePage(open, state, request.principal, in: request.frame), status: 422)
        }
        try await room.database.write { [room] tx in
            let open = try OpenRecord(id, PeoplePolicy.erase, for: request, room.keys, in: tx)
            if try isLastAdministrator(open, at: request.now, in: tx) {
                throw Refusal.badRequest(
                    "Nobody else runs this site. Give somebody else the role of administrator first.")
            }
            try room.erase(open.ids, by: me.id, why: why, at: request.now, in: tx)
        }
        return isOwn
            ? Answer.page(erasedPage(isOwn: true, in: request.frame)).with(.ends)
            : .page(erasedPage(isOwn: false, in: request.frame))
    }

    private func isLastAdministrator(_ open: OpenRecord, at now: Instant, in tx: Transaction) throws -> Bool
    {
        let roles = RoleStore(tx)
        let isOne = try roles.grants(to: open.ids).contains {
            $0.held.role == .administrator && $0.held.scope == .everywhere && $0.isHeld(at: now)
        }
        return try isOne && roles.holders(of: .administrator, at: now) <= 1
    }

    private func read(_ request: Request, _ id: String) async throws -> OpenRecord {
        try await room.database.read { [keys = room.keys] tx in
            try OpenRecord(id, PeoplePolicy.erase, for: request, keys, in: tx)
        }
    }
}

extension PeopleRoom {
    /// In every room. The entry of the erasure itself is the last, and keeps its words: they name nobody.
    func erase(_ ids: [String], by who: String, why: String?, at now: Instant, in tx: Transaction) throws {
        for holding in holdings { try holding.erase(ids, in: tx, keys: keys, at: now) }
        for id in ids {
            try Journal(tx).record(
                JournalEntry(at: now, who: who, what: "person.erase", whose: id, why: why))
        }
    }
}

func erasurePage(_ open: OpenRecord, _ state: FormState, _ principal: Principal, in frame: Frame) -> Page {
    let isOwn = open.relation.isOwn(of: principal)
    let whose = isOwn ? "your" : "their"
    let copy: HTML = "<a href=\"\(PeoplePaths.download(open.id))\">keep a copy</a>"
    return Page(
        title: isOwn ? "Erase what we hold about you" : "Erase a record", in: frame,
        heading: isOwn ? .title : .captioned(open.identity.kept.name ?? ""),
        back: BackLink("The record", to: PeoplePaths.person(open.id)), errors: state.errors
    ) {
        """
        \(Warning("This cannot be undone."))
        <p>We take away \(whose) name, how to reach \(isOwn ? "you" : "them"), \(whose) account, every \
        message, and every word about \(isOwn ? "you" : "them"). Numbers stay, such as how many people \
        agreed to something; they lead to nobody.</p>
        \(isOwn ? "<p>You may want to \(copy) first.</p>" as HTML : "")
        \(Form(.post(frame.formToken), to: PeoplePaths.erasure(open.id)) {
            """
            \(isOwn ? nil : TextField("why", "Who asked for it, and when?",
                hint: "Write no names: these words are kept.", in: state, kind: .lines(2), limit: 300))
            \(Checkboxes("sure", "Are you sure?", [Choice("yes", "Yes, erase all of it")], in: state))
            \(Button("Erase", style: .warning))
            """
        })
        """
    }
}

func erasedPage(isOwn: Bool, in frame: Frame) -> Page {
    Page(title: "It is erased", in: frame) {
        """
        <p class="lede">\(isOwn ? "Nothing here tells who you are any more. You are signed out."
            : "Nothing here tells who it was any more.")</p>
        <p>Copies in backups go when the backups do.</p>
        """
    }
}
