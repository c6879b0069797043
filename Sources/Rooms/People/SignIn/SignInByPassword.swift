import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// Signs somebody in who chose a password. Wrong address and wrong password have one answer, in one time.
struct SignInByPassword: Sendable {
    let room: PeopleRoom

    static let wrong =
        "The email address or the password is wrong. You can also sign in with a link that we "
        + "email you"

    func page(_ request: Request) async throws -> Answer {
        .page(passwordSignInPage(FormState(), to: request.query["to"], in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let question: Question
        do {
            question = try Question(request.form)
        } catch {
            return refuse(request, error)
        }
        let now = request.now
        let found = try await room.database.read { [keys = room.keys] tx -> Account? in
            let accounts = AccountStore(tx, keys)
            return try accounts.person(with: question.email).flatMap(accounts.account(of:))
        }
        let waits = found?.passwords.mustWait(at: now) ?? false
        // Also where there is no account or none to look at now: the time tells nothing.
        let isRight = try await room.passwords.verify(
            question.password, against: waits ? nil : found?.password)
        guard let account = found, isRight, !waits else {
            if let found, !waits { try await count(found, now) }
            return refuse(request, FormErrors([.init("password", Self.wrong)]))
        }
        return try await finish(account, question, request)
    }

    private func finish(_ account: Account, _ question: Question, _ request: Request) async throws -> Answer
    {
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let now = request.now
        let start = SignInStore.Start(
            id: room.makeID(now), browser: request.visit.browser, purpose: .signIn, state: .sent,
            email: question.email, person: account.person, returnTo: request.form["to"],
            expiresAt: now.advanced(bySeconds: AskForLink.life))
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome in
            let store = SignInStore(tx, keys)
            try AccountStore(tx, keys).forgetWrongPasswords(of: account.person)
            try store.add(start, at: now)
            guard let pending = try store.pending(start.id) else {
                return .isOver
            }
            return try finish.proved(pending, new, in: tx)
        }
        return finish.answer(outcome, new, request)
    }

    private func count(_ account: Account, _ now: Instant) async throws {
        try await room.database.write { [keys = room.keys] tx in
            try AccountStore(tx, keys).countWrongPassword(of: account.person, at: now)
            try Journal(tx).record(
                JournalEntry(
                    at: now, who: JournalEntry.visitor, what: "account.wrong-password",
                    whose: account.person))
        }
    }

    private func refuse(_ request: Request, _ errors: FormErrors) -> Answer {
        let state = FormState(request.form, errors)
        return .page(passwordSignInPage(state, to: request.form["to"], in: request.frame), status: 422)
    }

    struct Question {
        let email: EmailAddress
        let password: Password

        init(_ fields: Fields) throws(FormErrors) {
            email = try EmailQuestion(fields).email
            do {
                // As it was typed: a space at its end is part of it.
                password = try Password(fields.values("password").first ?? "")
            } catch {
                throw FormErrors([.init("password", "Enter your password")])
            }
        }
    }
}
