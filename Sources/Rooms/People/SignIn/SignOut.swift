import Storage
import Trust
import Web

/// Ends the session of this browser.
struct SignOut: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        if let person = request.principal.person {
            try await room.database.write { [keys = room.keys] tx in
                let ids = try PersonStore(tx, keys).identity(of: person.id)?.ids ?? [person.id]
                _ = try SessionStore(tx, keys).end(person.session, of: ids, at: request.now)
                try Journal(tx).record(
                    JournalEntry(
                        at: request.now, who: person.id, what: "account.sign-out", whose: person.id,
                        thing: "session/\(person.session)"))
            }
        }
        return .page(signedOutPage(in: request.frame)).with(.ends)
    }
}
