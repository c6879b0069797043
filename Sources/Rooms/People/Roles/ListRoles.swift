import Storage
import Time
import Trust
import Web

/// Who does what here, and who was asked to.
struct ListRoles: Sendable {
    let room: PeopleRoom

    static let perPage = 100

    func callAsFunction(_ request: Request) async throws -> Answer {
        .page(try await page(request, FormState()))
    }

    /// With the form to ask somebody else, as it was filled in.
    func page(_ request: Request, _ state: FormState) async throws -> Page {
        let number = min(max(1, request.query["page"].flatMap { Int($0) } ?? 1), 10_000)
        let view = try await room.database.read { [room] tx in
            try RolesView(room, request, after: (number - 1) * Self.perPage, in: tx)
        }
        return rolesPage(view, state, number: number, formID: room.makeID(request.now), in: request.frame)
    }

    func end(_ request: Request, id: String) async throws -> Answer {
        let me = try request.person
        try await room.database.write { tx in
            let roles = RoleStore(tx)
            guard let grant = try roles.grant(id) else { throw Refusal.notFound }
            guard PeoplePolicy.give.permits(request.principal, grant.held) else { throw Refusal.forbidden }
            let isAdministrator = grant.held.role == .administrator && grant.held.scope == .everywhere
            if isAdministrator, grant.isHeld(at: request.now),
                try roles.holders(of: .administrator, at: request.now) <= 1
            {
                throw Refusal.badRequest(
                    "Nobody else runs this site. Give somebody else the role of administrator first.")
            }
            guard try roles.end(id, by: me.id, at: request.now) else { return }
            try Journal(tx).record(
                JournalEntry(
                    at: request.now, who: me.id, what: "role.end", whose: grant.person, thing: "role/\(id)",
                    why: grant.held.role.words))
        }
        return .seeOther(PeoplePaths.roles())
    }
}

/// What the page of roles shows: of an organisation's lead, that organisation's alone.
struct RolesView: Sendable {
    let grants: [RoleGrant]
    let invitations: [Invitation]
    let names: [String: String]
    let scopeNames: [Scope: String]
    /// Where whoever asks may give roles.
    let scopes: [NamedScope]
    let roles: [Role]
    let hasMore: Bool

    init(_ room: PeopleRoom, _ request: Request, after: Int, in tx: Transaction) throws {
        let principal = request.principal
        let now = request.now
        let all = try RoleStore(tx).open(limit: ListRoles.perPage + 1, after: after)
        hasMore = all.count > ListRoles.perPage
        grants = all.prefix(ListRoles.perPage).filter {
            $0.isHeld(at: now) && PeoplePolicy.give.permits(principal, $0.held)
        }
        invitations = try InvitationStore(tx, room.keys).open(at: now, limit: 100).filter {
            $0.madeBy != JournalEntry.console && PeoplePolicy.give.permits(principal, $0.held)
        }
        names = try PersonStore(tx, room.keys).names(of: grants.map(\.person) + invitations.map(\.madeBy))
        scopes = try Self.scopes(for: principal, room.surroundings, in: tx)
        roles = principal.holds(.administrator) ? Role.allCases : [.volunteer, .organisationLead]
        var found: [Scope: String] = [.everywhere: "everywhere"]
        for scope in Set(grants.map(\.held.scope) + invitations.map(\.held.scope)) where found[scope] == nil
        {
            found[scope] = try room.surroundings.name(scope, tx)
        }
        scopeNames = found
    }

    private static func scopes(
        for principal: Principal, _ surroundings: Surroundings, in tx: Transaction
    ) throws -> [NamedScope] {
        if PeoplePolicy.administer.permits(principal) {
            return try [NamedScope(.everywhere, "Everywhere")] + surroundings.places(tx)
        }
        let held = principal.roles.filter { [.administrator, .organisationLead].contains($0.role) }
        return try Set(held.map(\.scope)).compactMap { scope in
            try surroundings.name(scope, tx).map { NamedScope(scope, $0) }
        }.sorted { $0.name < $1.name }
    }
}

func rolesPage(
    _ view: RolesView, _ state: FormState, number: Int, formID: String, in frame: Frame
) -> Page {
    Page(
        title: "Who does what", in: frame, back: BackLink("Your account", to: PeoplePaths.account()),
        errors: state.errors
    ) {
        """
        \(grants(view, number, frame))
        \(waiting(view, frame))
        <h2 id="invite">Ask somebody to take a role</h2>
        \(Form(.post(frame.formToken), to: PeoplePaths.invitations()) {
            """
            \(HiddenField("id", formID))
            \(TextField("email", "Their email address", in: state, kind: .email))
            \(Radios("role", "What will they do?", view.roles.map { role in
                Choice(role.rawValue, role.words.capitalised, hint: role.job)
            }, in: state))
            \(Select(
                "scope", "Where?",
                [Choice("", "Choose where")] + view.scopes.map { Choice($0.scope.formValue, $0.name) },
                in: state))
            \(view.roles.count == Role.allCases.count
                ? TextField("organisation",
                    "Or for one group or organisation", hint: "Its whole name, as it is listed.",
                    in: state) : nil)
            \(DateField("until", "Until when? (leave it empty for no end)", in: state))
            \(Button("Send the invitation"))
            """
        })
        """
    }
}

private func grants(_ view: RolesView, _ number: Int, _ frame: Frame) -> HTML {
    if view.grants.isEmpty { return "<p>Nobody has a role here yet.</p>" }
    let rows = view.grants.map { grant -> [HTML] in
        let name = view.names[grant.person] ?? "Somebody whose record was erased"
        let until: HTML = grant.held.lastDay(in: frame.zone).map { "\(When($0))" } ?? "no end"
        let end = Form(.post(frame.formToken), to: PeoplePaths.endRole(grant.id)) {
            "<button class=\"button button-second\" type=\"submit\">End<span class=\"hidden\">: \(name), "
                + "\(grant.held.role.words)</span></button>" as HTML
        }
        return [
            .text(name), .text(grant.held.role.words),
            .text(view.scopeNames[grant.held.scope] ?? "somewhere that is gone"),
            until, end.html,
        ]
    }
    let columns = ["Name", "Role", "Where", "Until", "End it"].map(Table.Column.words)
    let more: HTML =
        view.hasMore
        ? "<p><a href=\"\(PeoplePaths.roles().with("page", "\(number + 1)"))\">More</a></p>" : ""
    return "\(Table("Who has which role", columns, rows))\(more)"
}

private func waiting(_ view: RolesView, _ frame: Frame) -> HTML {
    if view.invitations.isEmpty { return .empty }
    let items = view.invitations.map { invitation -> HTML in
        """
        <li><div class="card"><p><b>\(invitation.email)</b>: \(invitation.held.role.words), \
        \(view.scopeNames[invitation.held.scope] ?? "somewhere that is gone"). Asked \
        \(When(invitation.madeAt, in: frame.zone)); open until \
        \(When(invitation.expiresAt, in: frame.zone)).</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.endInvitation(invitation.id)) {
            "\(Button("Take it back", style: .second))"
        })</div></li>

        """
    }
    return "<h2>Asked, and not answered yet</h2>\n<ul class=\"cards\">\n\(items)</ul>"
}
