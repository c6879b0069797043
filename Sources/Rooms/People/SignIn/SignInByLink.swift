import Credentials
import Storage
import Trust
import Web

/// Signs somebody in by the link that was sent to them.
///
/// Looking at the link does nothing, as programs that read e-mail for viruses do that too; pressing the
/// button of its page does.
struct SignInByLink: Sendable {
    let room: PeopleRoom

    func page(_ request: Request, token: String) async throws -> Answer {
        switch try await find(token, request) {
        case .over: .page(linkIsOverPage(in: request.frame), status: 410)
        case .elsewhere: .page(otherBrowserPage(in: request.frame))
        case .here: .page(openLinkPage(token, in: request.frame))
        }
    }

    func callAsFunction(_ request: Request, token: String) async throws -> Answer {
        guard case .here(let pending) = try await find(token, request) else {
            return .page(linkIsOverPage(in: request.frame), status: 410)
        }
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let outcome = try await room.database.write { tx in try finish.proved(pending, new, in: tx) }
        return finish.answer(outcome, new, request)
    }

    private enum Found {
        case over, elsewhere
        case here(PendingSignIn)
    }

    private func find(_ text: String, _ request: Request) async throws -> Found {
        guard let token = SecretToken(text: text) else { return .over }
        let browser = request.visit.browser
        let found = try await room.database.read { [keys = room.keys] tx in
            try SignInStore(tx, keys).withLink(token, browser: browser)
        }
        guard let (pending, isHere) = found, pending.state == .sent, pending.purpose == .signIn,
            request.now < pending.expiresAt
        else { return .over }
        return isHere ? .here(pending) : .elsewhere
    }
}
