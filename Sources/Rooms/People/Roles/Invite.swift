import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// Asks somebody, by e-mail, to take a role.
struct Invite: Sendable {
    let room: PeopleRoom

    /// In seconds.
    static let life: Int64 = 14 * 86_400

    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.person
        do {
            let question = try InviteQuestion(request.form, today: request.frame.zone.day(of: request.now))
            let token = SecretToken()
            try await room.database.write { [room] tx in
                let held = try question.held(room.surroundings, request.frame.zone, in: tx)
                guard PeoplePolicy.give.permits(request.principal, held) else { throw Refusal.forbidden }
                let invitation = Invitation(
                    id: question.id ?? room.makeID(request.now), email: question.email.text, held: held,
                    madeBy: me.id, madeAt: request.now,
                    expiresAt: request.now.advanced(bySeconds: Self.life),
                    usedAt: nil, endedAt: nil)
                // Sent twice, it is one invitation.
                guard try InvitationStore(tx, room.keys).add(invitation, token) else { return }
                try Outbox(tx, keys: room.keys).post(
                    try message(invitation, to: question.email, token, from: me, in: tx),
                    id: room.makeID(request.now), now: request.now)
                try Journal(tx).record(
                    JournalEntry(
                        at: request.now, who: me.id, what: "role.invite",
                        thing: "invitation/\(invitation.id)"))
            }
            return .seeOther(PeoplePaths.roles())
        } catch let errors as FormErrors {
            let page = try await ListRoles(room: room).page(request, FormState(request.form, errors))
            return .page(page, status: 422)
        }
    }

    func end(_ request: Request, id: String) async throws -> Answer {
        let me = try request.person
        try await room.database.write { [keys = room.keys] tx in
            let store = InvitationStore(tx, keys)
            guard let invitation = try store.invitation(id: id) else { throw Refusal.notFound }
            guard PeoplePolicy.give.permits(request.principal, invitation.held) else {
                throw Refusal.forbidden
            }
            guard try store.end(id, at: request.now) else { return }
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "role.uninvite", thing: "invitation/\(id)"))
        }
        return .seeOther(PeoplePaths.roles())
    }

    private func message(
        _ invitation: Invitation, to email: EmailAddress, _ token: SecretToken, from me: PersonInSession,
        in tx: Transaction
    ) throws -> Message {
        let name = try PersonStore(tx, room.keys).person(me.id)?.name ?? "Somebody"
        let place = room.surroundings.siteName
        let scope = try room.surroundings.name(invitation.held.scope, tx)
        return try Message(
            event: "invitation/\(invitation.id)", to: .address(.email(email.text)),
            words: [
                "en": MessageWords(
                    subject: "\(name) asks you to join \(place)",
                    paragraphs: [
                        "\(name) asks you to be \(invitation.held.role.withArticle) in \(place)"
                            + "\(scope.map { " for \($0)" } ?? "").",
                        "\(invitation.held.role.words.capitalised): \(invitation.held.role.job)",
                        "To say yes, open this link. It works once, for 14 days:",
                        room.surroundings.site + PeoplePaths.invitation(token.text).text,
                        "To say no, do nothing.",
                    ])
            ], urgency: .now, secretUntil: invitation.expiresAt)
    }
}

extension Role {
    /// "a link worker", "an administrator".
    var withArticle: String {
        ("aeiou".contains(words.prefix(1)) ? "an " : "a ") + words
    }
}

/// Whom to ask, for what, where and until when.
struct InviteQuestion {
    /// Of the form, so that it counts once however often it is sent.
    let id: String?
    let email: EmailAddress
    private let role: Role
    private let scope: Scope
    /// The name of an organisation, instead of `scope`.
    private let organisation: String?
    private let until: Day?

    init(_ fields: Fields, today: Day) throws(FormErrors) {
        var form = FormDecoder(fields)
        id = form.identifier("id")
        let typed = form.text("email", required: "Enter their email address", atMost: 320)
        let email = EmailAddress(typed)
        if email == nil, !typed.isEmpty {
            form.refuse("email", "Enter an email address like name@example.com")
        }
        let role = form.choice("role", of: Role.self)
        if role == nil, form.errors["role"] == nil { form.refuse("role", "Choose what they will do") }
        organisation = form.text("organisation", atMost: 300)
        let scope = fields["scope"].flatMap(Scope.init(formValue:))
        if scope == nil, organisation == nil { form.refuse("scope", "Choose where") }
        let isOfOne = organisation != nil || scope.map { $0.columns.kind == "organisation" } == true
        if role == .organisationLead, !isOfOne, form.errors["scope"] == nil {
            form.refuse("scope", "Choose the group or organisation that they lead")
        }
        if role == .administrator, scope != .everywhere || organisation != nil, form.errors["scope"] == nil {
            form.refuse("scope", "An administrator runs the whole site. Choose everywhere")
        }
        until = form.date("until", "The last day")
        if let until, until < today { form.refuse("until", "The last day must not be over already") }
        try form.check()
        guard let email, let role else { throw form.errors }
        self.email = email
        self.role = role
        self.scope = scope ?? .everywhere
    }

    func held(_ surroundings: Surroundings, _ zone: Zone, in tx: Transaction) throws -> HeldRole {
        // The last day counts whole.
        let end = until.map { zone.start(of: $0.advanced(by: 1)) }
        guard let organisation else {
            let isThere = try scope == .everywhere || surroundings.name(scope, tx) != nil
            guard isThere else {
                throw FormErrors([.init("scope", "Choose where")])
            }
            return HeldRole(role, scope, until: end)
        }
        let found = try surroundings.organisations(organisation, tx)
        guard let one = found.first, found.count == 1 else {
            throw FormErrors([
                .init(
                    "organisation",
                    found.isEmpty
                        ? "No group or organisation of that name is listed. Copy its name from its page"
                        : "\(found.count) groups or organisations have that name. "
                            + "Ask for one to be renamed first"
                )
            ])
        }
        return HeldRole(role, one.scope, until: end)
    }
}
