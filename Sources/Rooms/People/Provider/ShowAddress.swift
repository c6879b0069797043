import Trust
import Web

/// Asks somebody whom the provider names for the first time to show that an address is theirs, by a link
/// that is sent there; from then on the provider is enough.
///
/// The provider's word about an address never is, not even where it says that it made sure: some let people
/// write any address there, some say nothing of it, and an address may pass to somebody else. So a provider
/// lets nobody into an account that its owner has not joined to it, and nobody makes an account with the
/// address of another.
struct ShowAddress: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        let provider = try room.chosenProvider
        guard let visit = try await visit(request) else { return .seeOther(PeoplePaths.signIn()) }
        return .page(
            showAddressPage(provider.name, FormState(), email: visit.kept.email, in: request.frame))
    }

    func callAsFunction(_ request: Request) async throws -> Answer {
        let provider = try room.chosenProvider
        guard let visit = try await visit(request) else {
            return provider.trouble(.tooLate, to: nil, request)
        }
        do {
            let email = try EmailQuestion(request.form).email
            return try await AskForLink(room: room)
                .send(to: email, returnTo: visit.returnTo, visit: visit.id, request)
        } catch let errors as FormErrors {
            let state = FormState(request.form, errors)
            return .page(
                showAddressPage(provider.name, state, email: nil, in: request.frame), status: 422)
        }
    }

    private func visit(_ request: Request) async throws -> ProviderVisit<NamedByProvider>? {
        try await room.database.read { [keys = room.keys] tx in
            try ProviderStore(tx, keys).named(in: request.visit.browser, at: request.now)
        }
    }
}
