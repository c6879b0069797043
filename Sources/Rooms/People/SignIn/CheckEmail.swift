import Credentials
import Storage
import Trust
import Web

/// Waits for the link to be opened, or for the code to be typed.
struct CheckEmail: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        guard let pending = try await pending(request) else { return .seeOther(PeoplePaths.signIn()) }
        return .page(checkEmailPage(pending.email, FormState(), in: request.frame))
    }

    /// The code from the e-mail, for who reads their e-mail elsewhere.
    func callAsFunction(_ request: Request) async throws -> Answer {
        guard let pending = try await pending(request) else {
            return .page(linkIsOverPage(in: request.frame), status: 410)
        }
        guard let code = ShortCode(typed: request.form["code"] ?? "") else {
            return wrong(pending, "Enter the 8 letters and numbers of the code from the email", request)
        }
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome? in
            guard try SignInStore(tx, keys).isCode(code, of: pending) else { return nil }
            return try finish.proved(pending, new, in: tx)
        }
        if let outcome { return finish.answer(outcome, new, request) }
        if pending.tries + 1 >= SignInStore.mostTries {
            return .page(linkIsOverPage(in: request.frame), status: 410)
        }
        return wrong(pending, "That is not the code from the latest email. Check it and try again", request)
    }

    private func pending(_ request: Request) async throws -> PendingSignIn? {
        let browser = request.visit.browser
        let now = request.now
        let found = try await room.database.read { [keys = room.keys] tx in
            try SignInStore(tx, keys).pending(in: browser, [.sent], .signIn, at: now)
        }
        return found.flatMap { $0.tries < SignInStore.mostTries ? $0 : nil }
    }

    private func wrong(_ pending: PendingSignIn, _ words: String, _ request: Request) -> Answer {
        let state = FormState(request.form, FormErrors([.init("code", words)]))
        return .page(checkEmailPage(pending.email, state, in: request.frame), status: 422)
    }
}
