import Credentials
import Messages
import Time
import Trust
import Web

/// Sends somebody a link to sign in by. The answer is the same whether or not the address is known.
struct AskForLink: Sendable {
    let room: PeopleRoom

    /// In seconds: time enough to find the e-mail, and no more (OWASP ASVS 5.0, 6.5.5).
    static let life: Int64 = 10 * 60
    /// To one address in an hour, asked for from one place; more are not sent, and nobody is told.
    static let mostAnHour = 5
    /// To one address in an hour, whoever asks: so high that a stranger who asks and asks does not keep the
    /// owner from theirs, unless from many places at once.
    static let mostAnHourOfAll = 50

    func page(_ request: Request) async throws -> Answer {
        let isAgain = request.query["again"] != nil
        if request.principal.isSignedIn, !isAgain { return .seeOther(PeoplePaths.account()) }
        return .page(page(FormState(), to: request.query["to"], isAgain: isAgain, request))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let email: EmailAddress
        do {
            email = try EmailQuestion(request.form).email
        } catch let errors {
            let state = FormState(request.form, errors)
            return .page(page(state, to: request.form["to"], isAgain: false, request), status: 422)
        }
        return try await send(to: email, returnTo: request.form["to"], request)
    }

    private func page(_ state: FormState, to path: String?, isAgain: Bool, _ request: Request) -> Page {
        signInPage(
            state, to: path, isAgain: isAgain, room.provider?.name,
            sendsEmail: room.surroundings.sendsEmail, in: request.frame)
    }

    /// - Parameter visit: in which a provider named whoever has the address, as they say.
    func send(
        to email: EmailAddress, returnTo: String?, visit: String? = nil, _ request: Request
    ) async throws -> Answer {
        let now = request.now
        let token = SecretToken()
        let code = ShortCode()
        let start = SignInStore.Start(
            id: room.makeID(now), browser: request.visit.browser, purpose: .signIn, state: .sent,
            link: token,
            code: code, email: email, askedFrom: request.address, person: nil, returnTo: returnTo,
            expiresAt: now.advanced(bySeconds: Self.life))
        try await room.database.write { [room] tx in
            let store = SignInStore(tx, room.keys)
            let mayBeSent = try store.maySend(to: email, askedFrom: request.address, at: now)
            try store.add(mayBeSent ? start : start.unsent, at: now)
            if let visit { try ProviderStore(tx, room.keys).show(visit, by: start.id) }
            if !mayBeSent { return }
            let isKnown = try AccountStore(tx, room.keys).person(with: email) != nil
            let words = SignInWords(
                room.surroundings, token, code, isKnown: isKnown,
                provider: visit.flatMap { _ in room.provider?.name })
            try Outbox(tx, keys: room.keys).post(
                words.message(start.id, to: email, until: start.expiresAt), id: room.makeID(now), now: now)
        }
        return .seeOther(PeoplePaths.checkEmail())
    }
}

/// The one question of signing in.
struct EmailQuestion {
    let email: EmailAddress

    init(_ fields: Fields, asks words: String = "Enter your email address") throws(FormErrors) {
        var form = FormDecoder(fields)
        let typed = form.text("email", required: words, atMost: 320)
        let email = EmailAddress(typed)
        if email == nil, !typed.isEmpty {
            form.refuse("email", "Enter an email address like name@example.com")
        }
        try form.check()
        guard let email else { throw form.errors }
        self.email = email
    }
}
