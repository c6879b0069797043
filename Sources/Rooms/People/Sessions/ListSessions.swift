import Storage
import Time
import Trust
import Web

/// Where somebody is signed in.
struct ListSessions: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        guard let me = request.principal.person else { throw Refusal.signInFirst }
        let sessions = try await room.database.read { [keys = room.keys] tx -> [Session] in
            let ids = try PersonStore(tx, keys).identity(of: me.id)?.ids ?? [me.id]
            return try SessionStore(tx, keys).open(of: ids, at: request.now)
        }
        return .page(sessionsPage(sessions, current: me.session, in: request.frame))
    }

    /// Ends one of them.
    func end(_ request: Request, id: String) async throws -> Answer {
        guard let me = request.principal.person else { throw Refusal.signInFirst }
        try await room.database.write { [keys = room.keys] tx in
            let ids = try PersonStore(tx, keys).identity(of: me.id)?.ids ?? [me.id]
            guard try SessionStore(tx, keys).end(id, of: ids, at: request.now) else { return }
            try Journal(tx).record(
                JournalEntry(
                    at: request.now, who: me.id, what: "session.end", whose: me.id, thing: "session/\(id)"))
        }
        let isOwn = id == me.session
        return isOwn
            ? Answer.page(signedOutPage(in: request.frame)).with(.ends) : .seeOther(PeoplePaths.sessions())
    }

    /// Signs somebody out everywhere, by whoever runs the site: a telephone was stolen, say.
    func endAll(_ request: Request, of id: String) async throws -> Answer {
        let me = try request.person
        try await room.database.write { [keys = room.keys] tx in
            guard let identity = try PersonStore(tx, keys).identity(of: id) else { throw Refusal.notFound }
            try SessionStore(tx, keys).endAll(of: identity.ids, at: request.now)
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "session.end-all", whose: identity.id))
        }
        return .seeOther(PeoplePaths.people())
    }

    /// Ends all but this one.
    func endOthers(_ request: Request) async throws -> Answer {
        guard let me = request.principal.person else { throw Refusal.signInFirst }
        try await room.database.write { [keys = room.keys] tx in
            let ids = try PersonStore(tx, keys).identity(of: me.id)?.ids ?? [me.id]
            let count = try SessionStore(tx, keys).endAll(of: ids, but: me.session, at: request.now)
            if count == 0 { return }
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "session.end-others", whose: me.id))
        }
        return .seeOther(PeoplePaths.sessions())
    }
}

func sessionsPage(_ sessions: [Session], current: String, in frame: Frame) -> Page {
    Page(
        title: "Where you are signed in", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account())
    ) {
        """
        <p class="lede">If you do not know one of these, sign it out, and \
        <a href="\(PeoplePaths.password())">change your password</a> if you have one.</p>
        <ul class="cards">
        \(sessions.map { card($0, isCurrent: $0.id == current, in: frame) })</ul>
        \(sessions.count > 1
            ? Form(.post(frame.formToken), to: PeoplePaths.endOtherSessions()) {
                "\(Button("Sign out everywhere but here", style: .second))"
            } : nil)
        """
    }
}

private func card(_ session: Session, isCurrent: Bool, in frame: Frame) -> HTML {
    """
    <li><div class="card"><h2 class="card-title">\(session.browserName)\
    \(isCurrent ? " \(Tag("This one", .good))" : "" as HTML)</h2>
    <p>Signed in \(When(session.madeAt, in: frame.zone)). Last used \
    \(When(session.seenAt, in: frame.zone)).</p>
    \(Form(.post(frame.formToken), to: PeoplePaths.endSession(session.id)) {
        "\(Button(isCurrent ? "Sign out here" : "Sign out there", style: .second))"
    })</div></li>

    """
}
