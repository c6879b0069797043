import OpenIDConnect
import Storage
import Time
import Trust
import Web

/// Finds out who comes back from the provider, once, in the browser that was sent there.
///
/// It is a GET that does something, as OpenID Connect has it: what another site cannot know is the state,
/// which is looked up together with this browser's secret. So nobody can have a browser sign in as
/// somebody else.
struct ComeBackFromProvider: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        let provider = try room.chosenProvider
        guard let visit = try await take(request) else {
            return provider.trouble(.notBegunHere, to: nil, request)
        }
        guard request.now < visit.expiresAt else {
            return provider.trouble(.tooLate, to: visit.returnTo, request)
        }
        do {
            let query = request.query.all.map { (name: $0.name, value: $0.value) }
            let person = try await provider.openID.finish(query: query, kept: visit.kept)
            return try await answer(person, visit.returnTo, request)
        } catch let refusal as SignInRefusal {
            return provider.trouble(refusal, to: visit.returnTo, request)
        }
    }

    private func take(_ request: Request) async throws -> ProviderVisit<KeptSignIn>? {
        guard let state = request.query["state"] else { return nil }
        return try await room.database.write { [keys = room.keys] tx in
            try ProviderStore(tx, keys).take(state: state, browser: request.visit.browser)
        }
    }

    private func answer(
        _ person: OpenIDPerson, _ returnTo: String?, _ request: Request
    ) async throws -> Answer {
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request, provedAt: person.signedInAt)
        let id = room.makeID(request.now)
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome? in
            if let known = try ProviderStore(tx, keys).person(person.issuer, person.subject) {
                return try signIn(known, id, returnTo, finish, new, request, in: tx)
            }
            let visit = ProviderVisit(
                id: id, kept: NamedByProvider(person), returnTo: returnTo,
                expiresAt: request.now.advanced(bySeconds: AskForLink.life))
            try ProviderStore(tx, keys).add(visit, browser: request.visit.browser, at: request.now)
            return nil
        }
        return outcome.map { finish.answer($0, new, request) } ?? .seeOther(PeoplePaths.providerEmail())
    }

    /// Somebody whom the provider named before.
    private func signIn(
        _ person: String, _ id: String, _ returnTo: String?, _ finish: FinishSignIn,
        _ new: FinishSignIn.NewSession, _ request: Request, in tx: Transaction
    ) throws -> FinishSignIn.Outcome {
        let store = SignInStore(tx, room.keys)
        let start = SignInStore.Start(
            id: id, browser: request.visit.browser, purpose: .signIn, state: .sent, email: nil,
            person: person, returnTo: returnTo,
            expiresAt: request.now.advanced(bySeconds: AskForLink.life))
        try store.add(start, at: request.now)
        guard let pending = try store.pending(in: start.browser, [.sent], .signIn, at: request.now) else {
            return .isOver
        }
        return try finish.proved(pending, new, in: tx)
    }
}
