import Storage
import Time
import Trust
import Web

/// Shows somebody which providers may sign them in, and ends that.
struct LeaveProvider: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        let me = try request.person
        let joined = try await room.database.read { [keys = room.keys] tx in
            let ids = try PersonStore(tx, keys).identity(of: me.id)?.ids ?? [me.id]
            return try ProviderStore(tx, keys).joined(to: ids)
        }
        return .page(joinedProvidersPage(joined, room, in: request.frame))
    }

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let me = try request.provedPerson
        try await room.database.write { [keys = room.keys] tx in
            let ids = try PersonStore(tx, keys).identity(of: me.id)?.ids ?? [me.id]
            guard try ProviderStore(tx, keys).leave(id, of: ids) else { return }
            try Journal(tx).record(
                JournalEntry(
                    at: request.now, who: me.id, what: "account.provider-end", whose: me.id))
        }
        return .seeOther(PeoplePaths.joinedProviders())
    }
}

extension PeopleRoom {
    /// What people call a provider; where it is not the one of the settings any more, its address.
    func name(ofProvider issuer: String) -> String {
        guard let provider, provider.openID.issuer == issuer else { return issuer }
        return provider.name
    }
}
